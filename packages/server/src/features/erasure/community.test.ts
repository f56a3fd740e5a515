import { DatabaseSync } from 'node:sqlite';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, CustomerExport, MyReferral, MyReview, ProductReviews, ShopReview } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { clean } from '../../jobs/cleaning.ts';
import { codeOf, type TestPage, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { asking, delivered, requestFor, review } from '../review-photos/asking.testing.ts';
import { png } from '../review-photos/photos.testing.ts';

const DAY = 86_400_000;
const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop({
    ...asking,
    reviews: { ...asking.reviews!, recommend: {} },
    referral: {
      referrer: { points: 500 },
      friend: { points: 200 },
      minimumOrder: 1000,
      firstOrderOnly: true,
      expiryDays: 60,
      landing: { paths: ['/'] },
    },
  });
});

/** Every text of every table, by table; bytes as base64. */
function dump(): Map<string, string> {
  const database = new DatabaseSync(join(server.folder, 'kring.db'), { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const asText = (_name: string, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
  const texts = tables.map(
    ({ name }) =>
      [String(name), JSON.stringify(database.prepare(`SELECT * FROM "${String(name)}"`).all(), asText)] as const,
  );
  database.close();
  return new Map(texts);
}

const tablesWith = (pattern: RegExp) => [...dump()].filter(([, text]) => pattern.test(text)).map(([table]) => table);

/** What of these can be read in the bytes of the database's file, once it has taken in what was written. */
function inFile(traces: RegExp): string[] {
  const database = new DatabaseSync(join(server.folder, 'kring.db'));
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  const bytes = readFileSync(join(server.folder, 'kring.db')).toString('latin1');
  return [...new Set(bytes.match(new RegExp(traces, 'g')))];
}

const photo = { data: png(64, 64).toString('base64') };
const published = async (productId: string, page: TestPage) =>
  (await page.get<ProductReviews>(`/v1/products/${productId}/reviews`)).body;

async function decide({ id, revision }: MyReview, reason?: string) {
  const body = reason === undefined ? { decision: 'publish' } : { decision: 'reject', reason };
  await shop.call('POST', `/v1/reviews/${id}/decision`, { ...body, revision, actor: 'Noor' });
}

/** Zwaantje wrote three reviews: one is published and answered, one rejected, one waits. One she found helpful. */
async function writer() {
  const names = { callName: 'Zwaantje', email: 'zwaantje@example.org', language: 'nl' };
  await shop.call('PUT', '/v1/customers/zw-4711', names);
  await delivered(shop, 'zw-order', 'zw-4711', ['public', 'refused', 'waiting', 'unasked']);
  const page = await shop.signIn('zw-4711');
  const body = { title: 'Zwaantjes mening', text: 'Geheime woorden', photos: [photo], recommend: 9 };
  const shown = (await review(page, 'public', { ...body, stars: 2 })).body;
  await decide(shown);
  await shop.call('POST', `/v1/reviews/${shown.id}/reply`, { text: 'Beste Zwaantje, dank je', actor: 'Noor' });
  await shop.call('POST', `/v1/reviews/${shown.id}/follow-up`, { text: 'Zwaantje is gebeld', actor: 'Noor' });
  const refused = (await review(page, 'refused', body)).body;
  await decide(refused, 'offensive');
  const waiting = (await review(page, 'waiting', body)).body;
  const link = (
    await shop.call<Answer<'POST /v1/review-links'>>('POST', '/v1/review-links', {
      orderId: 'zw-order',
      productId: 'unasked',
    })
  ).body;
  await requestFor(page, 'unasked');

  await delivered(shop, 'bo-order', 'bo', ['public']);
  const bo = await shop.signIn('bo', { callName: 'Bo' });
  const other = (await review(bo, 'public', { stars: 5, text: 'Van Bo' })).body;
  await decide(other);
  await page.put(`/v1/reviews/${other.id}/helpful`, { helpful: true });
  await bo.put(`/v1/reviews/${shown.id}/helpful`, { helpful: true });
  return { page, bo, shown, refused, waiting, other, link };
}

test('a writer who is erased leaves stars behind, and nothing that was written, shown or answered', async () => {
  const { page, bo, shown, refused, waiting, other, link } = await writer();
  const traces = /Zwaantje|zwaantje|zw-4711|Geheime woorden/;
  expect(tablesWith(traces).toSorted()).toEqual(['customers', 'idempotent_answers', 'orders', 'reviews']);
  expect(dump().get('review_photos')).toContain('UklGR');
  expect(inFile(traces).length).toBeGreaterThan(3);
  expect(inFile(/RIFF[^]{4}WEBP/).length).toBeGreaterThan(0);
  const photos = [shown, waiting].map(({ photos: [first] }) => new URL(first!.url).pathname);
  for (const url of photos) expect((await server.app.inject({ method: 'GET', url })).statusCode).toBe(200);
  expect(await published('public', bo)).toMatchObject({ summary: { count: 2, average: 3.5 } });

  expect((await page.delete('/v1/me')).status).toBe(200);

  expect(tablesWith(traces)).toEqual([]);
  expect(inFile(traces)).toEqual([]);
  expect(dump().get('review_photos')).toBe('[]');
  expect(dump().get('review_links')).toBe('[]');
  expect(inFile(/RIFF[^]{4}WEBP/)).toEqual([]);
  for (const url of photos) expect((await server.app.inject({ method: 'GET', url })).statusCode).toBe(404);

  // The stars still count: a shop can't better its figures by erasing who was not content.
  const { summary, items } = await published('public', bo);
  expect(summary).toMatchObject({ count: 2, average: 3.5, distribution: [0, 1, 0, 0, 1] });
  const left = items.find(({ id }) => id === shown.id);
  expect(left).toMatchObject({ stars: 2, title: '', text: '', author: null, photos: [], reply: null });
  expect(items.find(({ id }) => id === other.id)?.helpful.count).toBe(0);
  const { items: listed } = (await shop.call<{ items: ShopReview[] }>('GET', '/v1/reviews?limit=100')).body;
  expect(listed.map(({ id }) => id).toSorted()).toEqual([shown.id, other.id].toSorted());
  expect(listed.find(({ id }) => id === shown.id)).toMatchObject({
    customerId: null,
    author: null,
    recommend: null,
    followUp: null,
    reply: null,
  });
  for (const { id } of [refused, waiting])
    expect(codeOf(await shop.call('POST', `/v1/reviews/${id}/reply`, { text: 'x', actor: 'y' }))).toBe(
      'review_unknown',
    );
  expect(codeOf(await page.get(`/v1/review-links/${link.token}`))).toBe('session_expired');
  expect(codeOf(await bo.get(`/v1/review-links/${link.token}`))).toBe('review_link_invalid');
});

test('a late report about an erased customer’s order asks nobody', async () => {
  await delivered(shop, 'late', 'late-customer', ['late-1']);
  await shop.call('DELETE', '/v1/customers/late-customer');
  await shop.call('POST', '/v1/orders/late/fulfilment', { deliveredAt: new Date().toISOString() });
  const link = await shop.call('POST', '/v1/review-links', { orderId: 'late', productId: 'late-1' });
  expect(codeOf(link)).toBe('order_unknown');
});

/** Erik brings Femke, who orders with his code. */
async function invited(erik: string, femke: string) {
  const page = await shop.signIn(erik, { callName: `Roep ${erik}`, email: `${erik}@example.org` });
  const { code } = (await page.get<MyReferral>('/v1/me/referral')).body;
  await shop.call('POST', '/v1/referral-visits', { code });
  const friend = await shop.signIn(femke, { callName: `Roep ${femke}`, email: `${femke}@example.org` });
  await friend.post('/v1/referral-visits', { code }, { 'user-agent': `Browser of ${femke}` });
  await shop.order(`order-of-${femke}`, { customerId: femke, referralCode: code, deliveryTo: `Straat ${femke} 1` });
  return { page, friend, code, plain: code.replace('-', '') };
}

test('a referrer who is erased takes the code along, its visits and the hashes of what was seen', async () => {
  const { page, friend, code, plain } = await invited('erik', 'femke');
  const { id } = page.session.me.customer;
  const of = (table: string) =>
    (JSON.parse(dump().get(table) ?? '') as object[]).filter((row) => JSON.stringify(row).includes(id));
  expect(of('referral_codes')).toHaveLength(1);
  expect(of('referral_signals').length).toBeGreaterThan(0);
  await page.delete('/v1/me');
  expect(tablesWith(/Roep erik|erik@example|"erik"/)).toEqual([]);
  expect([of('referral_codes'), of('referral_signals')]).toEqual([[], []]);
  expect(dump().get('referral_visits')).not.toContain(plain);
  expect(codeOf(await shop.call('GET', `/v1/referral-codes/${code}`))).toBe('referral_code_unknown');
  const { invitation } = (await friend.get<MyReferral>('/v1/me/referral')).body;
  expect(invitation).toMatchObject({ from: null });
  // The code that a friend's order came with stays with the referral alone, which names nobody.
  expect(tablesWith(new RegExp(plain))).toEqual(
    expect.not.arrayContaining(['orders', 'idempotent_answers', 'referral_codes']),
  );
});

test('a friend who is erased leaves the referrer nameless figures', async () => {
  const { page, friend } = await invited('gijs', 'hilde');
  await friend.delete('/v1/me');
  expect(tablesWith(/Roep hilde|hilde@example|"hilde"/)).toEqual([]);
  expect(inFile(/Roep hilde|hilde@example|Straat hilde/)).toEqual([]);
  const { friends } = (await page.get<MyReferral>('/v1/me/referral')).body;
  expect(friends).toMatchObject([{ name: null }]);
});

test('a delivery address is kept nowhere, not even before anybody is erased', async () => {
  await invited('inge', 'joris');
  expect(tablesWith(/Straat joris/)).toEqual([]);
  expect(inFile(/Straat joris/)).toEqual([]);
});

test('an export has the own side of every referral, and nothing of who is on the other', async () => {
  const { page, friend, code, plain } = await invited('kees', 'lotte');
  const mine = (await page.get<CustomerExport>('/v1/me/export')).body.referrals;
  expect(mine).toMatchObject([
    { kind: 'code', code: plain, visits: expect.any(Number) },
    { kind: 'friend', code: plain, points: 500, claimedAt: expect.stringMatching(/^\d{4}-/) },
    ...mine.filter(({ kind }) => kind === 'signal'),
  ]);
  expect(mine.filter(({ kind }) => kind === 'signal').length).toBeGreaterThan(0);
  expect(JSON.stringify(mine)).not.toMatch(/lotte|order-of/);
  const theirs = (await friend.get<CustomerExport>('/v1/me/export')).body.referrals;
  expect(theirs).toMatchObject([
    { kind: 'invitation', code: plain, points: 200, orderId: 'order-of-lotte' },
    ...theirs.slice(1),
  ]);
  expect(JSON.stringify(theirs)).not.toMatch(/kees/);
  expect(code).toContain('-');
});

test('an export has all that was asked, written, shown and found helpful', async () => {
  await delivered(shop, 'ex-1', 'mies', ['ex-a', 'ex-b']);
  await delivered(shop, 'ex-2', 'nico', ['ex-a']);
  const [mies, nico] = [await shop.signIn('mies'), await shop.signIn('nico')];
  const own = (await review(mies, 'ex-a', { text: 'Van Mies', photos: [photo], recommend: 7, stars: 1 })).body;
  const other = (await review(nico, 'ex-a', { text: 'Van Nico' })).body;
  await decide(other);
  await decide(own, 'offensive');
  await shop.call('POST', `/v1/reviews/${own.id}/follow-up`, { text: 'Gebeld', actor: 'Noor' });
  await shop.call('POST', '/v1/review-links', { orderId: 'ex-1', productId: 'ex-b' });
  await mies.put(`/v1/reviews/${other.id}/helpful`, { helpful: true });
  const { body, text } = await mies.get<CustomerExport>('/v1/me/export');
  expect(body.reviews).toMatchObject([
    {
      kind: 'review',
      id: own.id,
      text: 'Van Mies',
      stars: 1,
      recommend: 7,
      state: 'rejected',
      why: 'offensive',
      followUpText: 'Gebeld',
      rewarded: 50,
      photos: [{ path: new URL(own.photos[0]!.url).pathname, width: 64 }],
    },
    { kind: 'request', productId: 'ex-a', state: 'answered' },
    { kind: 'request', productId: 'ex-b', state: 'open', deliveredAt: expect.stringMatching(/^\d{4}-/) },
    { kind: 'link', usedAt: null },
    { kind: 'helpful', reviewId: other.id },
  ]);
  expect(text).not.toMatch(/Nico|rvl_/);
});

test('days of visits become months, unknown codes are forgotten, and hashes go after 90 days', async () => {
  const { page, plain } = await invited('oma', 'piet');
  const visits = async () => (await page.get<MyReferral>('/v1/me/referral')).body.visits;
  const { shopId } = shop.keys;
  const old = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);
  await server.storage.write(async (tx) => {
    for (const days of [91, 92, 93, 120, 300]) await tx.referralCodes.countVisit(shopId, plain, old(days));
    for (const days of [10, 100]) await tx.referralCodes.countVisit(shopId, '', old(days));
  });
  const before = await visits();
  await clean(server.storage);
  await clean(server.storage);
  expect(await visits()).toBe(before);
  const rows = (JSON.parse(dump().get('referral_visits') ?? '') as { code: string; day: string }[]).filter(
    ({ day }) => day < old(90),
  );
  expect(rows.filter(({ code }) => code === '')).toEqual([]);
  expect(rows.filter(({ day }) => !day.endsWith('-01'))).toEqual([]);

  expect(dump().get('referral_signals')).not.toBe('[]');
  await server.start(91 * DAY);
  await clean(server.storage);
  expect(dump().get('referral_signals')).toBe('[]');
  await server.start();
});
