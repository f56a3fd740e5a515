import type { Answer, MyReview, ProductReviews } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, type TestPage, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import {
  alwaysCounted,
  asGuest,
  askedOf,
  decide,
  mineOf,
  PIXEL,
  published,
  reviewer,
  reviews,
  rowsOf,
  send,
} from './reviews.testing.ts';

const server = testServer();
alwaysCounted(server);
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop({ reviews });
});

const change = (page: TestPage, { id, revision }: MyReview, body: Record<string, unknown> = {}) =>
  page.put<MyReview>(`/v1/me/reviews/${id}`, { revision, stars: 3, language: 'nl', ...body });
const shownOf = async (productId: string) =>
  (await asGuest<ProductReviews>(shop, 'GET', `/v1/products/${productId}/reviews`)).body;
const pointsOf = async (page: TestPage) => (await page.get()).body.points.available;

test('a published review that is changed goes to the shop again, and brings nothing more', async () => {
  const { page, review } = await published(shop, 'cup', { stars: 5, title: 'Fine', text: 'Before' });
  expect((await shownOf('cup')).summary.count).toBe(1);
  const { status, body } = await change(page, review, { stars: 2, text: 'After' });
  expect([status, body]).toEqual([
    200,
    expect.objectContaining({
      revision: 2,
      state: 'pending',
      stars: 2,
      title: '',
      text: 'After',
      reward: review.reward,
    }),
  ]);
  expect(await shownOf('cup')).toMatchObject({ summary: { count: 0, average: null }, items: [] });
  expect(await pointsOf(page)).toBe(50);
  await decide(shop, body);
  expect(await shownOf('cup')).toMatchObject({
    summary: { count: 1, average: 2, distribution: [0, 1, 0, 0, 0] },
    items: [{ id: review.id, stars: 2, text: 'After', rewardText: 'Kreeg 50 punten voor deze review' }],
  });
});

test('who is rejected reads why, changes it, and is published', async () => {
  const { page, request } = await reviewer(shop, 'again', 'pan');
  const { body: review } = await send(page, request, { text: 'Call me: 06…' });
  await decide(shop, review, { decision: 'reject', reason: 'personal_data' });
  const [rejected] = (await mineOf(page)).reviews;
  expect(rejected).toMatchObject({
    state: 'rejected',
    revision: 1,
    why: { code: 'personal_data', text: 'Er staan persoonsgegevens in, zoals een naam, adres of telefoonnummer.' },
  });
  const { body } = await change(page, rejected!, { text: 'Works well' });
  expect(body).toMatchObject({ state: 'pending', why: null, revision: 2 });
  await decide(shop, body);
  expect((await shownOf('pan')).items).toMatchObject([{ text: 'Works well' }]);
});

test('a change of what was changed meanwhile, in another tab, is refused and says so', async () => {
  const { page, request } = await reviewer(shop, 'tabs', 'cup');
  const { body: review } = await send(page, request);
  const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => change(page, review, { text: `Tab ${i}` })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const answer of answers.filter(({ status }) => status !== 200))
    expect(answer.body).toMatchObject({ code: 'review_changed', status: 409, reason: { seen: 1, revision: 2 } });
  expect((await mineOf(page)).reviews).toHaveLength(1);
});

test('a shop that decides about what was changed meanwhile has to read again', async () => {
  for (let round = 0; round < 5; round++) {
    const { page, request } = await reviewer(shop, `meanwhile-${round}`, 'lamp');
    const { body: review } = await send(page, request, { text: 'Read by the shop' });
    const [decision, changed] = await Promise.all([
      decide(shop, review),
      change(page, review, { text: 'Not read yet' }),
    ]);
    expect(changed.body).toMatchObject({ state: 'pending', revision: 2 });
    if (decision.status !== 200)
      expect(decision.body).toMatchObject({ code: 'review_changed', reason: { seen: 1, revision: 2 } });
    expect(await shownOf('lamp')).toMatchObject({ summary: { count: round }, items: expect.any(Array) });
    expect((await decide(shop, review)).status).toBe(409);
    await decide(shop, changed.body);
    expect((await shownOf('lamp')).summary.count).toBe(round + 1);
  }
});

test('photos stay by their id, in the order that is asked, and what is left out goes', async () => {
  const { page, request } = await reviewer(shop, 'photos', 'cup');
  const { body: review } = await send(page, request, { photos: [{ data: PIXEL }, { data: PIXEL }] });
  const [first, second] = review.photos;
  const { body } = await change(page, review, { photos: [{ id: second!.id }, { data: PIXEL }, { id: first!.id }] });
  expect(body.photos.map(({ id }) => id)).toEqual([second!.id, expect.stringMatching(/^pho_/), first!.id]);
  const many = await change(page, body, { photos: [...body.photos.map(({ id }) => ({ id })), { data: PIXEL }] });
  expect(many.body.photos).toHaveLength(4);
  const none = await change(page, many.body);
  expect(none.body.photos).toEqual([]);
  expect(rowsOf(server, `SELECT 1 FROM review_photos WHERE review_id = '${review.id}'`)).toEqual([]);
});

test("another review's photo can not be taken along, and nothing changes", async () => {
  const { page, request } = await reviewer(shop, 'thief', 'cup');
  const { body: review } = await send(page, request, { text: 'Mine' });
  const { page: other, request: theirs } = await reviewer(shop, 'owner', 'cup');
  const { body: full } = await send(other, theirs, { photos: [{ data: PIXEL }] });
  const answer = await change(page, review, { photos: [{ id: full.photos[0]!.id }] });
  expect(codeOf(answer)).toBe('photo_refused');
  expect((await mineOf(page)).reviews).toEqual([review]);
  expect((await mineOf(other)).reviews).toEqual([full]);
});

test('who found it helpful found other words helpful', async () => {
  const { page, review } = await published(shop, 'vase', { text: 'Before' });
  const { page: reader } = await reviewer(shop, 'vase-reader', 'cup');
  await reader.put(`/v1/reviews/${review.id}/helpful`, { helpful: true });
  const { body } = await change(page, review, { text: 'Buy at my shop' });
  await decide(shop, body);
  expect((await shownOf('vase')).items).toMatchObject([{ helpful: { count: 0 } }]);
});

test('what is taken back is gone: for everybody, from the figures, and from answers that are kept', async () => {
  const { page, request } = await reviewer(shop, 'back', 'mat');
  const key = { 'idempotency-key': 'taken-back-1' };
  const { body: review } = await send(page, request, { text: 'Words to forget', photos: [{ data: PIXEL }] }, key);
  await decide(shop, review);
  await shop.call('POST', `/v1/reviews/${review.id}/reply`, { text: 'Thank you', actor: 'Noor' });
  expect((await shownOf('mat')).summary.count).toBe(1);
  expect((await page.delete(`/v1/me/reviews/${review.id}`)).status).toBe(204);
  expect(await shownOf('mat')).toMatchObject({ summary: { count: 0, averageText: '' }, items: [] });
  expect(await mineOf(page)).toEqual({ items: [], reviews: [] });
  expect(rowsOf(server, "SELECT 1 FROM idempotent_answers WHERE instr(body, 'Words to forget')")).toEqual([]);
  expect(rowsOf(server, `SELECT 1 FROM review_photos WHERE review_id = '${review.id}'`)).toEqual([]);
  expect(codeOf(await page.delete(`/v1/me/reviews/${review.id}`))).toBe('review_unknown');
  expect(codeOf(await decide(shop, review))).toBe('review_unknown');
  // It is not asked about again, and there is no second reward.
  expect(await askedOf(page)).toEqual([]);
  expect((await send(page, request)).body).toMatchObject({ reason: { state: 'answered' } });
  expect((await send(page, request, { text: 'Words to forget' }, key)).status).not.toBe(201);
  expect(await pointsOf(page)).toBe(50);
});

test("another customer's review, or another shop's, is as unknown as none", async () => {
  const { page, review } = await published(shop, 'cup');
  const { page: other } = await reviewer(shop, 'stranger', 'cup');
  const elsewhere = await server.shop({ reviews });
  const abroad = await elsewhere.signIn('stranger');
  const none = { ...review, id: review.id.replace(/.$/, 'x') };
  const texts: string[] = [];
  for (const [who, what] of [
    [other, review],
    [abroad, review],
    [other, none],
  ] as const) {
    for (const answer of [await change(who, what), await who.delete(`/v1/me/reviews/${what.id}`)]) {
      expect([answer.status, codeOf(answer)]).toEqual([404, 'review_unknown']);
      texts.push(JSON.stringify({ ...(answer.body as object), requestId: '' }).replaceAll(what.id, ''));
    }
  }
  expect(new Set(texts).size).toBe(1);
  expect(codeOf(await abroad.put(`/v1/reviews/${review.id}/helpful`, { helpful: true }))).toBe('review_unknown');
  expect(codeOf(await decide(elsewhere, review))).toBe('review_unknown');
  expect((await mineOf(page)).reviews).toHaveLength(1);
});

test('a low score opens a follow-up; a better one closes what nobody answered', async () => {
  const { page, request } = await reviewer(shop, 'low', 'cup');
  const { body: low } = await send(page, request, { stars: 2 });
  expect(low.followUp).toEqual({ state: 'open', text: '', on: null });
  const { body: high } = await change(page, low, { stars: 3 });
  expect(high.followUp).toBeNull();
  const { body: again } = await change(page, high, { stars: 1 });
  expect(again.followUp?.state).toBe('open');
  await shop.call('POST', `/v1/reviews/${low.id}/follow-up`, { text: 'A new one is on its way.', actor: 'Noor' });
  const { body: better } = await change(page, again, { stars: 5 });
  expect(better.followUp).toMatchObject({ state: 'answered', text: 'A new one is on its way.' });
});

test('each revision is told to the shop', async () => {
  const { page, request } = await reviewer(shop, 'revisions', 'cup');
  const { body: first } = await send(page, request);
  const { body: second } = await change(page, first, { stars: 5 });
  await change(page, second, { stars: 4 });
  const { items } = (await shop.call<Answer<'GET /v1/events'>>('GET', '/v1/events?type=review.written&limit=100')).body;
  const mine = items.filter(({ customerId }) => customerId === 'revisions');
  expect(mine.map(({ data }) => [data['revision'], data['stars']])).toEqual([
    [1, 4],
    [2, 5],
    [3, 4],
  ]);
});

test('a change is refused where the programme has no reviews any more; taking back is not', async () => {
  const own = await server.shop({ reviews });
  const { page, request } = await reviewer(own, 'off', 'cup');
  const { body: review } = await send(page, request);
  const { body: draft } = await own.call<{ revision: number; document: Record<string, unknown> }>(
    'GET',
    '/v1/programme/draft',
  );
  const { reviews: _, ...document } = draft.document;
  const { body: saved } = await own.call<{ revision: number }>('PUT', '/v1/programme/draft', document);
  await own.call('POST', '/v1/programme/publish', { revision: saved.revision });
  expect(codeOf(await change(page, review))).toBe('reviews_off');
  expect(codeOf(await asGuest(own, 'GET', '/v1/products/cup/reviews'))).toBe('reviews_off');
  expect((await decide(own, review)).status).toBe(200);
  expect((await page.delete(`/v1/me/reviews/${review.id}`)).status).toBe(204);
});
