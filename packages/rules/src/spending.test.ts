import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lot, lotsArbitrary } from './lots.testing.ts';
import { decideHold, takeSoonest } from './spending.ts';

describe('decideHold', () => {
  const lots = [
    lot('never', 'available', 5),
    lot('late', 'available', 5, { expires: 9000 }),
    lot('waiting', 'pending', 50, { expires: 1 }),
    lot('soon', 'available', 5, { expires: 1000 }),
  ];
  const told = (points: number) => {
    const { moves, missing } = decideHold(lots, points);
    return [...moves.map(({ lotId, account, delta }) => `${lotId} ${account} ${delta}`), `missing ${missing}`];
  };

  test.each([
    [3, ['soon available -3', 'soon held 3', 'missing 0']],
    [7, ['soon available -5', 'soon held 5', 'late available -2', 'late held 2', 'missing 0']],
  ])('sets %i aside, soonest expiring first', (points, expected) => {
    expect(told(points)).toEqual(expected);
  });

  test('says what is missing, and never counts what is pending', () => {
    expect(decideHold(lots, 18).missing).toBe(3);
  });

  test('what is set aside is what leaves, lot for lot, and no later lot is touched while a sooner one has some', () => {
    fc.assert(
      fc.property(lotsArbitrary(), fc.integer({ min: 1, max: 150 }), (given, points) => {
        const { moves, missing } = decideHold(given, points);
        const taken = new Map<string, number>();
        const held = new Map<string, number>();
        for (const { lotId, account, delta } of moves) (account === 'held' ? held : taken).set(lotId, Math.abs(delta));
        expect(held).toEqual(taken);
        expect([...taken.values()].reduce((a, b) => a + b, 0) + missing).toBe(points);
        const moment = (id: string) => given.find((one) => one.id === id)?.expiresAt?.getTime() ?? Infinity;
        const latest = Math.max(...[...taken.keys()].map(moment));
        for (const { id, state, remaining } of given) {
          if (state !== 'available') expect(taken.has(id)).toBe(false);
          else if (moment(id) < latest) expect(taken.get(id) ?? 0).toBe(remaining);
        }
      }),
    );
  });
});

test('takeSoonest takes the same points, and sets nothing aside', () => {
  fc.assert(
    fc.property(lotsArbitrary(), fc.nat(150), (given, points) => {
      const { moves, missing } = takeSoonest(given, points);
      const hold = decideHold(given, points);
      expect({ moves, missing }).toEqual({
        moves: hold.moves.filter(({ account }) => account !== 'held'),
        missing: hold.missing,
      });
    }),
  );
});
