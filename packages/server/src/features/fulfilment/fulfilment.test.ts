import type { Order } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';

const DAY = 86_400_000;
const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop();
});

const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const deliver = (orderId: string, deliveredAt: string) =>
  shop.call('POST', `/v1/orders/${orderId}/fulfilment`, { deliveredAt });
const releaseOf = async (orderId: string) =>
  (await shop.call<Order>('GET', `/v1/orders/${orderId}`)).body.points.releaseAt;

test('a delivery moves the release of pending points, and the page knows', async () => {
  const placedAt = ago(10);
  await shop.order('slow', { customerId: 'slow', placedAt });
  const before = await releaseOf('slow');
  const page = await shop.signIn('slow');
  const { revision } = page.session.me;
  const { body } = await deliver('slow', ago(1));
  expect(body).toMatchObject({ orderId: 'slow', state: 'applied' });
  const after = await releaseOf('slow');
  // Delivered nine days after the order in place of the three that were assumed.
  expect(Math.round((Date.parse(String(after)) - Date.parse(String(before))) / DAY)).toBe(6);
  const me = (await page.get()).body;
  expect(me.releases).toEqual([expect.objectContaining({ points: 40, at: after })]);
  expect(me.revision).toBeGreaterThan(revision);
});

test('a delivery before its order waits for it', async () => {
  expect((await deliver('early', ago(1))).body).toMatchObject({ state: 'waiting_for_order', releaseAt: null });
  await shop.order('late', { placedAt: ago(10) });
  await deliver('late', ago(1));
  await shop.order('early', { placedAt: ago(10) });
  expect(await releaseOf('early')).toBe(await releaseOf('late'));
});

test('the same delivery again changes nothing; at another moment it is refused', async () => {
  await shop.order('twice');
  const at = ago(0);
  const first = await deliver('twice', at);
  expect((await deliver('twice', at)).body).toEqual(first.body);
  const other = await deliver('twice', ago(1));
  expect(other.body).toMatchObject({ code: 'fulfilment_conflict', reason: { deliveredAt: at } });
});

test('a delivery of which the window has passed makes the points spendable at once', async () => {
  await shop.order('old', { customerId: 'old', placedAt: ago(16) });
  await deliver('old', ago(16));
  expect((await (await shop.signIn('old')).get()).body.points).toMatchObject({ available: 40, pending: 0 });
});

test('what is spendable stays so when a late delivery is reported', async () => {
  await shop.order('spent', { customerId: 'spent', placedAt: ago(40) });
  const before = await releaseOf('spent');
  expect((await deliver('spent', ago(1))).body).toMatchObject({ releaseAt: before });
  expect((await (await shop.signIn('spent')).get()).body.points.available).toBe(40);
});

test('a delivery needs an idempotency key', async () => {
  const answer = await shop.call('POST', '/v1/orders/a/fulfilment', { deliveredAt: ago(1) }, { 'idempotency-key': '' });
  expect(codeOf(answer)).toBe('idempotency_key_missing');
});
