import type { Answer, ProductReviews, ShopReview } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { alwaysCounted, asGuest, decide, mineOf, published, reviewer, reviews, send } from './reviews.testing.ts';

const server = testServer();
alwaysCounted(server);
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop({ reviews });
});

type Page = Answer<'GET /v1/reviews'>;

const list = async (of: TestShop, query = '') => (await of.call<Page>('GET', `/v1/reviews?${query}`)).body;
const reply = (id: string, text: unknown, actor = 'Noor') =>
  shop.call<ShopReview>('POST', `/v1/reviews/${id}/reply`, { text, actor });
const followUp = (id: string, text: string) =>
  shop.call<ShopReview>('POST', `/v1/reviews/${id}/follow-up`, { text, actor: 'Noor' });
const shownOf = async (productId: string, of = shop) =>
  (await asGuest<ProductReviews>(of, 'GET', `/v1/products/${productId}/reviews`)).body;
const eventsOf = async (type: string, reviewId: string) =>
  (await shop.call<Answer<'GET /v1/events'>>('GET', `/v1/events?type=${type}&limit=100`)).body.items.filter(
    ({ data }) => data['reviewId'] === reviewId,
  );

test('the shop sees all of a review, and nobody else sees it before it is published', async () => {
  const { page, request } = await reviewer(shop, 'a', 'cup');
  const { body: review } = await send(page, request, { stars: 2, title: 'T', text: 'X', recommend: 4 });
  expect((await list(shop, 'productId=cup')).items).toEqual([
    {
      id: review.id,
      revision: 1,
      state: 'pending',
      why: null,
      customerId: 'a',
      author: 'Sanne de Vries',
      orderId: 'a-cup',
      product: { id: 'cup', title: 'The cup' },
      stars: 2,
      title: 'T',
      text: 'X',
      photos: [],
      recommend: 4,
      writtenAt: review.written.at,
      decidedBy: null,
      reply: null,
      followUp: { state: 'open', text: '', at: review.written.at, actor: null },
      rewarded: 50,
    },
  ]);
  expect((await shownOf('cup')).items).toEqual([]);
  const { body } = await decide(shop, review);
  expect(body).toMatchObject({ state: 'published', decidedBy: 'Noor' });
  expect((await shownOf('cup')).items).toHaveLength(1);
  expect(await eventsOf('review.published', review.id)).toMatchObject([
    { customerId: 'a', data: { productId: 'cup' } },
  ]);
});

test('a rejection has a reason of the list, a publication has none', async () => {
  const { page, request } = await reviewer(shop, 'b', 'cup');
  const { body: review } = await send(page, request);
  for (const decision of [{ decision: 'reject' }, { decision: 'publish', reason: 'offensive' }]) {
    const answer = await decide(shop, review, decision);
    expect([answer.status, codeOf(answer)]).toEqual([422, 'review_rejected_reason']);
  }
  expect(codeOf(await decide(shop, review, { decision: 'reject', reason: 'not_content' }))).toBe('invalid_request');
  const reasons = ['personal_data', 'offensive', 'illegal', 'advertising', 'not_about_product', 'unreadable'];
  const words = new Set<string>();
  for (const reason of reasons) {
    expect((await decide(shop, review, { decision: 'reject', reason })).body).toMatchObject({
      state: 'rejected',
      why: reason,
    });
    for (const language of ['nl', 'en']) {
      const mine = await page.get<Answer<'GET /v1/me/review-requests'>>('/v1/me/review-requests', {
        'accept-language': language,
      });
      words.add(mine.body.reviews[0]?.why?.text ?? '');
    }
  }
  expect(words.size).toBe(12);
  expect(await eventsOf('review.rejected', review.id)).toHaveLength(6);
});

test('a decision may be changed by another, and the same one again changes nothing', async () => {
  const { review } = await published(shop, 'lamp');
  expect((await decide(shop, review, { decision: 'publish', actor: 'Bo' })).body.decidedBy).toBe('Noor');
  expect(await eventsOf('review.published', review.id)).toHaveLength(1);
  await decide(shop, review, { decision: 'reject', reason: 'illegal', actor: 'Bo' });
  expect(await shownOf('lamp')).toMatchObject({ summary: { count: 0 }, items: [] });
  await decide(shop, review);
  expect((await shownOf('lamp')).summary.count).toBe(1);
  expect(await eventsOf('review.published', review.id)).toHaveLength(2);
});

test('many decisions at once end as one of them, and the figures follow', async () => {
  const { review } = await published(shop, 'rug', { stars: 3 });
  const choices = Array.from({ length: 12 }, (_, i) =>
    i % 2 ? { decision: 'publish' } : { decision: 'reject', reason: 'unreadable' },
  );
  await Promise.all(choices.map((choice) => decide(shop, review, choice)));
  const [now] = (await list(shop, 'productId=rug')).items;
  expect((await shownOf('rug')).summary.count).toBe(now?.state === 'published' ? 1 : 0);
});

test('the answer of the shop stands below the review, is replaced by another, and is taken away by null', async () => {
  const { page, review } = await published(shop, 'pot');
  expect((await reply(review.id, 'Dank je!')).body.reply).toMatchObject({ text: 'Dank je!', actor: 'Noor' });
  expect((await shownOf('pot')).items[0]?.reply).toEqual({
    text: 'Dank je!',
    on: { at: expect.any(String), on: expect.any(String), onText: expect.any(String) },
  });
  expect((await mineOf(page)).reviews[0]?.reply?.text).toBe('Dank je!');
  await reply(review.id, '<b>Nog eens</b> \u202e javascript:', 'Bo');
  expect((await shownOf('pot')).items[0]?.reply?.text).toBe('<b>Nog eens</b> \u202e javascript:');
  expect(await eventsOf('review.answered', review.id)).toHaveLength(2);
  expect((await reply(review.id, null)).body.reply).toBeNull();
  expect((await shownOf('pot')).items[0]?.reply).toBeNull();
  expect(await eventsOf('review.answered', review.id)).toHaveLength(2);
});

test.each(['reply', 'follow-up'])('a %s is 1 to 2,000 characters, and who says it has a name', async (kind) => {
  const { page, request } = await reviewer(shop, `limits-${kind}`, 'cup');
  const { body: review } = await send(page, request, { stars: 1 });
  const say = (body: object) => shop.call('POST', `/v1/reviews/${review.id}/${kind}`, { actor: 'Noor', ...body });
  for (const body of [{ text: '' }, { text: 'x'.repeat(2_001) }, { text: 'x', actor: '' }, {}])
    expect(codeOf(await say(body))).toBe('invalid_request');
  expect((await say({ text: '💥'.repeat(2_000) })).status).toBe(200);
});

test('what was done about a low score is told to its author, once and to nobody else', async () => {
  const { page, review } = await published(shop, 'jar', { stars: 1 });
  const { revision } = (await page.get()).body;
  expect((await list(shop, 'followUp=open&productId=jar')).items).toHaveLength(1);
  const { status, body } = await followUp(review.id, 'Er is een nieuwe onderweg.');
  expect([status, body.followUp]).toEqual([
    200,
    { state: 'answered', text: 'Er is een nieuwe onderweg.', at: expect.any(String), actor: 'Noor' },
  ]);
  expect((await mineOf(page)).reviews[0]?.followUp).toMatchObject({
    state: 'answered',
    text: 'Er is een nieuwe onderweg.',
  });
  expect((await page.get()).body.revision).toBeGreaterThan(revision);
  expect(JSON.stringify(await shownOf('jar'))).not.toContain('onderweg');
  expect((await list(shop, 'followUp=open&productId=jar')).items).toEqual([]);
  expect((await list(shop, 'followUp=answered&productId=jar')).items).toHaveLength(1);
  expect((await followUp(review.id, 'Again')).body).toMatchObject({
    code: 'follow_up_closed',
    reason: { state: 'answered' },
  });
  expect(await eventsOf('review.followed_up', review.id)).toHaveLength(1);
});

test('a good score has no follow-up to answer', async () => {
  const { review } = await published(shop, 'cup', { stars: 5 });
  const answer = await followUp(review.id, 'Why?');
  expect(answer.body).toMatchObject({ code: 'follow_up_closed', status: 409, reason: { state: null } });
});

test('a published review of an erased customer names nobody, can still be decided about, and has nobody to be told', async () => {
  const { page, request } = await reviewer(shop, 'gone', 'urn');
  const { body: review } = await send(page, request, { stars: 1, text: 'Mine' });
  await decide(shop, review);
  await shop.call('DELETE', '/v1/customers/gone');
  expect((await shownOf('urn')).items).toMatchObject([{ author: null, own: false, text: '' }]);
  const [now] = (await list(shop, 'productId=urn')).items;
  expect([now?.customerId, now?.author]).toEqual([null, null]);
  expect(codeOf(await followUp(review.id, 'Sorry'))).toBe('follow_up_closed');
  // What the shop read is not what stands there now.
  expect(codeOf(await decide(shop, review, { decision: 'reject', reason: 'illegal' }))).toBe('review_changed');
  expect((await decide(shop, now!, { decision: 'reject', reason: 'illegal' })).status).toBe(200);
  expect((await shownOf('urn')).summary.count).toBe(0);
});

test('pages of the list have each review once, newest first, while others come in', async () => {
  const small = await server.shop({ reviews });
  const ids: string[] = [];
  for (let i = 0; i < 7; i++) ids.unshift((await published(small, 'cup')).review.id);
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { items, nextCursor }: Page = await list(small, `limit=3${cursor && `&cursor=${cursor}`}`);
    seen.push(...items.map(({ id }) => id));
    cursor = nextCursor;
    await published(small, 'cup');
  }
  expect(seen).toEqual(ids);
  expect((await list(small, 'state=pending')).items).toEqual([]);
  expect((await list(small, 'state=published&limit=100')).items).toHaveLength(10);
  expect((await list(small, 'state=published&followUp=open&productId=cup')).items).toEqual([]);
  for (const cursor of ['x', 'cmV2', Buffer.from('rev_x; --').toString('base64url')])
    expect(codeOf(await small.call('GET', `/v1/reviews?cursor=${cursor}`))).toBe('cursor_invalid');
});

test('a shop has its own reviews only', async () => {
  const other = await server.shop({ reviews });
  const { review } = await published(shop, 'cup');
  expect((await list(other)).items).toEqual([]);
  for (const answer of [
    await decide(other, review),
    await other.call('POST', `/v1/reviews/${review.id}/reply`, { text: 'Hi', actor: 'X' }),
    await other.call('POST', `/v1/reviews/${review.id}/follow-up`, { text: 'Hi', actor: 'X' }),
  ])
    expect([answer.status, codeOf(answer)]).toEqual([404, 'review_unknown']);
});

test('the same decision twice by one key is one', async () => {
  const { page, request } = await reviewer(shop, 'key', 'cup');
  const { body: review } = await send(page, request);
  const body = { decision: 'publish', revision: 1, actor: 'Noor' };
  const once = () =>
    shop.call('POST', `/v1/reviews/${review.id}/decision`, body, { 'idempotency-key': 'one-decision' });
  const [first, second] = [await once(), await once()];
  expect(second.text).toBe(first.text);
  expect(second.headers['idempotent-replayed']).toBe('true');
  expect(await eventsOf('review.published', review.id)).toHaveLength(1);
});
