import type { Order } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { codeOf, orderFact, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';

const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop();
});

const order = async (answer: Promise<{ body: unknown }>) => (await answer).body as Order;

test('an order earns, with a part and a reason for each line', async () => {
  const { points, parts } = await order(shop.order('o-1'));
  // 1 point for each whole euro of the order: 40.50.
  expect(points).toMatchObject({ earned: 40, clawedBack: 0 });
  expect(parts.map(({ lineId, why, amount }) => [lineId, why, amount])).toEqual([
    ['coffee', 'rate', 2600],
    ['cups', 'rate', 1450],
  ]);
  expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(40);
});

test('the same report any number of times has one effect, whichever way a moment is written', async () => {
  const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const first = await order(shop.order('o-2', { customerId: '2', placedAt: `${day}T10:00:00Z` }));
  const again = await order(
    shop.order('o-2', { customerId: '2', placedAt: `${day}T11:00:00.000+01:00`, number: 'o-2' }),
  );
  expect(again).toEqual(first);
  const page = await shop.signIn('2');
  expect((await page.get()).body.points.pending).toBe(40);
});

test('another content for the same order is refused, and names the field', async () => {
  await shop.order('o-3');
  const answer = await shop.order('o-3', { currency: 'EUR', customerId: '9' });
  expect(codeOf(answer)).toBe('order_conflict');
  expect(answer.body).toMatchObject({ status: 409, reason: { fields: ['customerId'] } });
});

test('an order without an account earns nothing and is remembered', async () => {
  const guest = await order(shop.order('o-4', { customerId: null }));
  expect(guest).toMatchObject({ customerId: null, points: { earned: 0, releaseAt: null }, parts: [] });
  expect((await shop.call<Order>('GET', '/v1/orders/o-4')).body).toEqual(guest);
});

test('an order in another currency is refused', async () => {
  const answer = await shop.order('o-5', { currency: 'USD' });
  expect(answer.body).toMatchObject({
    code: 'currency_mismatch',
    status: 422,
    reason: { currency: 'USD', expected: 'EUR' },
  });
  expect(codeOf(await shop.call('GET', '/v1/orders/o-5'))).toBe('order_unknown');
});

test('the cap per day counts the orders of a calendar day in the time zone of the shop', async () => {
  const document = defaultProgramme('Capped');
  const capped = await server.shop({ earning: { ...document.earning, caps: { perCustomerPerDay: 50 } } });
  // 23:30 and 22:50 UTC are both on 2 November in Amsterdam; the third is on the day before.
  const earned = async (id: string, placedAt: string) => (await order(capped.order(id, { placedAt }))).points.earned;
  expect(await earned('a', '2026-11-01T23:30:00Z')).toBe(40);
  expect(await earned('b', '2026-11-02T22:50:00Z')).toBe(10);
  expect(await earned('c', '2026-11-01T22:50:00Z')).toBe(40);
});

test('points become spendable at the start of the day after the return window', async () => {
  const { points } = await order(shop.order('o-6', { placedAt: '2026-10-01T10:00:00Z' }));
  // 1 October, 3 days for the delivery, 14 days: 18 October is the last; the day ends at midnight in summer time.
  expect(points.releaseAt).toBe('2026-10-18T22:00:00.000Z');
});

test('concurrent reports of one order have one effect and equal answers', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => shop.order('o-7', { customerId: '7' })));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  const { body } = await (await shop.signIn('7')).get('/v1/me/entries');
  expect((body as unknown as { items: unknown[] }).items).toHaveLength(1);
});

test('a rule of the programme decides for its products', async () => {
  const document = defaultProgramme('Ruled');
  const rules = [{ id: 'double-coffee', products: ['espresso'], earns: { multiplierPercent: 200 } }];
  const ruled = await server.shop({ earning: { ...document.earning, rules } });
  const { points, parts } = await order(ruled.call('PUT', '/v1/orders/r', orderFact()));
  expect(points.earned).toBe(66);
  expect(parts[0]).toMatchObject({ why: 'rule_multiplier', ruleId: 'double-coffee' });
});
