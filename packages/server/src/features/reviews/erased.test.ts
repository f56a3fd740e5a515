import type { MyReview, Problem } from '@kring/contract';
import { expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import { png } from '../review-photos/photos.testing.ts';
import { setHelpful } from './product.ts';
import { alwaysCounted, decide, published, reviewer, reviews, rowsOf, send } from './reviews.testing.ts';

const server = testServer();
alwaysCounted(server);

/** Takes a while to be opened. */
const photos = [{ data: png(8_000, 5_000).toString('base64') }];
const cut = { status: 401, body: { code: 'session_expired' } };

test('who is erased while the photos are opened leaves no review, and no points', async () => {
  const shop = await server.shop({ reviews });
  const { page, request } = await reviewer(shop, 'anna', 'tea');
  const sent = send(page, request, { photos, text: 'Mine' }) as Promise<unknown>;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await shop.call('DELETE', '/v1/customers/anna')).status).toBe(200);
  expect(await sent).toMatchObject(cut);
  expect(rowsOf(server, `SELECT id FROM reviews WHERE shop_id = '${shop.keys.shopId}'`)).toEqual([]);
  expect(rowsOf(server, `SELECT points FROM review_rewards WHERE shop_id = '${shop.keys.shopId}'`)).toEqual([]);
});

test('who is erased while the photos of a change are opened changes nothing of the stars that stay', async () => {
  const shop = await server.shop({ reviews });
  const { page, review } = await published(shop, 'tea', { text: 'Mine' }, 'anna');
  const path = `/v1/me/reviews/${review.id}`;
  const change = { revision: review.revision + 1, stars: 1, text: 'Still mine', language: 'nl', photos };
  const before = { revision: review.revision, stars: 5, language: 'nl' };
  const { body: changed } = await page.put<MyReview>(path, before);
  await decide(shop, changed);
  const sent = page.put<Problem>(path, change);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await shop.call('DELETE', '/v1/customers/anna');
  expect(await sent).toMatchObject(cut);
  expect(rowsOf(server, `SELECT state, stars, text FROM reviews WHERE id = '${review.id}'`)).toEqual([
    { state: 'published', stars: 5, text: '' },
  ]);
});

test('who is erased finds nothing helpful any more, and says so of nothing new', async () => {
  const shop = await server.shop({ reviews });
  const { review } = await published(shop, 'tea', { text: 'Mine' });
  const reader = await shop.signIn('bram');
  const path = `/v1/reviews/${review.id}/helpful`;
  const counted = () => rowsOf(server, `SELECT helpful FROM reviews WHERE id = '${review.id}'`);
  const kept = () => rowsOf(server, `SELECT review_id FROM review_helpful WHERE shop_id = '${shop.keys.shopId}'`);
  expect(await reader.put(path, { helpful: true })).toMatchObject({ status: 200, body: { count: 1, mine: true } });
  await shop.call('DELETE', '/v1/customers/bram');
  expect([counted(), kept()]).toEqual([[{ helpful: 0 }], []]);
  // A page of theirs that is still open.
  expect(await reader.put(path, { helpful: true })).toMatchObject(cut);
  expect([counted(), kept()]).toEqual([[{ helpful: 0 }], []]);
});

test('a call that was let in before its customer was erased does not count either', async () => {
  const shop = await server.shop({ reviews });
  const { review } = await published(shop, 'tea', { text: 'Mine' });
  await shop.signIn('bram');
  const { shopId } = shop.keys;
  const bram = await server.storage.read((tx) => tx.customers.findByShopId(shopId, 'bram'));
  await shop.call('DELETE', '/v1/customers/bram');
  const late = server.storage.write((tx) => setHelpful(tx, { shopId, customerId: bram?.id ?? '' }, review.id, true));
  await expect(late).rejects.toMatchObject({ code: 'session_expired' });
  expect(rowsOf(server, `SELECT helpful FROM reviews WHERE id = '${review.id}'`)).toEqual([{ helpful: 0 }]);
});
