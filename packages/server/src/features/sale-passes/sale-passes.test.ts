import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { Answer, Sale, SalePass } from '@kring/contract';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { beforeEach, expect, test } from 'vitest';
import { verifyPass } from '../../../../client/src/pass.ts';
import { testServer } from '../../testing/server.ts';
import { type Answered, ORIGIN, type TestShop } from '../../testing/shop.ts';
import { change, figures, holdIn, refusalOf, saleShop, visitor } from '../sale-holds/sale-holds.testing.ts';
import { renewSaleKey } from './service.ts';

const server = testServer();
let shop: TestShop;
let pass: string;
let holdId: string;

beforeEach(async () => {
  shop = await saleShop(server);
  const hold = holdIn(await (await visitor(shop, 'anna')).claim());
  ({ pass, id: holdId } = hold);
});

const verify = (text: string, at = shop) => at.call<SalePass>('POST', '/v1/sale-passes/verify', { pass: text });
const use = (text: string, orderId: string, headers = {}) =>
  shop.call<SalePass>('POST', '/v1/sale-passes/use', { pass: text, orderId }, headers);
const keysOf = async (of: TestShop) =>
  (
    await server.send<Answer<'GET /v1/sale-keys'>>('GET', `/v1/sale-keys?key=${of.keys.publishableKey}`, {
      headers: { origin: ORIGIN },
    })
  ).body.keys;

/** The pass with other claims or another header, signed by somebody else's key. */
function forge(claims: Record<string, unknown>, header: Record<string, unknown> = {}): string {
  const parts = pass.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  const encoded = [
    { ...(JSON.parse(parts[0] ?? '') as object), ...header },
    { ...(JSON.parse(parts[1] ?? '') as object), ...claims },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const text = encoded.join('.');
  const { privateKey } = generateKeyPairSync('ed25519');
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
}

test('a pass says who may buy what at which price, and until when', async () => {
  const { status, body } = await verify(pass);
  expect(status).toBe(200);
  const { expiresAt, ...rest } = body;
  expect(rest).toEqual({
    kind: 'hold',
    saleId: 'vip',
    customerId: 'anna',
    holdId,
    products: [
      { id: 'geisha', price: 1895 },
      { id: 'mug', price: 1250 },
    ],
  });
  const hold = await server.storage.read((tx) => tx.saleHolds.find(shop.keys.shopId, holdId));
  // A minute longer than the customer is told, in whole seconds.
  expect(Math.floor(((hold?.until.getTime() ?? 0) + 60_000) / 1000) * 1000).toBe(Date.parse(expiresAt));
});

test('the same pass is verified without a call, by our client and by any other, with the published keys', async () => {
  const keys = await keysOf(shop);
  const { body } = await verify(pass);
  expect(await verifyPass(pass, keys, new Date())).toEqual({ ok: true, pass: body });
  const { payload, protectedHeader } = await jwtVerify(pass, createLocalJWKSet({ keys }), {
    issuer: shop.keys.shopId,
    audience: 'sale',
    typ: 'kring-sale-pass+jwt',
    algorithms: ['EdDSA'],
  });
  expect([payload.sub, protectedHeader.kid]).toEqual(['anna', keys[0]?.kid]);
  const later = new Date(Date.parse(body.expiresAt));
  expect(await verifyPass(pass, keys, later)).toEqual({ ok: false, why: 'expired' });
  const other = await saleShop(server);
  expect(await verifyPass(pass, await keysOf(other), new Date())).toEqual({ ok: false, why: 'key' });
});

test('nothing of the private half is told, and a new key leaves passes of the old one good', async () => {
  const [first, ...more] = await keysOf(shop);
  expect([Object.keys(first ?? {}).toSorted(), more]).toEqual([['alg', 'crv', 'kid', 'kty', 'use', 'x'], []]);
  await server.storage.write((tx) => renewSaleKey(tx, shop.keys.shopId));
  const keys = await keysOf(shop);
  expect(keys).toHaveLength(2);
  expect((await verify(pass)).status).toBe(200);
  const { pass: fresh } = holdIn(await (await visitor(shop, 'bram')).claim());
  expect(await verifyPass(fresh, keys, new Date())).toMatchObject({ ok: true });
  const kidOf = (text: string) =>
    JSON.parse(Buffer.from(text.split('.', 1)[0] ?? '', 'base64url').toString()).kid as unknown;
  expect([kidOf(pass), kidOf(fresh)]).toEqual([keys[1]?.kid, keys[0]?.kid]);
  expect((await verify(fresh)).status).toBe(200);
  await server.storage.write((tx) => renewSaleKey(tx, shop.keys.shopId));
  expect([(await verify(fresh)).status, refusalOf(await verify(pass))]).toEqual([
    200,
    { code: 'pass_invalid', reason: { why: 'key' } },
  ]);
});

test('what is no pass of this shop is refused, with the check that failed', async () => {
  const [head = '', body = '', signature = ''] = pass.split('.');
  const other = await saleShop(server);
  const { pass: theirs } = holdIn(await (await visitor(other, 'anna')).claim());
  const wrong: readonly (readonly [string, string])[] = [
    ['malformed', `${head}.${body}-and-more`],
    ['malformed', `${head}.${body}.${signature}.`],
    ['malformed', `${'x'.repeat(30)}.${body}.${signature}`],
    ['type', forge({}, { typ: 'kring-customer+jwt' })],
    ['algorithm', forge({}, { alg: 'none' })],
    ['algorithm', `${forge({}, { alg: 'none' }).split('.', 2).join('.')}.`],
    ['algorithm', forge({}, { alg: 'HS256' })],
    ['shop', theirs],
    ['shop', forge({ iss: other.keys.shopId })],
    ['key', forge({}, { kid: (await keysOf(other))[0]?.kid })],
    ['key', forge({}, { kid: undefined })],
    ['signature', forge({})],
    ['signature', forge({ products: [{ id: 'geisha', price: 1 }] })],
    ['signature', `${head}.${forge({ hold: 'hld_other' }).split('.')[1]}.${signature}`],
    ['signature', `${head}.${body}.`],
  ];
  for (const [why, text] of wrong) {
    expect([text, refusalOf(await verify(text))]).toEqual([text, { code: 'pass_invalid', reason: { why } }]);
    expect(refusalOf(await use(text, 'o-1'))).toEqual({ code: 'pass_invalid', reason: { why } });
  }
  expect(refusalOf(await verify(pass, other))).toEqual({ code: 'pass_invalid', reason: { why: 'shop' } });
  expect(await figures(shop)).toMatchObject({ held: 1, bought: 0 });
});

test('a pass is used once: the same order again is the same, and another hears which', async () => {
  const first = await use(pass, 'o-1');
  expect([first.status, first.body.holdId]).toEqual([200, holdId]);
  expect((await use(pass, 'o-1')).text).toBe(first.text);
  expect(refusalOf(await use(pass, 'o-2'))).toEqual({ code: 'pass_used', reason: { orderId: 'o-1' } });
  expect(refusalOf(await verify(pass))).toEqual({ code: 'pass_used', reason: { orderId: 'o-1' } });
  expect(await figures(shop)).toEqual({ held: 0, invited: 0, bought: 1, left: 1, waiting: 0 });
  const { body } = await shop.call<{ items: unknown[] }>('GET', '/v1/events?type=sale.bought');
  expect(body.items).toMatchObject([{ customerId: 'anna', data: { saleId: 'vip', holdId, orderId: 'o-1' } }]);
});

test('fifty orders at once with one pass: one has it', async () => {
  const answers: Answered[] = await Promise.all(Array.from({ length: 50 }, (_, i) => use(pass, `o-${i}`)));
  const winner = answers.findIndex(({ status }) => status === 200);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const answer of answers.filter(({ status }) => status !== 200))
    expect(refusalOf(answer)).toEqual({ code: 'pass_used', reason: { orderId: `o-${winner}` } });
  expect(await figures(shop)).toMatchObject({ held: 0, bought: 1 });
});

test('the pass of a place that was given back is worth nothing any more', async () => {
  const anna = await visitor(shop, 'anna');
  await anna.release(holdId);
  for (const answer of [await verify(pass), await use(pass, 'o-1')])
    expect(refusalOf(answer)).toEqual({ code: 'hold_over', reason: { state: 'released' } });
  expect(refusalOf(await anna.release(holdId))).toMatchObject({ code: 'hold_over' });
  const [, bought] = [await anna.claim(), holdIn(await anna.claim())];
  await use(bought.pass, 'o-1');
  expect(refusalOf(await anna.release(bought.id))).toEqual({ code: 'hold_over', reason: { state: 'bought' } });
});

test('a pass whose time is over is refused as such, and one that was used stays used', async () => {
  const bram = holdIn(await (await visitor(shop, 'bram')).claim());
  await use(bram.pass, 'o-1');
  const { body } = await verify(pass);
  await server.start(10 * 60_000 + 30_000);
  // The customer's time is over; who was paying is in time.
  expect((await verify(pass)).status).toBe(200);
  await server.start(11 * 60_000 + 1_000);
  for (const answer of [await verify(pass), await use(pass, 'o-2')])
    expect(refusalOf(answer)).toEqual({ code: 'pass_expired', reason: { expiredAt: body.expiresAt } });
  expect((await use(bram.pass, 'o-1')).status).toBe(200);
  expect(refusalOf(await use(bram.pass, 'o-2'))).toEqual({ code: 'pass_used', reason: { orderId: 'o-1' } });
  await server.start();
});

test('a content token says who may see, and buys nothing', async () => {
  const bram = await visitor(shop, 'bram');
  const token = (await bram.see()).content?.token ?? '';
  expect((await verify(token)).body).toMatchObject({ kind: 'content', customerId: 'bram', holdId: null, products: [] });
  expect(refusalOf(await use(token, 'o-1'))).toEqual({ code: 'pass_invalid', reason: { why: 'kind' } });
  const guest = await server.send<Sale>('GET', `/v1/sales/vip?key=${shop.keys.publishableKey}`, {
    headers: { origin: ORIGIN },
  });
  const { body } = await verify(guest.body.content?.token ?? '');
  expect(body).toMatchObject({ kind: 'content', customerId: null });
  const life = Date.parse(body.expiresAt) - Date.parse(guest.body.now);
  expect(life).toBeGreaterThan(298_000);
  expect(life).toBeLessThanOrEqual(300_000);
});

test('the same key again is answered the same, whatever became of the place', async () => {
  const key = { 'idempotency-key': randomUUID() };
  const first = await use(pass, 'o-1', key);
  await change(shop, { change: 'end' });
  const again = await use(pass, 'o-1', key);
  expect([again.text, again.headers['idempotent-replayed']]).toEqual([first.text, 'true']);
});

test('a page can not use passes, and the shop’s key is never in one', async () => {
  const anna = await visitor(shop, 'anna');
  const answer = await anna.page.post('/v1/sale-passes/use', { pass, orderId: 'o-1' });
  expect(refusalOf(answer)).toMatchObject({ code: 'key_wrong_kind' });
  const keys = await server.storage.read((tx) => tx.saleKeys.ofShop(shop.keys.shopId));
  const { text } = await server.send('GET', `/v1/sale-keys?key=${shop.keys.publishableKey}`, {
    headers: { origin: ORIGIN },
  });
  for (const { d } of keys) expect(text).not.toContain(d);
});

test('the pass of the largest sale fits', async () => {
  const products = Array.from({ length: 20 }, (_, i) => ({
    id: `${i}`.padStart(64, 'p'),
    title: { nl: 'Veel', en: 'Much' },
    price: 1_000_000_000,
  }));
  const large = await saleShop(server, { products, id: 'vip', name: { nl: 'Groot', en: 'Large' } });
  const hold = holdIn(await (await visitor(large, 'x'.repeat(64))).claim());
  expect(
    (await large.call<SalePass>('POST', '/v1/sale-passes/verify', { pass: hold.pass })).body.products,
  ).toHaveLength(20);
});
