import type { Answer, EntryPage, MyReview } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import {
  alwaysCounted,
  asGuest,
  askedOf,
  bought,
  daysAgo,
  daysLater,
  mineOf,
  PIXEL,
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

const available = async (page: { get(): Promise<{ body: { points: { available: number } } }> }) =>
  (await page.get()).body.points.available;
const closed = (state: string) => ({ code: 'review_request_closed', status: 409, reason: { state } });
test('a review answers its request, waits for the shop, and brings its points at once', async () => {
  const { page, request } = await reviewer(shop, 'a', 'cup');
  const { status, body } = await send(page, request, { stars: 5, title: 'Fijn', text: 'Houdt warm.', recommend: 9 });
  expect(status).toBe(201);
  expect(body).toEqual({
    id: expect.stringMatching(/^rev_/),
    revision: 1,
    product: { id: 'cup', title: 'The cup' },
    stars: 5,
    title: 'Fijn',
    text: 'Houdt warm.',
    photos: [],
    state: 'pending',
    why: null,
    written: { at: expect.any(String), on: expect.any(String), onText: expect.any(String) },
    reward: { points: 50, pointsText: '50 punten' },
    reply: null,
    followUp: null,
  });
  expect(await available(page)).toBe(50);
  expect(await mineOf(page)).toEqual({ items: [], reviews: [body] });
  const { items } = (await page.get<EntryPage>('/v1/me/entries')).body;
  expect(items.find(({ kind, source }) => kind === 'earn' && source === 'review')).toMatchObject({
    points: 50,
    title: 'The cup',
    orderId: null,
    release: null,
    programmeVersion: 1,
  });
});

test('what a review brings counts for the tier', async () => {
  const levels = [{ id: 'silver', name: { nl: 'Zilver', en: 'Silver' }, threshold: 60, multiplierPercent: 110 }];
  const tiered = await server.shop({ reviews, tiers: { basis: 'points', graceDays: 30, levels } });
  const { page, request } = await reviewer(tiered, 'climber', 'cup');
  expect((await page.get()).body.tier).toMatchObject({ counted: 10, tier: null });
  await send(page, request);
  expect((await page.get()).body.tier).toMatchObject({ counted: 60, tier: { id: 'silver' } });
});

test('the shop hears that there is something to look at', async () => {
  const { page, request } = await reviewer(shop, 'told', 'cup');
  const { body } = await send(page, request, { stars: 1, text: 'Secret words' });
  const { items } = (await shop.call<Answer<'GET /v1/events'>>('GET', '/v1/events?type=review.written&limit=100')).body;
  const event = items.find(({ customerId }) => customerId === 'told');
  expect(event?.data).toEqual({ reviewId: body.id, revision: 1, productId: 'cup', orderId: 'told-cup', stars: 1 });
});

test('stars alone are a review, and one star brings as much as five', async () => {
  for (const stars of [1, 2, 3, 4, 5]) {
    const { page, request } = await reviewer(shop, `stars-${stars}`, 'cup');
    const { body } = await send(page, request, { stars });
    expect(body).toMatchObject({ stars, title: '', text: '', reward: { points: 50 } });
    expect(await available(page)).toBe(50);
  }
});

test('a rejection takes no points, and neither does taking the review back', async () => {
  const { page, request } = await reviewer(shop, 'keeps', 'cup');
  const { body } = await send(page, request);
  await shop.call('POST', `/v1/reviews/${body.id}/decision`, {
    decision: 'reject',
    reason: 'advertising',
    revision: 1,
    actor: 'Noor',
  });
  expect(await available(page)).toBe(50);
  await page.delete(`/v1/me/reviews/${body.id}`);
  expect(await available(page)).toBe(50);
});

test('the same call any number of times is one review with one answer', async () => {
  const { page, request } = await reviewer(shop, 'b', 'cup');
  const key = { 'idempotency-key': 'the-same-key-b' };
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(page, request, { text: 'Once' }, key)));
  const later = await send(page, request, { text: 'Once' }, key);
  expect(new Set([...answers, later].map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(later.headers['idempotent-replayed']).toBe('true');
  expect((await mineOf(page)).reviews).toHaveLength(1);
  expect(await available(page)).toBe(50);
});

test('the answer comes again also where the programme has changed since', async () => {
  const own = await server.shop({ reviews });
  const { page, request } = await reviewer(own, 'b', 'cup');
  const key = { 'idempotency-key': 'the-same-key-off' };
  const first = await send(page, request, { photos: [{ data: PIXEL }] }, key);
  const { document, revision } = await server.storage.write(async (tx) => {
    const { document: now } = (await tx.programmes.findCurrent(own.keys.shopId))!;
    const { reviews: _, ...without } = now;
    return tx.programmes.saveDraft(own.keys.shopId, without, tx.now);
  });
  expect(document.reviews).toBeUndefined();
  await own.call('POST', '/v1/programme/publish', { revision });
  expect((await send(page, request, { photos: [{ data: PIXEL }] }, key)).text).toBe(first.text);
  expect(codeOf(await send(page, request))).toBe('reviews_off');
});

test('two tabs that send at the same moment make one review and one reward; the others hear that it was answered', async () => {
  const { page, request } = await reviewer(shop, 'c', 'cup');
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => send(page, request, { text: `Tab ${i}` })));
  const refused = answers.filter(({ status }) => status !== 201);
  expect(refused).toHaveLength(11);
  for (const { body } of refused) expect(body).toMatchObject(closed('answered'));
  expect((await mineOf(page)).reviews).toHaveLength(1);
  expect(await available(page)).toBe(50);
  expect(rowsOf(server, `SELECT 1 FROM reviews WHERE request_id = '${request}'`)).toHaveLength(1);
});

test('so many reviews a year bring points, whatever comes at once, and the question says so before', async () => {
  const capped = await server.shop({ reviews: { ...reviews, reward: { points: 50, perCustomerPerYear: 3 } } });
  const products = Array.from({ length: 8 }, (_, i) => `p${i}`);
  await bought(capped, 'd', products, { orderId: 'd-all' });
  const page = await capped.signIn('d');
  const { items } = await mineOf(page);
  expect(items.map(({ reward }) => reward?.points)).toEqual(products.map(() => 50));
  const answers = await Promise.all(items.slice(1).map(({ id }) => send(page, id)));
  expect(answers.filter(({ body }) => body.reward !== null)).toHaveLength(3);
  expect(await available(page)).toBe(150);
  expect((await mineOf(page)).items.map(({ reward }) => reward)).toEqual([null]);
  // Taking back what brought points makes no room for others.
  await page.delete(`/v1/me/reviews/${answers.find(({ body }) => body.reward)?.body.id}`);
  expect((await send(page, items[0]!.id)).body.reward).toBeNull();
  expect(await available(page)).toBe(150);
});

test('a year later there are points again', async () => {
  const other = await server.shop({
    reviews: { ...reviews, askForDays: 365, reward: { points: 50, perCustomerPerYear: 1 } },
  });
  await bought(other, 'e', ['one', 'two'], { orderId: 'e-1' });
  const page = await other.signIn('e');
  const [one, two] = (await mineOf(page)).items;
  await send(page, one!.id);
  await daysLater(server, 360, async () => {
    expect((await mineOf(await other.signIn('e'))).items).toMatchObject([{ id: two!.id, reward: null }]);
  });
  await daysLater(server, 367, async () => {
    const order = { orderId: 'e-1', productId: 'two' };
    const { body: link } = await other.call<{ token: string }>('POST', '/v1/review-links', order);
    const late = await asGuest<MyReview>(other, 'POST', '/v1/reviews', {
      body: { link: link.token, stars: 5, language: 'nl' },
      headers: { 'idempotency-key': 'a-year-later' },
    });
    expect(late.body.reward).toEqual({ points: 50, pointsText: '50 punten' });
  });
});

test('without a reward in the programme nothing is promised and nothing is given', async () => {
  const { reward: _, ...without } = reviews;
  const plain = await server.shop({ reviews: without });
  await bought(plain, 'f', ['cup']);
  const page = await plain.signIn('f');
  const [item] = (await mineOf(page)).items;
  expect(item?.reward).toBeNull();
  expect((await send(page, item!.id)).body.reward).toBeNull();
  expect(await available(page)).toBe(0);
});

test('a debt is paid first by what a review brings', async () => {
  const { page, request } = await reviewer(shop, 'debtor', 'cup');
  await shop.order('debtor-old', { customerId: 'debtor', placedAt: daysAgo(60) });
  await page.get();
  await shop.call('POST', '/v1/customers/debtor/adjustments', { points: -40, reason: 'Spent', actor: 'Noor' });
  await shop.refund('debtor-old', 'r');
  expect((await page.get()).body.points).toMatchObject({ available: 0, debt: 40 });
  expect((await send(page, request)).body.reward?.points).toBe(50);
  expect((await page.get()).body.points).toMatchObject({ available: 10, debt: 0 });
});

test('a request is only its customer’s: without a session nobody answers it', async () => {
  const { request } = await reviewer(shop, 'g', 'cup');
  const body = { request, stars: 1, language: 'nl' };
  const guest = await asGuest(shop, 'POST', '/v1/reviews', { body, headers: { 'idempotency-key': 'guest-guess' } });
  expect([guest.status, codeOf(guest)]).toEqual([404, 'review_request_unknown']);
  const page = await shop.signIn('g');
  expect(codeOf(await page.post('/v1/reviews', { stars: 1, language: 'nl' }))).toBe('review_request_unknown');
  expect(await askedOf(page)).toEqual(['cup']);
});

test('with a link a guest reviews in the name of the customer of the order, once, and learns nothing of them', async () => {
  await bought(shop, 'h', ['cup'], { orderId: 'h-1' });
  const { body: link } = await shop.call<{ token: string }>('POST', '/v1/review-links', {
    orderId: 'h-1',
    productId: 'cup',
  });
  const body = { link: link.token, stars: 4, text: 'By mail', language: 'nl' };
  const write = (key: string) =>
    asGuest<MyReview>(shop, 'POST', '/v1/reviews', { body, headers: { 'idempotency-key': key } });
  const first = await write('by-mail-one');
  expect([first.status, first.body.reward]).toEqual([201, { points: 50, pointsText: '50 punten' }]);
  expect(first.text).not.toMatch(/cus_|"h"/);
  expect((await write('by-mail-one')).text).toBe(first.text);
  expect((await write('by-mail-two')).body).toMatchObject({ code: 'review_link_invalid', reason: { why: 'used' } });
  const page = await shop.signIn('h');
  expect(await mineOf(page)).toMatchObject({ items: [], reviews: [{ id: first.body.id, text: 'By mail' }] });
  expect(await available(page)).toBe(50);
});

test('a link and the request that it is about, at the same moment: one review', async () => {
  const { page, request } = await reviewer(shop, 'i', 'cup');
  const { body: link } = await shop.call<{ token: string }>('POST', '/v1/review-links', {
    orderId: 'i-cup',
    productId: 'cup',
  });
  const answers = await Promise.all([
    send(page, request),
    asGuest(shop, 'POST', '/v1/reviews', {
      body: { link: link.token, stars: 4, language: 'nl' },
      headers: { 'idempotency-key': 'at-the-same-moment' },
    }),
  ]);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(await available(page)).toBe(50);
});

test('a link works before the delivery is reported, and after asking is over', async () => {
  await shop.order('early-1', {
    customerId: 'early',
    lines: [{ lineId: 'x', productId: 'cup', quantity: 1, amount: 5, vatAmount: 0 }],
  });
  await bought(shop, 'late', ['cup'], { orderId: 'late-1', deliveredDaysAgo: 300 });
  for (const orderId of ['early-1', 'late-1']) {
    const { body } = await shop.call<{ token: string }>('POST', '/v1/review-links', { orderId, productId: 'cup' });
    const seen = await asGuest<Answer<'GET /v1/review-links/:token'>>(shop, 'GET', `/v1/review-links/${body.token}`);
    expect(seen.body.delivered === null).toBe(orderId === 'early-1');
    const answer = await asGuest(shop, 'POST', '/v1/reviews', {
      body: { link: body.token, stars: 3, language: 'en' },
      headers: { 'idempotency-key': `link-${orderId}` },
    });
    expect(answer.status).toBe(201);
  }
});

test('more photos than the programme takes are refused, and nothing of the review is kept', async () => {
  const few = await server.shop({ reviews: { ...reviews, photos: 1 } });
  const { page, request } = await reviewer(few, 'j', 'cup');
  const answer = await send(page, request, { photos: [{ data: PIXEL }, { data: PIXEL }] });
  expect(answer.body).toMatchObject({ code: 'too_many_photos', status: 422, reason: { limit: 1, sent: 2 } });
  const bad = await send(page, request, { photos: [{ data: 'bm8gcGhvdG8=' }] });
  expect(bad.body).toMatchObject({ code: 'photo_refused', reason: { index: 0 } });
  expect(await mineOf(page)).toMatchObject({ items: [{ id: request }], reviews: [] });
  const { body } = await send(page, request, { photos: [{ data: PIXEL }] });
  expect(body.photos).toEqual([
    {
      id: expect.stringMatching(/^pho_/),
      url: expect.stringMatching(/\/media\/reviews\/pho_\w+\.webp$/),
      width: 1,
      height: 1,
    },
  ]);
});

test('what the programme does not ask is not kept', async () => {
  const { recommend: _, ...without } = reviews;
  const silent = await server.shop({ reviews: without });
  const { page, request } = await reviewer(silent, 'k', 'cup');
  const { body } = await send(page, request, { recommend: 3 });
  expect(rowsOf(server, `SELECT recommend FROM reviews WHERE id = '${body.id}'`)).toEqual([{ recommend: null }]);
});
