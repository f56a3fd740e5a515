import { expect, test } from 'vitest';
import type { TestModule } from 'vitest/node';
import { tallyOf } from './tally-reporter.ts';

interface Ran {
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly flaky?: boolean;
  readonly errors?: readonly { message: string; stack?: string }[];
}

/** As much of Vitest's report of one file as is counted. */
const file = (
  project: string,
  tests: readonly Ran[],
  ok = tests.every(({ state }) => state !== 'failed'),
): TestModule =>
  ({
    project: { name: project },
    relativeModuleId: 'packages/kit/src/a.test.ts',
    errors: () => [{ message: 'no such module' }],
    ok: () => ok,
    children: {
      allTests: () =>
        tests.map(({ state, flaky = false, errors }, i) => ({
          fullName: `test ${i}`,
          result: () => ({ state, errors }),
          diagnostic: () => ({ flaky }),
        })),
    },
  }) as unknown as TestModule;

test('tests are counted by project, whatever the name of the browser', () => {
  const files = [
    file('node', [{ state: 'passed' }, { state: 'passed' }, { state: 'skipped' }]),
    file('chromium (chromium)', [{ state: 'passed' }, { state: 'failed' }]),
  ];
  expect(tallyOf(files, [])).toEqual({
    node: { passed: 2, failed: 0, skipped: 1, retried: [], failures: [] },
    chromium: { passed: 1, failed: 1, skipped: 0, retried: [], failures: [] },
  });
});

test('a test that passed at its second try has passed, and is named', () => {
  expect(tallyOf([file('webkit', [{ state: 'passed', flaky: true }, { state: 'passed' }])], [])).toEqual({
    webkit: { passed: 2, failed: 0, skipped: 0, retried: ['test 0'], failures: [] },
  });
});

test('a file that could not be read is a failure, and so is what goes wrong outside tests', () => {
  expect(tallyOf([file('node', [], false)], [{ message: 'gone' }])).toEqual({
    node: {
      passed: 0,
      failed: 1,
      skipped: 0,
      retried: [],
      failures: ['node: packages/kit/src/a.test.ts\nno such module'],
    },
    'outside tests': { passed: 0, failed: 1, skipped: 0, retried: [], failures: ['outside tests\ngone'] },
  });
});

test('what failed is told with its place, also where the second try passed', () => {
  const stack = 'Error: x\n    at deep (node_modules/a.js:1:1)\n    at ours (packages/kit/src/a.test.ts:7:3)';
  const errors = [{ message: '\u001B[31mexpected 1\u001B[39m', stack }];
  const files = [
    file('webkit (webkit)', [
      { state: 'failed', errors },
      { state: 'passed', flaky: true, errors },
    ]),
  ];
  const told = 'expected 1\nat ours (packages/kit/src/a.test.ts:7:3)';
  expect(tallyOf(files, [])['webkit']?.failures).toEqual([
    `webkit: packages/kit/src/a.test.ts > test 0\n${told}`,
    `webkit: packages/kit/src/a.test.ts > test 1\n${told}`,
  ]);
});
