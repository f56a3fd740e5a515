import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideClawBack } from './claw-back.ts';
import { lot, lotsArbitrary } from './lots.testing.ts';

describe('decideClawBack', () => {
  const lots = [
    lot('late', 'available', 5, { expires: 9000 }),
    lot('never', 'available', 5),
    lot('soon', 'available', 5, { expires: 1000 }),
    lot('waiting', 'pending', 50, { expires: 500 }),
    lot('gone', 'expired', 0, { expires: 100, expired: 50 }),
    lot('own-available', 'available', 5, { orderId: 'own' }),
    lot('own-expired', 'expired', 0, { orderId: 'own', expires: 100, expired: 5 }),
    lot('own-pending', 'pending', 5, { orderId: 'own' }),
  ];
  const moves = (points: number) => {
    const { moves: taken, toDebt } = decideClawBack(lots, 'own', points);
    return [...taken.map(({ lotId, account, delta }) => `${lotId} ${account} ${delta}`), `debt ${toDebt}`];
  };
  const own = ['own-pending pending -5', 'own-available available -5', 'own-expired expired -5'];

  test.each([
    [0, ['debt 0']],
    [3, ['own-pending pending -3', 'debt 0']],
    [8, ['own-pending pending -5', 'own-available available -3', 'debt 0']],
    [12, [...own.slice(0, 2), 'own-expired expired -2', 'debt 0']],
    [17, [...own, 'soon available -2', 'debt 0']],
    [29, [...own, 'soon available -5', 'late available -5', 'never available -4', 'debt 0']],
    [35, [...own, 'soon available -5', 'late available -5', 'never available -5', 'debt 5']],
  ])('takes %i', (points, expected) => {
    expect(moves(points)).toEqual(expected);
  });

  test('takes all that was asked for, from no lot more than it has, and in its order', () => {
    fc.assert(
      fc.property(lotsArbitrary(), fc.nat(150), (given, points) => {
        const { moves: taken, toDebt } = decideClawBack(given, 'own', points);
        const left = new Map(given.map(({ id, remaining, expired }) => [id, remaining + expired]));
        for (const { lotId, delta } of taken) left.set(lotId, (left.get(lotId) ?? NaN) + delta);
        for (const remaining of left.values()) expect(remaining).toBeGreaterThanOrEqual(0);
        expect(toDebt - taken.reduce((sum, { delta }) => sum + delta, 0)).toBe(points);
        const has = (which: (one: (typeof given)[number]) => boolean) =>
          given.filter(which).some(({ id }) => (left.get(id) ?? 0) > 0);
        const took = (which: (one: (typeof given)[number]) => boolean) =>
          given.filter(which).some(({ id }) => taken.some(({ lotId }) => lotId === id));
        const isOwn = ({ orderId }: (typeof given)[number]) => orderId === 'own';
        if (toDebt > 0) expect(has((one) => isOwn(one) || one.state === 'available')).toBe(false);
        if (took((one) => !isOwn(one))) expect(has(isOwn)).toBe(false);
        if (took((one) => isOwn(one) && one.state === 'expired'))
          expect(has((one) => isOwn(one) && one.state !== 'expired')).toBe(false);
        expect(took((one) => !isOwn(one) && one.state !== 'available')).toBe(false);
      }),
    );
  });
});
