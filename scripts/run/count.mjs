// @ts-check
/**
 * The end of `.ci/run`: what failed, then the count as the last line. Arguments: the exit codes of the tests and of the checks,
 * and the folder with what the steps left.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tallyFolder } from './test-steps.mjs';

/**
 * Adds up what the steps left. A run that failed without a failed test or check (a build, a crash) counts as one failure.
 * @param {readonly { passed: number, failed: number }[]} tallies
 * @param {readonly boolean[]} ended whether each part ended well
 */
export function total(tallies, ended) {
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  const broken = ended.filter((ok) => !ok).length;
  // Nothing passed: nothing was tested, whatever the exit codes say.
  return { passed, failed: Math.max(failed, broken, passed === 0 ? 1 : 0) };
}

/**
 * What failed and why, a paragraph each.
 * @param {readonly { failures?: readonly string[] }[]} tallies
 */
export const failures = (tallies) => tallies.flatMap(({ failures: told = [] }) => told.map((one) => `${one}\n`));

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [tests, checks, folder = tallyFolder] = process.argv.slice(2);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  /** @type {{ passed: number, failed: number, failures?: readonly string[] }[]} */
  const tallies = files.flatMap((name) => Object.values(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
  const { passed, failed } = total(
    tallies,
    [tests, checks].map((code) => code === '0'),
  );
  const told = failures(tallies);
  if (told.length > 0) console.log(`\nFailed, at the first try or at both:\n\n${told.join('\n')}`);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}
