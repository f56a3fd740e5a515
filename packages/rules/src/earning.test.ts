import type { OrderLine, ProgrammeDocument } from '@kring/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { earn, type EarningOrder, MAX_POINTS_A_LINE } from './earning.ts';
import { earningArbitrary, orderArbitrary } from './arbitraries.testing.ts';

type Earning = ProgrammeDocument['earning'];

const line = (amount: number, more: Partial<OrderLine> = {}): OrderLine => ({
  lineId: `line-${amount}`,
  productId: 'p1',
  quantity: 1,
  amount,
  vatAmount: 0,
  ...more,
});

const base: Earning = {
  rate: { points: 1, perAmount: 100 },
  vat: 'included',
  shipping: 'not_counted',
  rounding: { direction: 'down', per: 'order' },
};

const points = (order: EarningOrder, earning: Partial<Earning> = {}, circumstances = {}) => {
  const { points: all, parts } = earn(order, { earning: { ...base, ...earning } }, circumstances);
  return [all, ...parts.map((part) => `${part.points} ${part.why}`)];
};

const up = { direction: 'up', per: 'line' } as const;
const nearest = { direction: 'nearest', per: 'line' } as const;
const vatLine = line(1210, { vatAmount: 210 });
const rule = (earns: NonNullable<Earning['rules']>[number]['earns'], more = {}) => ({
  rules: [{ id: 'some', products: ['p1'], earns, ...more }],
});

describe('earn', () => {
  test.each([
    ['a point for each euro', { lines: [line(2599)] }, {}, {}, [25, '25 rate']],
    ['per order the cents of lines come together', { lines: [line(150), line(160)] }, {}, {}, [3, '1 rate', '2 rate']],
    [
      'per line they do not',
      { lines: [line(150), line(160)] },
      { rounding: { direction: 'down', per: 'line' } },
      {},
      [2, '1 rate', '1 rate'],
    ],
    ['up', { lines: [line(101), line(200)] }, { rounding: up }, {}, [4, '2 rate', '2 rate']],
    [
      'half goes up where nearest',
      { lines: [line(150), line(149)] },
      { rounding: nearest },
      {},
      [3, '2 rate', '1 rate'],
    ],
    [
      'of equal remainders the first line gets the point',
      { lines: [line(150), line(150, { lineId: 'b' })] },
      {},
      {},
      [3, '2 rate', '1 rate'],
    ],
    ['VAT in', { lines: [vatLine] }, {}, {}, [12, '12 rate']],
    ['VAT out', { lines: [vatLine] }, { vat: 'excluded' }, {}, [10, '10 rate']],
    ['VAT above the amount', { lines: [line(100, { vatAmount: 900 })] }, { vat: 'excluded' }, {}, [0, '0 rate']],
    [
      'shipping not counted',
      { lines: [line(1000)], shipping: { amount: 500, vatAmount: 0 } },
      {},
      {},
      [10, '10 rate', '0 shipping_not_counted'],
    ],
    [
      'shipping counted',
      { lines: [line(1000)], shipping: { amount: 500, vatAmount: 0 } },
      { shipping: 'counted' },
      {},
      [15, '10 rate', '5 shipping'],
    ],
    [
      'free shipping is no part',
      { lines: [line(1000)], shipping: { amount: 0, vatAmount: 0 } },
      { shipping: 'counted' },
      {},
      [10, '10 rate'],
    ],
    ['another rate', { lines: [line(1000)] }, rule({ rate: { points: 5, perAmount: 100 } }), {}, [50, '50 rule_rate']],
    ['a multiplier', { lines: [line(1050)] }, rule({ multiplierPercent: 200 }), {}, [21, '21 rule_multiplier']],
    ['points for each', { lines: [line(0, { quantity: 3 })] }, rule({ pointsEach: 7 }), {}, [21, '21 rule_each']],
    [
      'nothing',
      { lines: [line(1000), line(200, { productId: 'p2' })] },
      rule({ nothing: true }),
      {},
      [2, '0 rule_nothing', '2 rate'],
    ],
    [
      'by category',
      { lines: [line(1000, { productId: 'p9', categories: ['beans', 'tea'] })] },
      { rules: [{ id: 't', categories: ['tea'], earns: { pointsEach: 4 } }] },
      {},
      [4, '4 rule_each'],
    ],
    [
      'another category',
      { lines: [line(1000, { categories: ['cups'] })] },
      { rules: [{ id: 't', categories: ['tea'], earns: { pointsEach: 4 } }] },
      {},
      [10, '10 rate'],
    ],
    [
      'the first rule that fits decides',
      { lines: [line(1000)] },
      {
        rules: [
          { id: 'x', products: ['p2'], earns: { pointsEach: 1 } },
          { id: 'a', products: ['p1'], earns: { pointsEach: 2 } },
          { id: 'b', products: ['p1'], earns: { pointsEach: 3 } },
        ],
      },
      {},
      [2, '2 rule_each'],
    ],
    ['the multiplier of a tier', { lines: [line(1050)] }, {}, { multiplierPercent: 150 }, [15, '15 rate']],
    ['the cap of an order', { lines: [line(9000)] }, { caps: { perOrder: 50 } }, {}, [50, '90 rate', '-40 cap_order']],
    [
      'what is left of the day',
      { lines: [line(9000)] },
      { caps: { perCustomerPerDay: 100 } },
      { earnedToday: 30 },
      [70, '90 rate', '-20 cap_day'],
    ],
    [
      'a day that is full',
      { lines: [line(900)] },
      { caps: { perCustomerPerDay: 100 } },
      { earnedToday: 130 },
      [0, '9 rate', '-9 cap_day'],
    ],
    [
      'both caps',
      { lines: [line(9000)] },
      { caps: { perOrder: 50, perCustomerPerDay: 60 } },
      { earnedToday: 20 },
      [40, '90 rate', '-40 cap_order', '-10 cap_day'],
    ],
    ['a cap that is not reached is no part', { lines: [line(900)] }, { caps: { perOrder: 9 } }, {}, [9, '9 rate']],
  ] as [string, EarningOrder, Partial<Earning>, object, unknown[]][])(
    '%s',
    (_, order, earning, circumstances, expected) => {
      expect(points(order, earning, circumstances)).toEqual(expected);
    },
  );

  test('a part says which line, which money and which rule', () => {
    const order = { lines: [line(1210, { vatAmount: 210, title: 'Beans', lineId: 'l1' })] };
    const label = { nl: 'Dubbel op bonen' };
    const earning = { ...base, vat: 'excluded' as const, ...rule({ multiplierPercent: 200 }, { label }) };
    expect(earn(order, { earning }).parts).toEqual([
      {
        lineId: 'l1',
        title: 'Beans',
        amount: 1000,
        points: 20,
        why: 'rule_multiplier',
        ruleId: 'some',
        ruleLabel: label,
      },
    ]);
  });

  test('the largest figures that the contract takes stay exact', () => {
    const lines = Array.from({ length: 100 }, (_, i) => line(1_000_000_000_000, { lineId: `l${i}` }));
    const earning = {
      ...base,
      rate: { points: 1_000_000, perAmount: 1 },
      rules: [{ id: 'a', earns: { multiplierPercent: 10_000 } }],
    };
    expect(earn({ lines }, { earning }).points).toBe(100 * MAX_POINTS_A_LINE);
  });
});

describe('whatever the order and the rules', () => {
  const any = {
    earning: earningArbitrary(),
    order: orderArbitrary(),
    multiplierPercent: fc.integer({ min: 0, max: 500 }),
    earnedToday: fc.nat(500),
  };

  test('parts sum to the points, and only caps are negative', () => {
    fc.assert(
      fc.property(fc.record(any), ({ order, earning, multiplierPercent, earnedToday }) => {
        const { points: all, parts } = earn(order, { earning }, { multiplierPercent, earnedToday });
        expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(all);
        expect(all).toBeGreaterThanOrEqual(0);
        expect(Number.isSafeInteger(all)).toBe(true);
        for (const part of parts) expect(part.points < 0).toBe(part.why.startsWith('cap_'));
        expect(all).toBeLessThanOrEqual(earning.caps?.perOrder ?? Infinity);
        const day = earning.caps?.perCustomerPerDay;
        if (day !== undefined) expect(all).toBeLessThanOrEqual(Math.max(0, day - earnedToday));
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
        ({ order, earning, extra, at, multiplierPercent, earnedToday }) => {
          const how = { multiplierPercent, earnedToday };
          const { points: before } = earn(order, { earning }, how);
          const dearer = order.lines.map((one, i) =>
            i === at % order.lines.length ? { ...one, amount: one.amount + extra } : one,
          );
          expect(earn({ ...order, lines: dearer }, { earning }, how).points).toBeGreaterThanOrEqual(before);
          const more = [...order.lines, line(extra, { lineId: 'more' })];
          expect(earn({ ...order, lines: more }, { earning }, how).points).toBeGreaterThanOrEqual(before);
          const higher = { earnedToday, multiplierPercent: multiplierPercent + (extra % 100) };
          expect(earn(order, { earning }, higher).points).toBeGreaterThanOrEqual(before);
        },
      ),
    );
  });
});
