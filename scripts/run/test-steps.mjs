// @ts-check
/** Vitest's projects as steps: what runs in Node beside what runs in browsers, then the journeys by themselves. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { engineNames, findBrowsers } from '../browsers.mjs';
import { Advice } from './advice.mjs';
import { runChild } from './child.mjs';
import { root } from './toolchain.mjs';

/** Where steps leave their counts, for the last line of `.ci/run`. */
export const tallyFolder = join(root, 'node_modules/.kring-tally');

/** @typedef {{ passed: number, failed: number, skipped: number, retried?: readonly string[] }} Tally */

/**
 * What is wrong with a run, in sentences: tests that failed, a project that ran none. Filters mean that only a part was asked for.
 * @param {readonly string[]} projects that had to run
 * @param {Record<string, Tally>} tally by project, as `tally-reporter.ts` writes it
 * @param {boolean} filtered
 */
export function findings(projects, tally, filtered) {
  const sentences = [];
  for (const [project, { failed }] of Object.entries(tally)) {
    if (failed > 0) sentences.push(`${project}: ${failed} failed.`);
  }
  if (!filtered) {
    for (const project of projects) {
      const { passed, failed } = tally[project] ?? { passed: 0, failed: 0 };
      if (passed + failed === 0) sentences.push(`${project}: ran no tests, which is never right.`);
    }
  }
  return sentences;
}

/**
 * @param {import('./toolchain.mjs').Toolchain} tools
 * @param {readonly string[]} filters passed on to Vitest, such as `points` or `-t "guest"`
 */
export function testSteps(tools, filters) {
  const browsers = findBrowsers();
  const engines = engineNames.filter((name) => browsers[name] !== undefined);
  // Vitest leaves one core free, and on two cores would open one browser at a time; yet what runs in one mostly waits.
  const workers = [`--maxWorkers=${Math.max(2, availableParallelism() - 1)}`];
  const tests = async () => {
    const notes = await Promise.allSettled([
      vitest({ name: 'browsers', projects: engines, options: workers }, tools, filters),
      // Not to mix two reports, this one is shown when it is whole.
      vitest({ name: 'node', projects: ['node', 'dom'], options: [], capture: true }, tools, filters),
    ]);
    const broken = notes.find((note) => note.status === 'rejected' && !(note.reason instanceof Advice));
    if (broken?.status === 'rejected') throw broken.reason;
    const said = notes.map((note) => (note.status === 'fulfilled' ? note.value : note.reason.message));
    if (notes.some(({ status }) => status === 'rejected')) throw new Advice(said.join(' '));
    return said.filter(Boolean).join(', ');
  };
  const journeys = () => vitest({ name: 'journeys', projects: ['journeys'], options: workers }, tools, filters);
  return [
    { name: 'tests', run: tests },
    { name: 'journeys', run: journeys },
  ];
}

/**
 * One run of Vitest; resolves with what to say of it.
 * @param {{ name: string, projects: readonly string[], options: readonly string[], capture?: boolean }} part
 * @param {import('./toolchain.mjs').Toolchain} tools
 * @param {readonly string[]} filters
 */
async function vitest({ name, projects, options, capture = false }, tools, filters) {
  if (projects.length === 0) return 'no browsers';
  const file = join(tallyFolder, `${name}.json`);
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=./scripts/run/tally-reporter.ts'];
  const chosen = projects.flatMap((project) => ['--project', project]);
  const partial = filters.length > 0 ? ['--passWithNoTests'] : [];
  const { ok, output } = await runChild(
    'vitest',
    ['run', ...reporters, ...options, ...chosen, ...partial, ...filters],
    {
      env: { ...tools.env, KRING_TALLY: file },
      cwd: root,
      capture,
    },
  );
  if (capture) console.log(output.trimEnd());
  /** @type {Record<string, Tally>} */
  const tally = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const wrong = findings(projects, tally, filters.length > 0);
  if (!ok || wrong.length > 0)
    throw new Advice(wrong.join(' ') || 'Vitest failed outside a test; its message is above.');
  for (const [project, { retried = [] }] of Object.entries(tally)) {
    for (const test of retried) console.log(`Passed at the second try only, in ${project}: ${test}`);
  }
  return Object.entries(tally)
    .map(([project, { passed, skipped, retried = [] }]) => {
      const also = [skipped > 0 && `${skipped} skipped`, retried.length > 0 && `${retried.length} at the second try`];
      const remarks = also.filter(Boolean).join(', ');
      return `${project} ${passed}${remarks && ` (${remarks})`}`;
    })
    .join(', ');
}
