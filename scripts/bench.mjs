// @ts-check
/**
 * `pnpm bench [name ...]`: runs bench/<name>.bench.mjs one after the other and prints their figures beside their aims.
 * Each has `export default { name, about, run }`; `run` resolves to rows `{ figure, value, aim?, met? }`. Fails where an aim is missed.
 */
import { readdirSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rowsOf, table } from './bench/rows.mjs';

const folder = fileURLToPath(new URL('../bench', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.slice(0, -'.bench.mjs'.length));
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const unknown = wanted.filter((name) => !names.includes(name));

/** @param {string} name @returns {Promise<{ name: string, about: string, run: () => Promise<import('./bench/rows.mjs').Figure[]> }>} */
const load = async (name) => (await import(pathToFileURL(join(folder, `${name}.bench.mjs`)).href)).default;

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  console.log('Usage: pnpm bench [name ...]\n\nWithout a name all run:\n');
  for (const name of names) console.log(`  ${name.padEnd(12)} ${(await load(name)).about}`);
} else if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join('", "')}". There are: ${names.join(', ')}.`);
  process.exitCode = 2;
} else {
  // Ratios travel between machines, other figures don't: say what this one is.
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  console.log(
    `${availableParallelism()} x ${cpus()[0]?.model}, ${memory}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`,
  );
  /** @type {import('./bench/rows.mjs').Row[]} */
  const rows = [];
  for (const name of wanted.length > 0 ? wanted : names) {
    const start = performance.now();
    console.log(`${name} …`);
    try {
      rows.push(...rowsOf(name, await (await load(name)).run()));
      console.log(`${name} took ${((performance.now() - start) / 1000).toFixed(1)} s`);
    } catch (error) {
      console.error(error);
      rows.push({ bench: name, figure: 'failed, see above', value: '', aim: '', verdict: 'FAILED' });
    }
  }
  console.log(`\n${table(rows)}`);
  if (rows.some(({ verdict }) => verdict === 'missed' || verdict === 'FAILED')) process.exitCode = 1;
}
// A bench that failed halfway may have left a server or a browser behind, which ends with us.
process.exit();
