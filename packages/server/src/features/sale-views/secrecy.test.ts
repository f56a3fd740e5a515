import type { Sale, SalePass } from '@kring/contract';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { beforeAll, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import { type Answered, codeOf, ORIGIN, type TestShop } from '../../testing/shop.ts';
import { change, SECRET, sale, saleShop, seen, setClock, setPasscode, spend, times } from '../sales/sales.testing.ts';

const server = testServer();

beforeAll(async () => void (await setClock(server, times.gold)));

/** Everything of an answer that a browser receives. */
const all = ({ status, headers, text }: Answered) => JSON.stringify({ status, headers, text });

/** Every answer that a page gets of a sale that is closed to it, whatever it tries. */
async function everyAnswer(shop: TestShop): Promise<Answered[]> {
  const page = await shop.signIn('nobody');
  const { publishableKey } = shop.keys;
  const guest = (method: 'GET' | 'POST', path: string, body?: unknown) =>
    server.send(method, `${path}?key=${publishableKey}`, {
      headers: { origin: ORIGIN, 'idempotency-key': 'k'.repeat(20) },
      body,
    });
  const session = await shop.exchange(await shop.token('nobody'));
  return [
    session,
    await guest('GET', '/v1/programme'),
    await guest('GET', '/v1/sales/vip'),
    await guest('GET', '/v1/sale-keys'),
    await guest('POST', '/v1/reads', { paths: ['/v1/sales/vip', '/v1/programme'] }),
    await guest('POST', '/v1/sales/vip/holds'),
    await page.get('/v1/sales/vip'),
    await page.get('/v1/sales/vip', { 'accept-language': 'en', 'if-none-match': '*' }),
    await page.get('/v1/me'),
    await page.get('/v1/me/export'),
    await page.post('/v1/reads', { paths: ['/v1/sales/vip', '/v1/me'] }),
    await page.post('/v1/sales/vip/holds'),
    await page.post('/v1/sales/vip/waitlist'),
    await page.delete('/v1/sales/vip/waitlist'),
    await page.post('/v1/sales/vip/passcode', { passcode: 'wrong one' }),
    await page.delete('/v1/holds/hld_0'),
  ];
}

test('nothing of what is on sale is in any answer to who may not see it: locked, upcoming, teaser or ended', async () => {
  const gold = sale.access.filter(({ kind }) => kind === 'tier');
  const closed = {
    locked: await saleShop(server, { access: gold }),
    upcoming: await saleShop(server),
    teaser: await saleShop(server, { access: [{ kind: 'everyone', opensAt: times.everyone }] }),
    ended: await saleShop(server, { access: [{ kind: 'everyone', opensAt: times.before }], endsAt: times.gold }),
  };
  for (const [name, shop] of Object.entries(closed))
    for (const answer of await everyAnswer(shop)) expect(all(answer), name).not.toContain(SECRET);
});

test('of two sales that differ in what is on sale alone, the answers to who may not see it differ in nothing', async () => {
  const secret = sale.products[0]!;
  const other = await saleShop(server, {
    products: [{ ...secret, id: 'other', price: 1, title: { nl: 'x', en: 'x' } }],
  });
  const one = await saleShop(server);
  const told = async (shop: TestShop) => {
    const { headers, body } = await seen(shop, null);
    const { date: _, ...rest } = headers;
    return { headers: rest, body: { ...body, now: '' } };
  };
  expect((await told(one)).body).toEqual((await told(other)).body);
  // Not the length either.
  expect((await told(one)).headers).toEqual((await told(other)).headers);
});

test('who lost their way in sees it no more, also where the answer was kept', async () => {
  const shop = await saleShop(server, {
    access: [{ kind: 'segment', opensAt: times.before, segments: ['press'] }],
  });
  await shop.call('PUT', '/v1/customers/anna', { segments: ['press'] });
  const before = await seen(shop, 'anna');
  expect(before.text).toContain(SECRET);
  expect(before.headers['cache-control']).toBe('private, no-store');
  await shop.call('PUT', '/v1/customers/anna', { segments: [] });
  expect(all(await seen(shop, 'anna'))).not.toContain(SECRET);
});

test('who has a place sees what it is of, also when the sale is over; then nobody else does', async () => {
  const shop = await saleShop(server);
  await spend(shop, 'gwen', 520);
  const gwen = await shop.signIn('gwen');
  expect((await gwen.post<Sale>('/v1/sales/vip/holds')).body.state).toBe('holding');
  await change(shop, { change: 'end' });
  expect((await gwen.get<Sale>('/v1/sales/vip')).body).toMatchObject({
    state: 'holding',
    content: { products: [{ id: 'geheim-guji' }, {}] },
  });
  expect(all(await seen(shop, 'sam'))).not.toContain(SECRET);
});

test('the words of a refusal are those of the ways, and nothing else', async () => {
  const shop = await saleShop(server, { access: sale.access.filter(({ kind }) => kind === 'tier') });
  await spend(shop, 'sam', 380);
  const sam = await shop.signIn('sam');
  const refused = await sam.post('/v1/sales/vip/holds', undefined, { 'accept-language': 'nl' });
  expect(refused.body).toMatchObject({
    code: 'sale_locked',
    reason: { ways: ['Goud: nog 120 punten. Nu open.'] },
  });
  const later = await saleShop(server);
  const soon = await (await later.signIn('sam')).post('/v1/sales/vip/holds');
  expect(soon.body).toMatchObject({ code: 'sale_not_open', reason: { opensAt: '2026-11-27T09:00:00.000Z' } });
});

test('the content token verifies, by a call and offline, says who looks, and lasts five minutes', async () => {
  const shop = await saleShop(server, { access: [{ kind: 'everyone', opensAt: times.before }] });
  const now = Date.parse((await seen(shop, null)).body.now);
  for (const customerId of ['anna', null]) {
    const token = (await seen(shop, customerId)).body.content?.token ?? '';
    const { body } = await shop.call<SalePass>('POST', '/v1/sale-passes/verify', { pass: token });
    expect(body).toMatchObject({ kind: 'content', saleId: 'vip', customerId, holdId: null, products: [] });
    const left = Date.parse(body.expiresAt) - now;
    expect(left).toBeGreaterThan(290_000);
    expect(left).toBeLessThan(330_000);
    const { body: keys } = await server.send<JSONWebKeySet>('GET', `/v1/sale-keys?key=${shop.keys.publishableKey}`, {
      headers: { origin: ORIGIN },
    });
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys), {
      issuer: shop.keys.shopId,
      audience: 'sale',
      typ: 'kring-sale-pass+jwt',
      currentDate: new Date(now),
    });
    expect(protectedHeader.alg).toBe('EdDSA');
    expect(payload).toMatchObject({ kind: 'content', sale: 'vip', ...(customerId && { sub: customerId }) });
    // It is no right to buy, and none in another shop.
    const used = await shop.call('POST', '/v1/sale-passes/use', { pass: token, orderId: 'o-1' });
    expect(codeOf(used)).toBe('pass_invalid');
    const elsewhere = await (await saleShop(server)).call('POST', '/v1/sale-passes/verify', { pass: token });
    expect(codeOf(elsewhere)).toBe('pass_invalid');
    const flipped = token.slice(0, -9) + (token.at(-9) === 'A' ? 'B' : 'A') + token.slice(-8);
    expect(codeOf(await shop.call('POST', '/v1/sale-passes/verify', { pass: flipped }))).toBe('pass_invalid');
  }
});

test('a passcode tells nothing of what is on sale where it was right and the sale is not open yet', async () => {
  const shop = await saleShop(server, {
    access: [{ kind: 'passcode', opensAt: times.everyone, passcode: 'letter' }],
  });
  await setPasscode(shop, 'herfst');
  const anna = await shop.signIn('anna');
  const answer = await anna.post<Sale>('/v1/sales/vip/passcode', { passcode: 'herfst' });
  expect(answer.body.state).toBe('upcoming');
  expect(all(answer)).not.toContain(SECRET);
});
