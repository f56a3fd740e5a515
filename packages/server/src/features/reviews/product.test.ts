import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ProductReviews } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, type TestPage, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { alwaysCounted, asGuest, decide, published, reviewer, reviews, rowsOf, send } from './reviews.testing.ts';

const server = testServer();
alwaysCounted(server);
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop({ reviews });
});

const shown = (productId: string, query = '', of = shop, headers = {}) =>
  asGuest<ProductReviews>(of, 'GET', `/v1/products/${productId}/reviews?${query}`, { headers });
const shownTo = async (page: TestPage, productId: string) =>
  (await page.get<ProductReviews>(`/v1/products/${productId}/reviews`)).body;
const helps = (page: TestPage, id: string, helpful = true) =>
  page.put<{ count: number; mine: boolean }>(`/v1/reviews/${id}/helpful`, { helpful });

/** Every review of a product, page by page; `between` happens after each page. */
async function paged(productId: string, sort: string, limit = 3, between = async () => {}): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await shown(productId, `sort=${sort}&limit=${limit}${cursor && `&cursor=${cursor}`}`);
    ids.push(...body.items.map(({ id }) => id));
    cursor = body.nextCursor;
    await between();
  }
  return ids;
}

test('a product has its published reviews, verified, with what they brought and the first name only', async () => {
  const { review } = await published(shop, 'cup', { stars: 4, title: 'T', text: 'X', recommend: 2 });
  const { body, text } = await shown('cup');
  expect(body).toEqual({
    productId: 'cup',
    summary: { count: 1, average: 4, averageText: '4,0', distribution: [0, 0, 0, 1, 0] },
    items: [
      {
        id: review.id,
        stars: 4,
        title: 'T',
        text: 'X',
        photos: [],
        author: 'Sanne',
        written: review.written,
        verified: true,
        rewardText: 'Kreeg 50 punten voor deze review',
        reply: null,
        helpful: { count: 0, mine: false },
        own: false,
      },
    ],
    nextCursor: null,
  });
  expect(text).not.toMatch(/Vries|cus_|recommend/);
});

test('a product of which nobody wrote has figures too', async () => {
  expect((await shown('nothing')).body).toEqual({
    productId: 'nothing',
    summary: { count: 0, average: null, averageText: '', distribution: [0, 0, 0, 0, 0] },
    items: [],
    nextCursor: null,
  });
});

test('the average has one decimal, in the words of the language', async () => {
  for (const stars of [5, 5, 4]) await published(shop, 'avg', { stars });
  expect((await shown('avg')).body.summary).toMatchObject({ average: 4.7, averageText: '4,7' });
  const english = await shown('avg', '', shop, { 'accept-language': 'en' });
  expect(english.body.summary.averageText).toBe('4.7');
  expect(english.body.items[0]?.rewardText).toBe('Received 50 points for this review');
});

test('each order has every review once, also while others come in, are rejected or taken back', async () => {
  const all: { id: string; stars: number; helpful: number }[] = [];
  const readers = [];
  for (let i = 0; i < 4; i++) readers.push((await reviewer(shop, `reader-${i}`, 'other')).page);
  for (const [i, stars] of [3, 5, 1, 3, 5, 2, 4, 3].entries()) {
    const { review } = await published(shop, 'sorted', { stars });
    const helpful = [0, 2, 1, 2, 0, 4, 1, 0][i]!;
    for (const reader of readers.slice(0, helpful)) await helps(reader, review.id);
    all.push({ id: review.id, stars, helpful });
  }
  const newest = all.toReversed();
  const by = (key: (one: (typeof all)[number]) => number) => newest.toSorted((a, b) => key(b) - key(a));
  const orders = {
    newest,
    helpful: by((one) => one.helpful),
    highest: by((one) => one.stars),
    lowest: by((one) => -one.stars),
  };
  for (const [sort, wanted] of Object.entries(orders)) {
    let extra = 0;
    const seen = await paged('sorted', sort, 2, async () => {
      // One that is there already may go between two pages; of those that stay, none comes twice and none is missed.
      const { page, review } = await published(shop, 'sorted', { stars: (extra++ % 5) + 1 });
      if (extra % 2) await page.delete(`/v1/me/reviews/${review.id}`);
    });
    const ids = wanted.map(({ id }) => id);
    expect(
      seen.filter((id) => ids.includes(id)),
      sort,
    ).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
    for (const { id } of (await shown('sorted', 'limit=50')).body.items)
      if (!ids.includes(id)) await decide(shop, { id, revision: 1 }, { decision: 'reject', reason: 'unreadable' });
  }
});

test('a cursor of another order, or of nobody, is refused', async () => {
  for (let i = 0; i < 2; i++) await published(shop, 'cursors');
  const { nextCursor } = (await shown('cursors', 'sort=highest&limit=1')).body;
  expect((await shown('cursors', `sort=highest&limit=1&cursor=${nextCursor}`)).body.items).toHaveLength(1);
  const forged = (text: string) => Buffer.from(text).toString('base64url');
  for (const query of [
    `sort=lowest&cursor=${nextCursor}`,
    `cursor=${nextCursor}`,
    'cursor=x',
    `cursor=${forged("newest 0 rev_' OR 1")}`,
    `cursor=${forged('newest 99999999999999999999 rev_a')}`,
  ])
    expect(codeOf(await shown('cursors', query)), query).toBe('cursor_invalid');
});

test('who looks has what is their own, and what they found helpful', async () => {
  const { page: author, review } = await published(shop, 'own');
  const { page: reader } = await reviewer(shop, 'onlooker', 'cup');
  expect((await helps(reader, review.id)).body).toEqual({ count: 1, mine: true });
  expect((await shownTo(reader, 'own')).items).toMatchObject([{ own: false, helpful: { count: 1, mine: true } }]);
  expect((await shownTo(author, 'own')).items).toMatchObject([{ own: true, helpful: { count: 1, mine: false } }]);
  expect((await shown('own')).body.items).toMatchObject([{ own: false, helpful: { count: 1, mine: false } }]);
  expect((await helps(reader, review.id, false)).body).toEqual({ count: 0, mine: false });
});

test('a customer counts once, however often and however many at a time they say so', async () => {
  const { review } = await published(shop, 'votes');
  const pages: TestPage[] = [];
  for (let i = 0; i < 5; i++) pages.push((await reviewer(shop, `voter-${i}`, 'cup')).page);
  const all = (times: number, helpful: (time: number) => boolean) =>
    Promise.all(pages.flatMap((page) => Array.from({ length: times }, (_, i) => helps(page, review.id, helpful(i)))));
  for (const { status } of [...(await all(6, (i) => i % 2 === 0)), ...(await all(4, () => true))])
    expect(status).toBe(200);
  expect((await shown('votes')).body.items[0]?.helpful.count).toBe(5);
  for (let i = 0; i < 2; i++)
    expect((await helps(pages[0]!, review.id, false)).body).toEqual({ count: 4, mine: false });
});

test('nobody finds their own review helpful, and nobody one that is not published', async () => {
  const { page, request } = await reviewer(shop, 'vain', 'cup');
  const { body: review } = await send(page, request);
  const { page: reader } = await reviewer(shop, 'peeping', 'cup');
  const own = await helps(page, review.id);
  expect([own.status, codeOf(own)]).toEqual([403, 'own_review']);
  const hidden = await helps(reader, review.id);
  expect([hidden.status, codeOf(hidden)]).toEqual([404, 'review_unknown']);
  expect(codeOf(await helps(reader, 'rev_none'))).toBe('review_unknown');
  await decide(shop, review, { decision: 'reject', reason: 'offensive' });
  expect(codeOf(await helps(reader, review.id))).toBe('review_unknown');
});

test('a guest’s page may keep the answer, asks whether it is still so, and hears only when it is not', async () => {
  await published(shop, 'kept');
  const first = await shown('kept');
  expect([first.headers['cache-control'], first.headers['vary']]).toEqual([
    'public, no-cache',
    'Origin, Accept-Language',
  ]);
  const ask = () => shown('kept', '', shop, { 'if-none-match': String(first.headers['etag']) });
  expect((await ask()).status).toBe(304);
  await published(shop, 'kept');
  expect((await ask()).status).toBe(200);
  const { page } = await reviewer(shop, 'keeper', 'cup');
  const own = await page.get('/v1/products/kept/reviews');
  expect(own.headers['cache-control']).toBe('private, no-cache');
});

test('another shop’s product of the same id has its own reviews', async () => {
  await published(shop, 'same');
  const other = await server.shop({ reviews });
  expect((await shown('same', '', other)).body.summary.count).toBe(0);
});

test('a product with 100,000 reviews has the same pages and figures as a small one', async () => {
  const big = await server.shop({ reviews });
  const { review } = await published(big, 'big');
  const { shopId } = big.keys;
  const database = new DatabaseSync(join(server.folder, 'kring.db'), { timeout: 5_000 });
  try {
    database.exec(`
      INSERT INTO reviews (shop_id, id, customer_id, request_id, order_id, product_id, revision, stars, title, text, language,
                           state, decided_by, written_at, rewarded, changes)
      WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 100000)
      SELECT shop_id, printf('rev_%026d', n), customer_id, 'rvq_' || n, order_id, 'big', 1, 1 + n % 5, 't', 'x', 'nl',
             'published', 'Noor', written_at, 0, 0
        FROM counted JOIN reviews WHERE id = '${review.id}'`);
  } finally {
    database.close();
  }
  const { summary } = (await shown('big', 'sort=lowest', big)).body;
  expect([summary.count, summary.average]).toEqual([100_001, 3]);
  // Deep in the list as at its start.
  for (const sort of ['newest', 'helpful', 'highest', 'lowest']) {
    const { body } = await shown('big', `sort=${sort}&limit=50`, big);
    const key = { newest: 0, helpful: 0, highest: 3, lowest: 2 }[sort];
    const cursor = Buffer.from(`${sort} ${key} rev_${'50000'.padStart(26, '0')}`).toString('base64url');
    const deep = await shown('big', `sort=${sort}&limit=50&cursor=${cursor}`, big);
    expect([body.items.length, deep.body.items.length]).toEqual([50, 50]);
  }
  expect(rowsOf(server, `SELECT count(*) AS n FROM review_stars WHERE shop_id = '${shopId}'`)).toEqual([{ n: 5 }]);
});
