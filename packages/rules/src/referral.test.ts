import type { ProgrammeDocument, ReferralDocument } from '@kring/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  capReached,
  claimEnds,
  claimVerdict,
  type ClaimCircumstances,
  decideBefore,
  type FriendsOrder,
  keepsReferral,
  leastPaid,
  monthOf,
  nextMonth,
  type OrderCircumstances,
  orderVerdict,
  placedBefore,
  rewardsAt,
} from './referral.ts';

const free: ClaimCircumstances = {
  own: false,
  sameMailbox: false,
  ordered: false,
  referred: false,
  circle: false,
  shared: [],
};

describe('a claim', () => {
  test.each<[string, Partial<ClaimCircumstances>, string]>([
    ['nothing in the way', {}, 'claimed'],
    ['the own code', { own: true }, 'blocked own_code'],
    ['one mailbox', { sameMailbox: true }, 'blocked same_email'],
    ['brought by somebody', { referred: true }, 'blocked already_referred'],
    ['the referrer came by way of the customer', { circle: true }, 'blocked already_referred'],
    ['a circle goes before held', { circle: true, shared: ['delivery'] }, 'blocked already_referred'],
    ['ordered before', { ordered: true }, 'blocked existing_customer'],
    ['an address alone', { shared: ['address'] }, 'claimed'],
    ['a browser alone', { shared: ['browser'] }, 'claimed'],
    ['address and browser', { shared: ['address', 'browser'] }, 'held same_household'],
    ['a place of delivery', { shared: ['delivery'] }, 'held same_household'],
    ['blocked goes before held', { ordered: true, shared: ['delivery'] }, 'blocked existing_customer'],
    ['the own code first of all', { own: true, sameMailbox: true, ordered: true, referred: true }, 'blocked own_code'],
  ])('%s', (_, more, expected) => {
    const { state, why } = claimVerdict({ ...free, ...more });
    expect([state, why].filter(Boolean).join(' ')).toBe(expected);
  });

  test('ends with the last of its days in the shop’s zone, also where the clocks change', () => {
    const { at, lastDay } = claimEnds(new Date('2026-10-24T22:30:00Z'), { expiryDays: 1 }, 'Europe/Amsterdam');
    expect(at.toISOString()).toBe('2026-10-26T23:00:00.000Z');
    expect(new Date(lastDay * 86_400_000).toISOString().slice(0, 10)).toBe('2026-10-26');
  });

  test('is held for thirty days', () => {
    expect(decideBefore(new Date('2026-11-22T10:00:00Z')).toISOString()).toBe('2026-12-22T10:00:00.000Z');
  });
});

const referral: ReferralDocument = {
  referrer: { points: 500 },
  friend: { points: 200, discount: { kind: 'fixed_discount', amount: 1000, vat: 'included' } },
  minimumOrder: 4000,
  firstOrderOnly: true,
  expiryDays: 30,
  caps: { perReferrer: 3, perReferrerPerMonth: 2 },
  budget: 2000,
  landing: { paths: ['/'] },
};

const paid = (...amounts: number[]): FriendsOrder => ({
  lines: amounts.map((amount, index) => ({ lineId: `${index}`, amount, vatAmount: Math.round((amount * 21) / 121) })),
});

const usual: OrderCircumstances = {
  order: paid(4000),
  withCode: false,
  first: true,
  before: false,
  counted: { friends: 0, month: 0, points: 0 },
};

describe('an order', () => {
  const later = { ...referral, firstOrderOnly: false };
  test.each<[string, ReferralDocument, Partial<OrderCircumstances>, string]>([
    ['large enough', referral, {}, 'qualified'],
    ['of many lines', referral, { order: paid(1000, 3000) }, 'qualified'],
    ['too small', referral, { order: paid(3999) }, 'blocked first_order_too_small'],
    ['too small, and a later one counts too', later, { order: paid(3999) }, 'claimed'],
    ['with the discount taken off', referral, { order: paid(3000), withCode: true }, 'qualified'],
    ['too small with the discount', referral, { order: paid(2999), withCode: true }, 'blocked first_order_too_small'],
    ['not the first', referral, { first: false }, 'blocked existing_customer'],
    ['not the first, and a later one counts too', later, { first: false }, 'qualified'],
    ['from before the claim', later, { before: true }, 'blocked existing_customer'],
    ['beyond the cap', referral, { counted: { friends: 3, month: 0, points: 0 } }, 'blocked cap_reached'],
    ['beyond the month', referral, { counted: { friends: 2, month: 2, points: 0 } }, 'blocked month_cap_reached'],
    ['within the budget, just', referral, { counted: { friends: 1, month: 1, points: 1300 } }, 'qualified'],
    ['beyond the budget', referral, { counted: { friends: 1, month: 1, points: 1301 } }, 'blocked budget_spent'],
    [
      'too small is told before the cap',
      referral,
      { order: paid(1), counted: { friends: 9, month: 9, points: 9999 } },
      'blocked first_order_too_small',
    ],
  ])('%s', (_, document, more, expected) => {
    const { state, why } = orderVerdict(document, { ...usual, ...more });
    expect([state, why].filter(Boolean).join(' ')).toBe(expected);
  });

  test('a budget of points is not touched by discounts', () => {
    const discounts: ReferralDocument = {
      ...referral,
      budget: 1,
      referrer: { discount: { kind: 'free_shipping' } },
      friend: { discount: { kind: 'free_shipping' } },
    };
    expect(capReached(discounts, { friends: 0, month: 0, points: 1 })).toBeNull();
  });

  test('an hour of doubt about clocks is the customer’s', () => {
    const claimed = new Date('2026-11-22T10:00:00Z');
    expect(placedBefore(new Date('2026-11-22T09:00:00Z'), claimed)).toBe(false);
    expect(placedBefore(new Date('2026-11-22T08:59:59.999Z'), claimed)).toBe(true);
  });
});

describe('the least that is paid', () => {
  const gives = (discount: ReferralDocument['friend']['discount']) =>
    ({ ...referral, friend: { discount } }) as ReferralDocument;
  test.each<[string, ReferralDocument, number]>([
    ['fixed', referral, 3000],
    ['fixed, VAT excluded', gives({ kind: 'fixed_discount', amount: 1000, vat: 'excluded' }), 2790],
    ['a part', gives({ kind: 'percentage_discount', percent: 25 }), 3000],
    ['a part, at most', gives({ kind: 'percentage_discount', percent: 25, most: 300 }), 3700],
    ['everything', gives({ kind: 'percentage_discount', percent: 100 }), 0],
    ['free shipping', gives({ kind: 'free_shipping' }), 4000],
    ['points only', { ...referral, friend: { points: 1 } }, 4000],
  ])('%s', (_, document, least) => {
    expect(leastPaid(document, paid(4000), true)).toBe(least);
    expect(leastPaid(document, paid(4000), false)).toBe(4000);
  });

  test('without a minimum there is none', () => {
    const { minimumOrder: _, ...none } = referral;
    expect(leastPaid(none, paid(1), true)).toBe(0);
  });
});

describe('refunds', () => {
  const back = (...lines: (readonly [string, number])[]) => ({
    lines: lines.map(([lineId, amount]) => ({ lineId, amount })),
    shipping: 0,
  });
  test.each<[string, FriendsOrder, ReturnType<typeof back>[], number, boolean]>([
    ['none', paid(4000), [], 4000, true],
    ['down to the minimum', paid(5000), [back(['0', 1000])], 4000, true],
    ['below it', paid(5000), [back(['0', 1000]), back(['0', 1])], 4000, false],
    ['all of it, without a minimum', paid(5000), [back(['0', 5000])], 0, false],
    ['all but a cent, without a minimum', paid(5000), [back(['0', 4999])], 0, true],
    ['a line of two that cost nothing', paid(0, 0), [back(['0', 0])], 0, true],
    ['both lines that cost nothing', paid(0, 0), [back(['0', 0]), back(['1', 0])], 0, false],
  ])('%s', (_, order, refunds, minimum, keeps) => {
    expect(keepsReferral(order, refunds, minimum)).toBe(keeps);
  });

  test('a refund more never brings a referral back, and all of them together end it', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(amounts, fc.nat(9000), fc.array(fc.nat(100), { maxLength: 8 }), (lines, minimum, shares) => {
        const order = paid(...lines);
        const refunds = shares.map((share) => back(['0', Math.floor(((lines[0] ?? 0) * share) / 800)]));
        const kept = refunds.map((__, count) => keepsReferral(order, refunds.slice(0, count + 1), minimum));
        expect(kept.toSorted((a, b) => Number(b) - Number(a))).toEqual(kept);
        expect(
          keepsReferral(order, [back(...lines.map((amount, index) => [`${index}`, amount] as const))], minimum),
        ).toBe(false);
      }),
    );
  });
});

describe('months and days', () => {
  test('a month is the shop’s own', () => {
    expect(monthOf(new Date('2026-11-30T22:59:59Z'), 'Europe/Amsterdam')).toBe('2026-11');
    expect(monthOf(new Date('2026-11-30T23:00:00Z'), 'Europe/Amsterdam')).toBe('2026-12');
    expect(nextMonth(new Date('2026-12-15T00:00:00Z'), 'Europe/Amsterdam').toISOString()).toBe(
      '2026-12-31T23:00:00.000Z',
    );
  });

  test.each<[string, number | undefined, string | null, string]>([
    ['as the programme says, from the assumed delivery', undefined, null, '2026-12-09T23:00:00.000Z'],
    ['from the delivery', undefined, '2026-12-01T10:00:00Z', '2026-12-15T23:00:00.000Z'],
    ['with days of its own', 0, '2026-12-01T10:00:00Z', '2026-12-01T23:00:00.000Z'],
  ])('both are rewarded %s', (_, rewardAfterDays, deliveredAt, expected) => {
    const document = {
      shop: { timeZone: 'Europe/Amsterdam' },
      pending: { days: 14, from: 'delivery', assumedDeliveryDays: 3 },
      referral: { ...referral, ...(rewardAfterDays === undefined ? {} : { rewardAfterDays }) },
    } as unknown as ProgrammeDocument;
    const order = {
      placedAt: new Date('2026-11-22T10:00:00Z'),
      deliveredAt: deliveredAt === null ? null : new Date(deliveredAt),
    };
    expect(rewardsAt(order, document).toISOString()).toBe(expected);
  });
});
