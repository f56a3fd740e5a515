/** Counts tests by project and writes the counts to `KRING_TALLY`. Vitest's JSON report does not say which project a test ran in. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** Tests of browsers that passed at their second try only, by name. */
  retried: string[];
}

/** Counts by project. A module that could not be loaded is one failure, and so is each error outside of tests. */
export function tallyOf(modules: readonly TestModule[], unhandled: number): Record<string, Tally> {
  const tallies: Record<string, Tally> = {};
  for (const module of modules) {
    // An instance's name carries its browser: `chromium (chromium)`.
    const project = module.project.name.replace(/ \(.*\)$/, '');
    const tally = (tallies[project] ??= { passed: 0, failed: 0, skipped: 0, retried: [] });
    let failures = 0;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') tally.passed += 1;
      else if (state === 'skipped') tally.skipped += 1;
      else failures += 1;
      if (test.diagnostic()?.flaky) tally.retried.push(test.fullName);
    }
    // Hooks and imports fail the module without failing a test.
    if (failures === 0 && !module.ok()) failures = 1;
    tally.failed += failures;
  }
  if (unhandled > 0) tallies['outside tests'] = { passed: 0, failed: unhandled, skipped: 0, retried: [] };
  return tallies;
}

export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const file = process.env['KRING_TALLY'];
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(tallyOf(modules, unhandledErrors.length)));
  }
}
