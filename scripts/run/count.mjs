// @ts-check
/** The last line of `.ci/run`. Arguments: the exit codes of the tests and of the checks. */
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

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const files = existsSync(tallyFolder) ? readdirSync(tallyFolder) : [];
  /** @type {{ passed: number, failed: number }[]} */
  const tallies = files.flatMap((name) => Object.values(JSON.parse(readFileSync(join(tallyFolder, name), 'utf8'))));
  const { passed, failed } = total(
    tallies,
    process.argv.slice(2).map((code) => code === '0'),
  );
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}
