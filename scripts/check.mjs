// @ts-check
/** `pnpm check`: everything about the code that a machine can say. Each check prints a line when fine, sentences when not. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from './check/checks.ts';
import { tallyFolder } from './run/test-steps.mjs';

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const unknown = names.filter((name) => !checks.some((check) => check.name === name));

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  console.log('Usage: pnpm check [name ...]\n\nWithout a name every check runs:\n');
  for (const { name, about } of checks) console.log(`  ${name.padEnd(12)} ${about}`);
} else if (unknown.length > 0) {
  console.error(
    `There is no check "${unknown.join('", "')}". There are: ${checks.map(({ name }) => name).join(', ')}.`,
  );
  process.exitCode = 2;
} else {
  let failed = 0;
  const chosen = checks.filter(({ name }) => names.length === 0 || names.includes(name));
  for (const { name, run } of chosen) {
    const start = performance.now();
    const problems = await run();
    const time = `${((performance.now() - start) / 1000).toFixed(1)} s`;
    if (problems.length === 0) {
      console.log(`${name.padEnd(12)} ${time.padStart(7)}   fine`);
      continue;
    }
    failed += 1;
    console.log(
      `${name.padEnd(12)} ${time.padStart(7)}   ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}`,
    );
    for (const problem of problems) console.log(`\n${problem.replaceAll(/^/gm, '  ')}`);
    console.log('');
  }
  mkdirSync(tallyFolder, { recursive: true });
  writeFileSync(join(tallyFolder, 'check.json'), JSON.stringify({ check: { passed: chosen.length - failed, failed } }));
  if (failed > 0) process.exitCode = 1;
}
