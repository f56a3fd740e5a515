import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base, earningArbitrary, line, orderArbitrary } from './arbitraries.testing.ts';
import { earn } from './earning.ts';

describe('whatever the order and the rules', () => {
  const any = {
    earning: earningArbitrary(),
    order: orderArbitrary(),
    tier: fc.option(fc.record({ id: fc.constant('gold'), multiplierPercent: fc.integer({ min: 0, max: 500 }) })),
    earnedToday: fc.nat(500),
    firstOrder: fc.boolean(),
    placedAt: fc.constantFrom(new Date('2026-06-01T12:00:00Z'), new Date(0)),
  };

  test('parts sum to the points, only caps are negative, and they hold but for a first order', () => {
    fc.assert(
      fc.property(fc.record(any), ({ order, earning, ...how }) => {
        const { points: all, parts } = earn(order, { earning }, how);
        expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(all);
        expect(all).toBeGreaterThanOrEqual(0);
        expect(Number.isSafeInteger(all)).toBe(true);
        for (const part of parts) expect(part.points < 0).toBe(part.why.startsWith('cap_'));
        const bonus = parts.find(({ why }) => why === 'first_order')?.points ?? 0;
        expect(bonus).toBe(how.firstOrder ? (earning.firstOrder?.points ?? 0) : 0);
        expect(all - bonus).toBeLessThanOrEqual(earning.caps?.perOrder ?? Infinity);
        const day = earning.caps?.perCustomerPerDay;
        if (day !== undefined) expect(all - bonus).toBeLessThanOrEqual(Math.max(0, day - how.earnedToday));
      }),
    );
  });

  test('each line can be counted again from its own figures', () => {
    fc.assert(
      fc.property(fc.record(any), ({ order, earning, ...how }) => {
        const byLine = { ...earning, rounding: { ...earning.rounding, per: 'line' as const } };
        for (const { why, points: got, amount, rate, each, factors = [] } of earn(order, { earning: byLine }, how)
          .parts) {
          if (why.startsWith('cap_') || why === 'first_order') continue;
          const money = rate ? (amount * rate.points) / rate.perAmount : (each?.points ?? 0) * (each?.quantity ?? 0);
          const exact = factors.reduce((product, { percent }) => (product * percent) / 100, money);
          expect(Math.abs(got - exact)).toBeLessThan(1 + 1e-6);
        }
      }),
    );
  });

  test('rounding moves an order by less than a point, a line too', () => {
    fc.assert(
      fc.property(
        fc.record({ ...any, cents: fc.array(fc.nat(100_000), { minLength: 1, maxLength: 20 }) }),
        ({ cents, earning }) => {
          const lines = cents.map((amount, i) => line(amount, { lineId: `l${i}` }));
          const { rate, rounding } = earning;
          const { points: all, parts } = earn({ lines }, { earning: { ...base, rate, rounding } });
          const exact = cents.map((amount) => (amount * rate.points) / rate.perAmount);
          parts.forEach((part, i) => expect(Math.abs(part.points - (exact[i] ?? NaN))).toBeLessThan(1));
          if (rounding.per === 'order') {
            expect(Math.abs(all - exact.reduce((a, b) => a + b, 0))).toBeLessThan(1 + 1e-6);
          }
        },
      ),
    );
  });

  test('more money, another line or a higher tier never earns less', () => {
    fc.assert(
      fc.property(
        fc.record({ ...any, extra: fc.nat(100_000), at: fc.nat() }),
        ({ order, earning, extra, at, ...how }) => {
          const { points: before } = earn(order, { earning }, how);
          const dearer = order.lines.map((one, i) =>
            i === at % order.lines.length ? { ...one, amount: one.amount + extra } : one,
          );
          expect(earn({ ...order, lines: dearer }, { earning }, how).points).toBeGreaterThanOrEqual(before);
          const more = [...order.lines, line(extra, { lineId: 'more' })];
          expect(earn({ ...order, lines: more }, { earning }, how).points).toBeGreaterThanOrEqual(before);
          const higher = {
            ...how,
            tier: { id: 'higher', multiplierPercent: (how.tier?.multiplierPercent ?? 100) + (extra % 100) },
          };
          expect(earn(order, { earning }, higher).points).toBeGreaterThanOrEqual(before);
        },
      ),
    );
  });
});
