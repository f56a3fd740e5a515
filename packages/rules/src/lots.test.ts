import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideClawBack, decideMature, type Lot } from './lots.ts';

const lot = (id: string, state: Lot['state'], remaining: number, expires: number | null = null, orderId = id): Lot => ({
  id,
  orderId,
  state,
  remaining,
  maturesAt: new Date(0),
  expiresAt: expires === null ? null : new Date(expires),
});

describe('decideClawBack', () => {
  const lots = [
    lot('late', 'available', 5, 9000),
    lot('never', 'available', 5),
    lot('soon', 'available', 5, 1000),
    lot('waiting', 'pending', 50, 500),
    lot('own-available', 'available', 5, null, 'own'),
    lot('own-pending', 'pending', 5, null, 'own'),
  ];
  const moves = (points: number) => {
    const { moves: taken, toDebt } = decideClawBack(lots, 'own', points);
    return [...taken.map(({ lotId, delta }) => `${lotId} ${delta}`), `debt ${toDebt}`];
  };

  test.each([
    [0, ['debt 0']],
    [3, ['own-pending -3', 'debt 0']],
    [8, ['own-pending -5', 'own-available -3', 'debt 0']],
    [12, ['own-pending -5', 'own-available -5', 'soon -2', 'debt 0']],
    [24, ['own-pending -5', 'own-available -5', 'soon -5', 'late -5', 'never -4', 'debt 0']],
    [30, ['own-pending -5', 'own-available -5', 'soon -5', 'late -5', 'never -5', 'debt 5']],
  ])('takes %i', (points, expected) => {
    expect(moves(points)).toEqual(expected);
  });

  test('takes all that was asked for, from no lot more than it has, and owes only when nothing is available', () => {
    const any = fc.record({
      own: fc.boolean(),
      state: fc.constantFrom('pending' as const, 'available' as const),
      remaining: fc.nat(20),
      expires: fc.option(fc.nat(9)),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), fc.nat(100), (some, points) => {
        const given = some.map(({ own, state, remaining, expires }, i) =>
          lot(`l${i}`, state, remaining, expires, own ? 'own' : `o${i}`),
        );
        const { moves: taken, toDebt } = decideClawBack(given, 'own', points);
        const left = new Map(given.map(({ id, remaining }) => [id, remaining]));
        for (const { lotId, delta } of taken) left.set(lotId, (left.get(lotId) ?? NaN) + delta);
        for (const remaining of left.values()) expect(remaining).toBeGreaterThanOrEqual(0);
        expect(toDebt - taken.reduce((sum, { delta }) => sum + delta, 0)).toBe(points);
        if (toDebt > 0) for (const { id, state } of given) if (state === 'available') expect(left.get(id)).toBe(0);
        for (const { id, orderId, state, remaining } of given) {
          if (orderId !== 'own' && state === 'pending') expect(left.get(id)).toBe(remaining);
        }
      }),
    );
  });
});

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
