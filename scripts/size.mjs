// @ts-check
/** `pnpm size`: what a page loads, raw, by gzip and by brotli 11, beside each budget. Fails over budget. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measure, overBudget, table } from './size/measure.ts';

const folder = fileURLToPath(new URL('../packages/loader/dist/cdn/v1', import.meta.url));
if (!existsSync(folder)) {
  console.error('There is nothing to measure yet: run `pnpm build` first.');
  process.exitCode = 1;
} else {
  const rows = measure(folder);
  console.log(table(rows));
  const over = overBudget(rows);
  if (over.length > 0) {
    console.log(`\n${over.join('\n')}`);
    process.exitCode = 1;
  }
}
