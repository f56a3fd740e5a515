import type { RewardDefinition } from '@kring/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayText } from './days.ts';
import type { PaidOrder, RefundedMoney } from './refund.ts';
import { codeEnds, returnedCost, type RewardCircumstances, type RewardRefusal, whyNotReward } from './rewards.ts';

const now = new Date('2026-11-22T10:00:00Z');
const mug: RewardDefinition = {
  id: 'mug',
  name: { nl: 'Mok' },
  cost: 500,
  gives: { kind: 'gift', productId: 'mug' },
  codeDays: 30,
};
const open: RewardCircumstances = { now, available: 500, debt: 0, tier: null, had: 0, taken: 0 };
const [before, after] = ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00.001Z'];

describe('whyNotReward', () => {
  test.each<[string, Partial<RewardDefinition>, Partial<RewardCircumstances>, RewardRefusal | null]>([
    ['enough points, to the point', {}, {}, null],
    [
      'in debt, which is saved for first',
      {},
      { available: 0, debt: 90 },
      { code: 'insufficient_points', reason: { required: 500, available: 0, missing: 590 } },
    ],
    [
      'a point too few',
      {},
      { available: 499 },
      { code: 'insufficient_points', reason: { required: 500, available: 499, missing: 1 } },
    ],
    ['the last one', { stock: 3 }, { taken: 2 }, null],
    ['none left', { stock: 3 }, { taken: 3 }, { code: 'reward_sold_out', reason: { stock: 3 } }],
    [
      'more taken than a later version has',
      { stock: 1 },
      { taken: 3 },
      { code: 'reward_sold_out', reason: { stock: 1 } },
    ],
    ['never any', { stock: 0 }, {}, { code: 'reward_sold_out', reason: { stock: 0 } }],
    ['one more of two', { perCustomer: 2 }, { had: 1 }, null],
    ['two of two', { perCustomer: 2 }, { had: 2 }, { code: 'reward_limit_reached', reason: { limit: 2, had: 2 } }],
    ['in the tier', { tiers: ['silver', 'gold'] }, { tier: 'gold' }, null],
    [
      'in another tier',
      { tiers: ['gold'] },
      { tier: 'silver' },
      { code: 'reward_tier', reason: { tiers: ['gold'], tier: 'silver' } },
    ],
    ['in no tier', { tiers: ['gold'] }, {}, { code: 'reward_tier', reason: { tiers: ['gold'], tier: null } }],
    ['the moment it opens', { opensAt: before }, {}, null],
    [
      'a moment before it opens',
      { opensAt: after },
      {},
      { code: 'reward_not_open', reason: { opensAt: '2026-11-22T10:00:00.001Z' } },
    ],
    ['a moment before it ends', { endsAt: after }, {}, null],
    [
      'the moment it ends',
      { endsAt: before },
      {},
      { code: 'reward_ended', reason: { endedAt: '2026-11-22T10:00:00.000Z' } },
    ],
  ])('%s', (_, reward, circumstances, expected) => {
    expect(whyNotReward({ ...mug, ...reward }, { ...open, ...circumstances })).toEqual(expected);
  });

  test('the first that is in the way is told, in one order', () => {
    const reward: RewardDefinition = {
      ...mug,
      endsAt: '2026-11-01T00:00:00Z',
      opensAt: '2026-12-01T00:00:00Z',
      tiers: ['gold'],
      perCustomer: 1,
      stock: 1,
    };
    const all: RewardCircumstances = { now, available: 0, debt: 0, tier: null, had: 1, taken: 1 };
    const told: (string | undefined)[] = [];
    const { endsAt: _, ...notEnded } = reward;
    const { opensAt: __, ...isOpen } = notEnded;
    const { tiers: ___, ...forAll } = isOpen;
    const { perCustomer: ____, ...unlimited } = forAll;
    const { stock: _____, ...endless } = unlimited;
    for (const step of [reward, notEnded, isOpen, forAll, unlimited, endless]) told.push(whyNotReward(step, all)?.code);
    expect(told).toEqual([
      'reward_ended',
      'reward_not_open',
      'reward_tier',
      'reward_limit_reached',
      'reward_sold_out',
      'insufficient_points',
    ]);
  });
});

describe('codeEnds', () => {
  const inAmsterdam = (at: string, codeDays: number) => {
    const { lastDay, at: end } = codeEnds(new Date(at), { codeDays }, 'Europe/Amsterdam');
    return [dayText(lastDay), end.toISOString()];
  };

  test('a code can be used to the end of its last day in the zone of the shop', () => {
    expect(inAmsterdam('2026-11-22T10:00:00Z', 30)).toEqual(['2026-12-22', '2026-12-22T23:00:00.000Z']);
  });

  test('late in the evening the day of the shop counts, not that of UTC', () => {
    expect(inAmsterdam('2026-11-22T23:30:00Z', 1)).toEqual(['2026-11-24', '2026-11-24T23:00:00.000Z']);
  });

  test('over the change of the clocks the day ends at midnight', () => {
    expect(inAmsterdam('2026-03-27T10:00:00Z', 2)).toEqual(['2026-03-29', '2026-03-29T22:00:00.000Z']);
    expect(inAmsterdam('2026-10-23T10:00:00Z', 2)).toEqual(['2026-10-25', '2026-10-25T23:00:00.000Z']);
  });
});

describe('returnedCost', () => {
  const order: PaidOrder = {
    lines: [
      { lineId: 'a', amount: 2000 },
      { lineId: 'gift', amount: 0 },
    ],
    shipping: { amount: 1000 },
  };
  const refund = (a: number, shipping = 0): RefundedMoney => ({ lines: [{ lineId: 'a', amount: a }], shipping });

  test.each<[string, RefundedMoney[], { points: number; whole: boolean }]>([
    ['nothing is refunded', [], { points: 0, whole: false }],
    ['a third, rounded down', [refund(1000)], { points: 33, whole: false }],
    ['a third and a third: two thirds of the cost', [refund(1000), refund(0, 1000)], { points: 66, whole: false }],
    ['all but a cent', [refund(2000, 999)], { points: 99, whole: false }],
    ['all of the money', [refund(2000, 1000)], { points: 100, whole: true }],
  ])('%s', (_, refunds, expected) => expect(returnedCost(100, order, refunds)).toEqual(expected));

  test('an order that cost nothing is refunded whole when each line was named', () => {
    const free: PaidOrder = { lines: [{ lineId: 'gift', amount: 0 }] };
    expect(returnedCost(100, free, [])).toEqual({ points: 0, whole: false });
    expect(returnedCost(100, free, [{ lines: [{ lineId: 'gift', amount: 0 }], shipping: 0 }])).toEqual({
      points: 100,
      whole: true,
    });
  });

  test('any way to split a refund gives back the same, never less than before and never more than it cost', () => {
    const amounts = fc.array(fc.nat(500), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), amounts, fc.nat(1000), (cost, parts, extra) => {
        const total = parts.reduce((sum, amount) => sum + amount, 0);
        const paid: PaidOrder = { lines: [{ lineId: 'a', amount: total + extra + 1 }] };
        const steps = parts.map((_, i) =>
          returnedCost(
            cost,
            paid,
            parts.slice(0, i + 1).map((amount) => refund(amount)),
          ),
        );
        const points = steps.map((step) => step.points);
        expect(points).toEqual([...points].sort((x, y) => x - y));
        expect(points.at(-1)).toBe(returnedCost(cost, paid, [refund(total)]).points);
        expect(points.at(-1)).toBeLessThan(cost);
        expect(returnedCost(cost, paid, [refund(total), refund(extra + 1)])).toEqual({ points: cost, whole: true });
      }),
    );
  });
});
