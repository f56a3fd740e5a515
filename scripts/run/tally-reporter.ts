/** Counts tests by project and writes the counts to `KRING_TALLY`. Vitest's JSON report does not say which project a test ran in. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** Tests of browsers that passed at their second try only, by name. */
  retried: string[];
  /** What failed and why, also at a first try. A long run is read from its end, where Vitest's own account is far away. */
  failures: string[];
}

const empty = (): Tally => ({ passed: 0, failed: 0, skipped: 0, retried: [], failures: [] });

/** Name and errors, each with its place in our code; what is longer than a screen is cut. */
function account(name: string, errors: readonly Partial<SerializedError>[] = []): string {
  const said = errors.map(({ message = '', stack = '' }) => {
    const place =
      stack.split('\n').find((line) => /^\s*(at|- ) .*(packages|scripts|journeys|examples)\//.test(line)) ?? '';
    return `${stripVTControlCharacters(message).slice(0, 1500)}\n${place.trim()}`.trim();
  });
  return [name, ...said].join('\n');
}

/** Counts by project. A module that could not be loaded is one failure, and so is each error outside of tests. */
export function tallyOf(
  modules: readonly TestModule[],
  unhandled: readonly Partial<SerializedError>[],
): Record<string, Tally> {
  const tallies: Record<string, Tally> = {};
  for (const module of modules) {
    // An instance's name carries its browser: `chromium (chromium)`.
    const project = module.project.name.replace(/ \(.*\)$/, '');
    const tally = (tallies[project] ??= empty());
    const place = `${project}: ${module.relativeModuleId}`;
    let failures = 0;
    for (const test of module.children.allTests()) {
      const { state, errors = [] } = test.result();
      if (errors.length > 0) tally.failures.push(account(`${place} > ${test.fullName}`, errors));
      if (state === 'passed') tally.passed += 1;
      else if (state === 'skipped') tally.skipped += 1;
      else failures += 1;
      if (test.diagnostic()?.flaky) tally.retried.push(test.fullName);
    }
    // Hooks and imports fail the module without failing a test.
    if (failures === 0 && !module.ok()) {
      failures = 1;
      tally.failures.push(account(place, module.errors()));
    }
    tally.failed += failures;
  }
  if (unhandled.length > 0) {
    const failures = unhandled.map((error) => account('outside tests', [error]));
    tallies['outside tests'] = { ...empty(), failed: unhandled.length, failures };
  }
  return tallies;
}

export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const file = process.env['KRING_TALLY'];
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(tallyOf(modules, unhandledErrors)));
  }
}
