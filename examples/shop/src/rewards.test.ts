import { expect, test } from 'vitest';
import { spread, vatIn } from './money.ts';
import { priceOf, type AppliedCode, type Gives } from './rewards.ts';
import { orderLines, orderTotal } from './selling.ts';

const code = (gives: Gives, minimumOrder: number | null = null): AppliedCode => ({
  code: 'ABCD-EFGH-JK',
  redemptionId: 'red_1',
  name: 'Reward',
  gives,
  minimumOrder,
});
const fixed = (amount: number, vat: 'included' | 'excluded' = 'included') =>
  code({ kind: 'fixed_discount', amount, vat });

test('a discount is spread over the lines, to the cent, and each line has the VAT of what was paid', () => {
  const price = priceOf({ huismelange: 1, filters: 1, kopjes: 1 }, fixed(500), 0);
  const lines = orderLines(price);
  expect(price).toMatchObject({ goods: 5745, discount: 500, shipping: 0, total: 5245, toPay: 5245 });
  expect(lines.map(({ amount }) => amount)).toEqual([2419, 635, 2191]);
  expect(lines.map(({ vatAmount }) => vatAmount)).toEqual([vatIn(2419, 9), vatIn(635, 21), vatIn(2191, 21)]);
  expect(orderTotal({ lines, shipping: price.shipping })).toBe(price.total);
});

test('an amount without VAT takes off its VAT as well', () => {
  const beans = priceOf({ huismelange: 1 }, fixed(500, 'excluded'), 0);
  expect(beans.discount).toBe(545);
  const gear = priceOf({ handmolen: 1 }, fixed(500, 'excluded'), 0);
  expect(gear.discount).toBe(605);
});

test('a percentage stops at its most, and is rounded down', () => {
  expect(priceOf({ huismelange: 1 }, code({ kind: 'percentage_discount', percent: 10 }), 0).discount).toBe(265);
  const capped = code({ kind: 'percentage_discount', percent: 10, most: 1500 });
  expect(priceOf({ handmolen: 2 }, capped, 0).discount).toBe(1500);
});

test('nothing comes off a gift card', () => {
  const price = priceOf({ cadeaubon: 1, filters: 1 }, fixed(500), 0);
  expect(price.discounts).toEqual([0, 500]);
  expect(priceOf({ cadeaubon: 1 }, fixed(500), 0)).toMatchObject({ discount: 0, noUse: { why: 'only_gift_cards' } });
});

test('a discount is never more than the goods', () => {
  expect(priceOf({ filters: 1 }, fixed(5000), 0)).toMatchObject({ discount: 695, total: 395, toPay: 395 });
});

test('free shipping pays the shipping, and is kept where that is free already', () => {
  const free = code({ kind: 'free_shipping' });
  expect(priceOf({ filters: 1 }, free, 0)).toMatchObject({ shipping: 0, shippingSaved: 395, total: 695 });
  expect(priceOf({ handmolen: 1 }, free, 0).noUse).toEqual({ why: 'shipping_free_already' });
});

test('a gift is a line of its own that costs nothing', () => {
  const price = priceOf({ huismelange: 1 }, code({ kind: 'gift', productId: 'kopjes' }), 0);
  expect(orderLines(price)[1]).toMatchObject({ lineId: '2', productId: 'kopjes', amount: 0, vatAmount: 0 });
  expect(price.total).toBe(2650 + 395);
});

test('cashback changes no price', () => {
  const price = priceOf({ huismelange: 2 }, code({ kind: 'cashback', amount: 1000 }), 0);
  expect(price).toMatchObject({ total: 5300, discount: 0, cashback: 1000 });
});

test('an order below the minimum says what is missing, and leaves the code alone', () => {
  const price = priceOf({ filters: 1 }, code({ kind: 'free_shipping' }, 1500), 0);
  expect(price).toMatchObject({ shipping: 395, noUse: { why: 'too_small', missing: 805, required: 1500 } });
});

test('credit is a way to pay: the lines and their VAT stay as they are', () => {
  const with_ = priceOf({ huismelange: 2 }, null, 1000);
  expect(with_).toMatchObject({ total: 5300, creditUsed: 1000, toPay: 4300 });
  expect(orderLines(with_)).toEqual(orderLines(priceOf({ huismelange: 2 }, null, 0)));
  expect(priceOf({ filters: 1 }, null, 99_999).toPay).toBe(0);
});

test.each([
  [100, [1, 1, 1]],
  [1, [5, 5]],
  [999, [333, 0, 666]],
  [7, [2, 3, 2]],
])('%i over %j is whole, and no part is above its weight', (amount, weights) => {
  const parts = spread(amount, weights);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, part] of parts.entries())
    expect(Math.abs(part - (amount * (weights[index] ?? 0)) / whole)).toBeLessThan(1);
});
