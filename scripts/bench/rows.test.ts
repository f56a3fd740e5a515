import { expect, test } from 'vitest';
import { runProgram } from '../check/program.ts';
import { rowsOf, table } from './rows.mjs';

test('a row for each figure, with whether it is good enough', () => {
  const rows = rowsOf('cpu', [
    { figure: 'ratio, 1', value: '1.21', aim: '≤ 1.3', met: true },
    { figure: 'ratio, 100', value: 1.4, aim: '≤ 1.25', met: false },
    { figure: 'ms', value: 12 },
  ]);
  expect(rows.map(({ verdict }) => verdict)).toEqual(['met', 'missed', '']);
  expect(table(rows).split('\n')[2]).toMatch(/^cpu +ratio, 100 +1\.4 +≤ 1\.25 +missed$/);
});

test('a bench that measured nothing is a failure', () => {
  expect(() => rowsOf('cpu', [])).toThrow('cpu measured nothing');
  expect(() => rowsOf('cpu', [{ figure: 'ratio', value: (0 / 0).toFixed(2) }])).toThrow('cpu measured NaN as ratio');
});

test('an unknown name is refused with the names there are', async () => {
  const { ok, output } = await runProgram('node', ['scripts/bench.mjs', 'no-such']);
  expect(ok).toBe(false);
  expect(output).toContain('There is no bench "no-such". There are: ');
});
