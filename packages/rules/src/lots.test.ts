import { describe, expect, test } from 'vitest';
import { decideMature, isOver } from './lots.ts';
import { lot } from './lots.testing.ts';

describe('decideMature', () => {
  test.each([
    [10, 0, { toAvailable: 10, paidDebt: 0 }, ['pending -10', 'available 10']],
    [10, 4, { toAvailable: 6, paidDebt: 4 }, ['pending -10', 'available 6']],
    [10, 25, { toAvailable: 0, paidDebt: 10 }, ['pending -10']],
  ])('%i points with a debt of %i', (remaining, debt, outcome, expected) => {
    const { moves, ...rest } = decideMature(lot('a', 'pending', remaining), debt);
    expect(rest).toEqual(outcome);
    expect(moves.map(({ account, delta }) => `${account} ${delta}`)).toEqual(expected);
  });
});

describe('isOver', () => {
  test.each([
    ['a moment before its end', lot('a', 'available', 1, { expires: 1000 }), 999, false],
    ['at its end', lot('a', 'available', 1, { expires: 1000 }), 1000, true],
    ['never, without an end', lot('a', 'available', 1), 8.64e15, false],
    ['once expired, also where the clock went back', lot('a', 'expired', 0, { expires: 1000 }), 999, true],
  ])('%s', (_, one, moment, over) => {
    expect(isOver(one, new Date(moment))).toBe(over);
  });
});
