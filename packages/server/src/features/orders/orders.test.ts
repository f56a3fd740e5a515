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

const extra = (more: object) => ({ earning: { ...defaultProgramme('').earning, ...more } });

test('of orders that are reported at once one is the first, and only one ever is', async () => {
  const first = await server.shop(extra({ firstOrder: { points: 25 } }));
  const report = (id: string, placedAt: string) => order(first.order(id, { placedAt }));
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => report(`c-${i}`, `2026-10-${String(20 - i).padStart(2, '0')}T10:00:00Z`)),
  );
  expect(answers.filter(({ points }) => points.earned === 65)).toHaveLength(1);
  // Placed earlier and reported later: the first is the one that was reported first.
  expect((await report('earlier', '2020-01-01T00:00:00Z')).points.earned).toBe(40);
  await first.refund('c-0', 'r');
  expect((await report('after', '2026-11-01T00:00:00Z')).points.earned).toBe(40);
});

test('a first order is taken back with the money of the whole order', async () => {
  const first = await server.shop(extra({ firstOrder: { points: 25 } }));
  const { parts } = await order(first.order('f', { customerId: 'f' }));
  expect(parts.at(-1)).toMatchObject({ lineId: null, points: 25, why: 'first_order' });
  const clawedBack = async (refundId: string, what: unknown) => {
    const { body } = await first.refund('f', refundId, what);
    return (body as { points: { clawedBack: number } }).points.clawedBack;
  };
  // 26 of the coffee, and 26.00 of 40.50 of the 25: 16.05.
  expect(await clawedBack('r-1', { lines: [{ lineId: 'coffee', amount: 2600 }] })).toBe(26 + 16);
  expect(await clawedBack('r-2', { everything: true })).toBe(14 + 9);
});

test('an order before there was anything for a first one was the first', async () => {
  const late = await server.shop();
  await late.order('one');
  const { body } = await late.call<{ revision: number }>('PUT', '/v1/programme/draft', {
    ...defaultProgramme('Later'),
    ...extra({ firstOrder: { points: 25 } }),
  });
  await late.call('POST', '/v1/programme/publish', { revision: body.revision });
  expect((await order(late.order('two'))).points.earned).toBe(40);
  expect((await order(late.order('three', { customerId: 'new' }))).points.earned).toBe(65);
});

test('what a first order brought leaves the cap of the day as it was', async () => {
  const capped = await server.shop(extra({ firstOrder: { points: 25 }, caps: { perCustomerPerDay: 60 } }));
  expect((await order(capped.order('a'))).points.earned).toBe(65);
  expect((await order(capped.order('b'))).points.earned).toBe(20);
  expect((await order(capped.order('c'))).points.earned).toBe(0);
});

test('a window counts by when the order was placed, and the part keeps its figures', async () => {
  const window = { id: 'friday', multiplierPercent: 150, from: '2026-11-26T23:00:00Z', until: '2026-11-27T23:00:00Z' };
  const windowed = await server.shop(extra({ windows: [window] }));
  const { points, parts } = await order(windowed.order('in', { placedAt: '2026-11-27T22:59:59.999Z' }));
  // 40.50 × 1.5 is 60.75.
  expect(points.earned).toBe(60);
  expect(parts[0]).toMatchObject({
    rate: { points: 1, perAmount: 100 },
    factors: [{ by: 'window', id: 'friday', percent: 150 }],
  });
  expect((await order(windowed.order('out', { placedAt: '2026-11-27T23:00:00Z' }))).points.earned).toBe(40);
});

test('a customer of a tier earns by its multiplier, from the order after the one that reached it', async () => {
  const name = { nl: 'Goud', en: 'Gold' };
  const levels = [{ id: 'gold', name, threshold: 30, multiplierPercent: 200 }];
  const tiered = await server.shop({ tiers: { basis: 'points', graceDays: 30, levels } });
  expect((await order(tiered.order('a'))).points.earned).toBe(40);
  const { points, parts } = await order(tiered.order('b'));
  expect(points.earned).toBe(81);
  expect(parts[0]?.factors).toEqual([{ by: 'tier', id: 'gold', percent: 200 }]);
  // The order that reached it is given back: the threshold is still reached by the other.
  await tiered.refund('a', 'r');
  expect((await order(tiered.order('c'))).points.earned).toBe(81);
});

test('the entry in the ledger keeps the rule and the figures', async () => {
  const kept = await server.shop(extra({ caps: { perOrder: 30 }, firstOrder: { points: 25 } }));
  await kept.order('k', { customerId: 'k', placedAt: '2026-10-01T10:00:00Z' });
  const entry = await server.storage.read((tx) => tx.ledger.entryByKey(kept.keys.shopId, 'order:k:earn'));
  expect(entry?.reason).toMatchObject({
    source: 'order',
    orderId: 'k',
    programmeVersion: 1,
    parts: [{ rate: { points: 1, perAmount: 100 }, factors: [] }, {}, { why: 'cap_order' }, { why: 'first_order' }],
    figures: {
      vat: 'included',
      rounding: { direction: 'down', per: 'order' },
      caps: { perOrder: 30, perCustomerPerDay: null },
      tier: null,
      window: null,
      firstOrder: true,
      releaseAt: '2026-10-18T22:00:00.000Z',
      expiresAt: '2028-10-01T22:00:00.000Z',
    },
  });
});
