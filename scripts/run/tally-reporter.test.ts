import { expect, test } from 'vitest';
import type { TestModule } from 'vitest/node';
import { tallyOf } from './tally-reporter.ts';

interface Ran {
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly flaky?: boolean;
}

/** As much of Vitest's report of one file as is counted. */
const file = (
  project: string,
  tests: readonly Ran[],
  ok = tests.every(({ state }) => state !== 'failed'),
): TestModule =>
  ({
    project: { name: project },
    ok: () => ok,
    children: {
      allTests: () =>
        tests.map(({ state, flaky = false }, i) => ({
          fullName: `test ${i}`,
          result: () => ({ state }),
          diagnostic: () => ({ flaky }),
        })),
    },
  }) as unknown as TestModule;

test('tests are counted by project, whatever the name of the browser', () => {
  const files = [
    file('node', [{ state: 'passed' }, { state: 'passed' }, { state: 'skipped' }]),
    file('chromium (chromium)', [{ state: 'passed' }, { state: 'failed' }]),
  ];
  expect(tallyOf(files, 0)).toEqual({
    node: { passed: 2, failed: 0, skipped: 1, retried: [] },
    chromium: { passed: 1, failed: 1, skipped: 0, retried: [] },
  });
});

test('a test that passed at its second try has passed, and is named', () => {
  expect(tallyOf([file('webkit', [{ state: 'passed', flaky: true }, { state: 'passed' }])], 0)).toEqual({
    webkit: { passed: 2, failed: 0, skipped: 0, retried: ['test 0'] },
  });
});

test('a file that could not be read is a failure, and so is what goes wrong outside tests', () => {
  expect(tallyOf([file('node', [], false)], 2)).toEqual({
    node: { passed: 0, failed: 1, skipped: 0, retried: [] },
    'outside tests': { passed: 0, failed: 2, skipped: 0, retried: [] },
  });
});
