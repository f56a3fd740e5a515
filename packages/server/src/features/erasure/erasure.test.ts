import type { Answer, Customer, CustomerExport, Redemption } from '@kring/contract';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../../ledger/verify.ts';
import { codeOf, orderFact, ORIGIN, TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { enrich, richDocument } from '../redemptions/redemptions.testing.ts';

const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop({ ...richDocument(), adjustments: { approvalAbove: 100 } });
});

const gone = (customerId: string) => shop.call('DELETE', `/v1/customers/${customerId}`);
const redeem = async (page: Awaited<ReturnType<TestShop['signIn']>>, mode: 'direct' | 'hold') =>
  (await page.post<Redemption>('/v1/me/redemptions', { rewardId: 'mug', mode })).body;
const walletOf = (customerId: string) =>
  server.storage.read((tx) => tx.ledger.wallet({ shopId: shop.keys.shopId, customerId }));
const pointsOf = async (customerId: string) =>
  (await shop.call<Customer>('GET', `/v1/customers/${customerId}`)).body.points;

/** Every text of every table, by table. */
function dump(): Map<string, string> {
  const database = new DatabaseSync(join(server.folder, 'kring.db'), { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const texts = tables.map(
    ({ name }) => [String(name), JSON.stringify(database.prepare(`SELECT * FROM "${String(name)}"`).all())] as const,
  );
  database.close();
  return new Map(texts);
}

test('who is erased leaves no personal data behind outside the ledger, and the ledger balances', async () => {
  const names = { callName: 'Zwaantje', email: 'zwaantje@example.org', language: 'nl' };
  await shop.call('PUT', '/v1/customers/zw-4711', names);
  await shop.order('zw-order', {
    customerId: 'zw-4711',
    number: 'BP-ZW-77',
    lines: [{ lineId: 'l', productId: 'p', title: 'Geheim boek', quantity: 1, amount: 3000, vatAmount: 0 }],
  });
  await shop.call('POST', '/v1/customers/zw-4711/adjustments', { points: 50, reason: 'Welkom', actor: 'Noor' });
  const page = await shop.signIn('zw-4711');
  await page.put('/v1/me/consents', {
    purpose: 'birthday',
    granted: true,
    shown: 'Mag ik je verjaardag weten?',
    language: 'nl',
    birthday: '1991-03-29',
  });
  await redeem(page, 'direct');
  const before = [...dump()].filter(([, text]) => /Zwaantje|zwaantje|zw-4711|1991-03-29/.test(text));
  expect(before.map(([table]) => table).toSorted()).toEqual(['customers', 'idempotent_answers', 'orders']);

  const { status, body } = await page.delete<Answer<'DELETE /v1/me'>>('/v1/me');
  expect([status, Object.keys(body)]).toEqual([200, ['erasedAt']]);

  for (const [table, text] of dump()) {
    expect(text, table).not.toMatch(/[Zz]waantje|zw-4711|1991-03-29/);
    // The order's own id stays, so that the same report is known again; its number and titles only in the ledger.
    if (table !== 'entries') expect(text, table).not.toMatch(/BP-ZW-77|Geheim boek/);
  }
  const { id } = page.session.me.customer;
  expect(dump().get('consents')).toContain(id);
  expect(await walletOf(id)).toMatchObject({ available: 0, pending: 0, held: 0, debt: 0 });
  expect(await verifyLedger(server.storage)).toEqual([]);
});

test('the session ends with it, on every page, and an open page hears of it', async () => {
  const url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  const [page, other] = [await shop.signIn('b'), await shop.signIn('b')];
  const { sessionToken } = other.session;
  const stream = await fetch(`${url}/v1/me/changes`, {
    headers: { authorization: `Bearer ${sessionToken}`, origin: ORIGIN },
  });
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  await page.delete('/v1/me');
  let heard = '';
  while (!heard.includes('event: changed')) heard += (await reader.read()).value;
  await reader.cancel();
  for (const each of [page, other]) {
    expect(codeOf(await each.get())).toBe('session_expired');
    expect(codeOf(await each.delete('/v1/me'))).toBe('session_expired');
    expect(codeOf(await each.post('/v1/me/redemptions', { rewardId: 'mug' }))).toBe('session_expired');
  }
});

test('the same id of the shop starts anew', async () => {
  await enrich(shop, 'c', 900);
  const before = await shop.signIn('c', { callName: 'Cees' });
  await gone('c');
  const after = await shop.signIn('c');
  expect(after.session.me.customer).toMatchObject({ callName: null });
  expect(after.session.me.customer.id).not.toBe(before.session.me.customer.id);
  expect(after.session.me.points).toEqual({ available: 0, pending: 0, held: 0, debt: 0 });
  const all = (await after.get<CustomerExport>('/v1/me/export')).body;
  expect([all.orders, all.entries, all.consents, all.events]).toEqual([[], [], [], []]);
  await enrich(shop, 'c', 10);
  expect(await pointsOf('c')).toMatchObject({ available: 10 });
});

test('what was set aside is let go, an unused code is worth nothing any more, a used one stays used', async () => {
  await enrich(shop, 'd', 2000);
  const page = await shop.signIn('d');
  const [used, unused, held] = [await redeem(page, 'direct'), await redeem(page, 'direct'), await redeem(page, 'hold')];
  const use = (code: string, orderId: string) =>
    shop.call<Redemption>('POST', `/v1/redemptions/${code}/use`, { orderId, orderAmount: 5000 });
  await use(used.code, 'd-used');
  await gone('d');
  expect(codeOf(await use(unused.code, 'd-2'))).toBe('redemption_cancelled');
  expect(codeOf(await use(held.code, 'd-3'))).toBe('redemption_cancelled');
  const { body } = await shop.call('GET', `/v1/redemptions/${used.code}`);
  expect(body).toMatchObject({ state: 'used', customerId: null });
  expect(await walletOf(page.session.me.customer.id)).toMatchObject({ available: 0, held: 0, debt: 0 });
});

test('late reports of an erased customer’s order do no harm: no points, no debt, no new customer', async () => {
  await shop.order('e1', { customerId: 'e' });
  const { id } = (await shop.signIn('e')).session.me.customer;
  await gone('e');
  const again = await shop.call('PUT', '/v1/orders/e1', orderFact({ customerId: 'e' }));
  expect([again.status, again.body]).toMatchObject([200, { orderId: 'e1', customerId: null, points: { earned: 0 } }]);
  expect((await shop.refund('e1', 'r')).body).toMatchObject({ state: 'applied', points: { clawedBack: 0, toDebt: 0 } });
  const delivered = { deliveredAt: new Date().toISOString() };
  expect((await shop.call('POST', '/v1/orders/e1/fulfilment', delivered)).status).toBe(200);
  expect(await walletOf(id)).toMatchObject({ available: 0, pending: 0, debt: 0 });
  expect(codeOf(await shop.call('GET', '/v1/customers/e'))).toBe('customer_unknown');
});

test('a refund of the order that an erased customer’s code paid for gives nothing back', async () => {
  await enrich(shop, 'f', 500);
  const page = await shop.signIn('f');
  const { code } = await redeem(page, 'direct');
  await shop.order('f-order', { customerId: 'f' });
  await shop.call('POST', `/v1/redemptions/${code}/use`, { orderId: 'f-order', orderAmount: 4050 });
  await gone('f');
  expect((await shop.refund('f-order', 'r')).status).toBe(200);
  expect(await walletOf(page.session.me.customer.id)).toMatchObject({ available: 0, debt: 0 });
});

test('a debt is gone with its customer, and an adjustment that waits is not going to happen', async () => {
  await enrich(shop, 'g', 80);
  const orderId = await enrich(shop, 'g', 20);
  await shop.call('POST', '/v1/customers/g/adjustments', { points: -100, reason: 'x', actor: 'y' });
  await shop.refund(orderId, 'r');
  expect(await pointsOf('g')).toMatchObject({ debt: 20 });
  const asked = { points: 500, reason: 'Feest', actor: 'Noor' };
  const waiting = await shop.call<{ id: string }>('POST', '/v1/customers/g/adjustments', asked);
  const { id } = (await shop.call<Customer>('GET', '/v1/customers/g')).body;
  await gone('g');
  expect(await walletOf(id)).toMatchObject({ available: 0, debt: 0 });
  const { items } = (await shop.call<Answer<'GET /v1/adjustments'>>('GET', '/v1/adjustments')).body;
  expect(items.find((item) => item.id === waiting.body.id)).toMatchObject({ state: 'rejected', customerId: null });
});

test('the shop hears of it in an event that no longer names the customer', async () => {
  const { body } = await shop.call<Customer>('PUT', '/v1/customers/h', {});
  await gone('h');
  const { items } = (await shop.call<Answer<'GET /v1/events'>>('GET', '/v1/events?type=customer.erased&limit=100'))
    .body;
  expect(items.at(-1)).toMatchObject({ type: 'customer.erased', customerId: null, data: { id: body.id, by: 'shop' } });
});

test('asked twice, also at once, it happens once', async () => {
  await enrich(shop, 'i', 100);
  const [first, second] = await Promise.all([gone('i'), gone('i')]);
  expect([first.status, codeOf(second)]).toEqual([200, 'customer_unknown']);
  expect(codeOf(await gone('i'))).toBe('customer_unknown');
});

test('a call with a content type and nothing to send is taken as it is meant', async () => {
  await shop.call('PUT', '/v1/customers/ct', {});
  const headers = { 'content-type': 'application/json' };
  expect((await shop.call('DELETE', '/v1/customers/ct', undefined, headers)).status).toBe(200);
});

test('a replay of a call of before answers nothing of the erased customer', async () => {
  await shop.call('PUT', '/v1/customers/j', {});
  const headers = { 'idempotency-key': 'before-erasure-1' };
  const adjust = () =>
    shop.call('POST', '/v1/customers/j/adjustments', { points: 5, reason: 'Hoi', actor: 'Noor' }, headers);
  expect((await adjust()).status).toBe(201);
  await gone('j');
  expect(codeOf(await adjust())).toBe('customer_unknown');
});

test('nobody erases another’s customer', async () => {
  await enrich(shop, 'k', 10);
  const page = await shop.signIn('l');
  const other = await server.shop();
  expect(codeOf(await other.call('DELETE', '/v1/customers/k'))).toBe('customer_unknown');
  expect(codeOf(await other.call('DELETE', '/v1/customers/nobody'))).toBe('customer_unknown');
  expect(codeOf(await page.delete('/v1/customers/k'))).toBe('key_wrong_kind');
  expect(codeOf(await shop.call('DELETE', '/v1/me'))).toBe('key_wrong_kind');
  expect(codeOf(await server.send('DELETE', '/v1/me'))).toBe('session_missing');
  await page.delete('/v1/me');
  expect(await pointsOf('k')).toMatchObject({ available: 10 });
});
