import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideGivingBack, leaveHeld, type Taken } from './giving-back.ts';
import { lot, lotsArbitrary } from './lots.testing.ts';
import { soonestExpiringFirst } from './lots.ts';

describe('decideGivingBack', () => {
  const soon = lot('soon', 'available', 0, { expires: 1000 });
  const late = lot('late', 'available', 0, { expires: 2000 });
  const never = lot('never', 'available', 0);
  const taken: Taken[] = [
    { lot: soon, points: 5 },
    { lot: late, points: 5 },
    { lot: never, points: 5 },
  ];
  const told = (before: number, points: number, debt: number, moment: number) => {
    const { moves, grace, paidDebt } = decideGivingBack({ taken, before, points, debt, moment: new Date(moment) });
    return [
      ...moves.map(({ lotId, account, delta }) => `${lotId} ${account} ${delta}`),
      ...grace.map(({ of, points: some }) => `grace of ${of.id} ${some}`),
      `debt ${paidDebt}`,
    ];
  };

  test.each<[string, [number, number, number, number], string[]]>([
    ['all of it', [0, 15, 0, 0], ['never available 5', 'late available 5', 'soon available 5', 'debt 0']],
    ['a part: what expires latest comes back first', [0, 7, 0, 0], ['never available 5', 'late available 2', 'debt 0']],
    [
      'a part after another goes on where that one ended',
      [7, 6, 0, 0],
      ['late available 3', 'soon available 3', 'debt 0'],
    ],
    ['debt first, with the soonest of what comes back', [0, 7, 3, 0], ['never available 4', 'debt 3']],
    ['all of it into a debt', [0, 15, 40, 0], ['debt 15']],
    [
      'from an expired lot, to a grace lot',
      [0, 15, 0, 1000],
      ['never available 5', 'late available 5', 'grace of soon 5', 'debt 0'],
    ],
    ['debt is paid with expired points too', [0, 15, 5, 1000], ['never available 5', 'late available 5', 'debt 5']],
  ])('%s', (_, [before, points, debt, moment], expected) => {
    expect(told(before, points, debt, moment)).toEqual(expected);
  });

  test('any way to split a giving back comes to the same, and gives no lot more than was taken of it', () => {
    const some = lotsArbitrary().map((lots) =>
      lots.flatMap((one): Taken[] => (one.remaining > 0 ? [{ lot: one, points: one.remaining }] : [])),
    );
    fc.assert(
      fc.property(some, fc.nat(100), fc.nat(100), fc.nat(9), (took, a, b, now) => {
        const total = took.reduce((sum, { points }) => sum + points, 0);
        const [first, second] = [Math.min(a, total), Math.min(b, total - Math.min(a, total))];
        const give = (before: number, points: number) => {
          const { moves, grace } = decideGivingBack({ taken: took, before, points, debt: 0, moment: new Date(now) });
          return new Map([
            ...moves.map(({ lotId, delta }): [string, number] => [lotId, delta]),
            ...grace.map(({ of, points: here }): [string, number] => [of.id, here]),
          ]);
        };
        const [one, two, both] = [give(0, first), give(first, second), give(0, first + second)];
        for (const { lot: from, points } of took) {
          const back = (one.get(from.id) ?? 0) + (two.get(from.id) ?? 0);
          expect(back).toBe(both.get(from.id) ?? 0);
          expect(back).toBeLessThanOrEqual(points);
        }
        // What stays spent is what would expire soonest.
        const inOrder = took.toSorted((x, y) => soonestExpiringFirst(x.lot, y.lot));
        const untouched = inOrder.findIndex(({ lot: from }) => both.has(from.id));
        for (const { lot: from, points } of untouched < 0 ? [] : inOrder.slice(untouched + 1))
          expect(both.get(from.id)).toBe(points);
      }),
    );
  });

  test('what is spent or released leaves what was held, all of it', () => {
    expect(leaveHeld(taken).map(({ lotId, account, delta }) => `${lotId} ${account} ${delta}`)).toEqual([
      'soon held -5',
      'late held -5',
      'never held -5',
    ]);
  });
});
