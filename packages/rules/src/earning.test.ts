import type { ProgrammeDocument } from '@kring/contract';
import { describe, expect, test } from 'vitest';
import { base, line } from './arbitraries.testing.ts';
import { earn, type EarningOrder, MAX_POINTS_A_LINE } from './earning.ts';

type Earning = ProgrammeDocument['earning'];

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

const gold = { id: 'gold', multiplierPercent: 150 };
const double = {
  id: 'friday',
  multiplierPercent: 200,
  from: '2026-11-27T00:00:00+01:00',
  until: '2026-11-27T23:00:00Z',
};
const within = new Date('2026-11-27T12:00:00Z');

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
    ['the multiplier of a tier', { lines: [line(1050)] }, {}, { tier: gold }, [15, '15 rate']],
    [
      '… of points for each item too',
      { lines: [line(0, { quantity: 3 })] },
      rule({ pointsEach: 5 }),
      { tier: gold },
      [22, '22 rule_each'],
    ],
    ['a window', { lines: [line(1050)] }, { windows: [double] }, { placedAt: within }, [21, '21 rate']],
    [
      '… that is not yet',
      { lines: [line(1050)] },
      { windows: [double] },
      { placedAt: new Date('2026-11-26T22:59:59.999Z') },
      [10, '10 rate'],
    ],
    [
      '… from its first moment',
      { lines: [line(1050)] },
      { windows: [double] },
      { placedAt: new Date('2026-11-26T23:00:00Z') },
      [21, '21 rate'],
    ],
    [
      '… up to, not including, its last',
      { lines: [line(1050)] },
      { windows: [double] },
      { placedAt: new Date('2026-11-27T23:00:00Z') },
      [10, '10 rate'],
    ],
    [
      'of windows that overlap the first in the list',
      { lines: [line(1000)] },
      { windows: [double, { ...double, id: 'b', multiplierPercent: 500 }] },
      { placedAt: within },
      [20, '20 rate'],
    ],
    // 10.01 × 1.5 × 2 × 1.5 is 45.045: rounded at each step it would be 44 or 42.
    [
      'rule, tier and window together, rounded once',
      { lines: [line(1001)] },
      { windows: [double], ...rule({ multiplierPercent: 150 }) },
      { tier: gold, placedAt: within },
      [45, '45 rule_multiplier'],
    ],
    [
      'shipping is multiplied as lines are',
      { lines: [line(100)], shipping: { amount: 300, vatAmount: 0 } },
      { shipping: 'counted' },
      { tier: gold },
      [6, '2 rate', '4 shipping'],
    ],
    [
      'a first order',
      { lines: [line(1000)] },
      { firstOrder: { points: 50 } },
      { firstOrder: true },
      [60, '10 rate', '50 first_order'],
    ],
    ['a later order', { lines: [line(1000)] }, { firstOrder: { points: 50 } }, { firstOrder: false }, [10, '10 rate']],
    [
      'a first order where nothing is given for one',
      { lines: [line(1000)] },
      {},
      { firstOrder: true },
      [10, '10 rate'],
    ],
    [
      'no cap or multiplier touches what a first order brings',
      { lines: [line(9000)] },
      { firstOrder: { points: 50 }, caps: { perOrder: 20, perCustomerPerDay: 30 } },
      { firstOrder: true, earnedToday: 15, tier: gold },
      [65, '135 rate', '-115 cap_order', '-5 cap_day', '50 first_order'],
    ],
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

  test('a part says which line, which money, which rule and which figures', () => {
    const order = {
      lines: [
        line(1210, { vatAmount: 210, title: 'Beans', lineId: 'l1' }),
        line(500, { productId: 'p2', lineId: 'l2', quantity: 4 }),
      ],
    };
    const label = { nl: 'Dubbel op bonen' };
    const rules = [
      ...rule({ multiplierPercent: 300 }, { label }).rules,
      { id: 'cups', products: ['p2'], earns: { pointsEach: 5 } },
    ];
    const earning = { ...base, vat: 'excluded' as const, windows: [double], rules };
    expect(earn(order, { earning }, { tier: gold, placedAt: within }).parts).toEqual([
      {
        lineId: 'l1',
        title: 'Beans',
        amount: 1000,
        points: 90,
        why: 'rule_multiplier',
        ruleId: 'some',
        ruleLabel: label,
        rate: base.rate,
        factors: [
          { by: 'rule', id: 'some', percent: 300 },
          { by: 'tier', id: 'gold', percent: 150 },
          { by: 'window', id: 'friday', percent: 200 },
        ],
        each: null,
      },
      {
        lineId: 'l2',
        title: null,
        amount: 500,
        points: 60,
        why: 'rule_each',
        ruleId: 'cups',
        ruleLabel: null,
        rate: null,
        factors: [
          { by: 'tier', id: 'gold', percent: 150 },
          { by: 'window', id: 'friday', percent: 200 },
        ],
        each: { points: 5, quantity: 4 },
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
