import type { MyReviews, ProgrammeDocument } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { codeOf, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import {
  alwaysCounted,
  askedOf,
  bought,
  daysAgo,
  deliver,
  lineOf,
  mineOf,
  requestFor,
  reviewer,
  reviews,
  send,
} from '../reviews/reviews.testing.ts';

const server = testServer();
alwaysCounted(server);
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop({ reviews });
});

async function publish(of: TestShop, document: Partial<ProgrammeDocument>): Promise<void> {
  const { body } = await of.call<{ revision: number }>('PUT', '/v1/programme/draft', {
    ...defaultProgramme('Test'),
    ...document,
  });
  await of.call('POST', '/v1/programme/publish', { revision: body.revision });
}

const order = (orderId: string, customerId: string, lines = [lineOf('cup')]) =>
  shop.order(orderId, { customerId, placedAt: daysAgo(8), lines });

test('a customer is asked about each product that was delivered, with what it brings', async () => {
  await bought(shop, 'a', ['cup', 'pan'], { orderId: 'a-1' });
  const page = await shop.signIn('a');
  expect((await mineOf(page)).items).toEqual([
    {
      id: expect.stringMatching(/^rvq_/),
      product: { id: 'cup', title: 'The cup' },
      orderNumber: 'A-1',
      delivered: { at: expect.any(String), on: expect.any(String), onText: expect.stringMatching(/^\d+ \w+/) },
      reward: { points: 50, pointsText: '50 punten' },
    },
    expect.objectContaining({ product: { id: 'pan', title: 'The pan' } }),
  ]);
});

test('nobody is asked before the delivery is reported, and not before the days to use it are over', async () => {
  await order('b-1', 'b');
  const page = await shop.signIn('b');
  expect(await askedOf(page)).toEqual([]);
  await deliver(shop, 'b-1', daysAgo(2));
  expect(await askedOf(page)).toEqual([]);
  await bought(shop, 'b', ['pan'], { deliveredDaysAgo: 3 });
  expect(await askedOf(page)).toEqual(['pan']);
});

test('a delivery that is known before its order is asked about when the order comes', async () => {
  await deliver(shop, 'c-1', daysAgo(5));
  await order('c-1', 'c');
  expect(await askedOf(await shop.signIn('c'))).toEqual(['cup']);
});

test('what was given back before the delivery is not asked about; what was kept is', async () => {
  await order('d-1', 'd', [lineOf('cup'), lineOf('pan')]);
  await shop.refund('d-1', 'r', { lines: [{ lineId: 'cup', amount: 1000 }] });
  await deliver(shop, 'd-1', daysAgo(5));
  expect(await askedOf(await shop.signIn('d'))).toEqual(['pan']);
});

test('a refund that is known before order and delivery counts too', async () => {
  await shop.refund('e-1', 'r');
  await deliver(shop, 'e-1', daysAgo(5));
  await order('e-1', 'e');
  expect(await askedOf(await shop.signIn('e'))).toEqual([]);
});

test('a refund ends the question about what was given back whole, and half a refund does not', async () => {
  await bought(shop, 'f', ['cup', 'pan'], { orderId: 'f-1' });
  const page = await shop.signIn('f');
  const cup = await requestFor(page, 'cup');
  await shop.refund('f-1', 'r1', { lines: [{ lineId: 'cup', amount: 400 }] });
  expect(await askedOf(page)).toEqual(['cup', 'pan']);
  await shop.refund('f-1', 'r2', { lines: [{ lineId: 'cup', amount: 600 }] });
  expect(await askedOf(page)).toEqual(['pan']);
  const answer = await send(page, cup);
  expect(answer.body).toMatchObject({ code: 'review_request_closed', reason: { state: 'refunded' } });
  await shop.refund('f-1', 'r3');
  expect(await askedOf(page)).toEqual([]);
});

test('a product that stands in an order twice is asked about once, until both were given back', async () => {
  await order('g-1', 'g', [lineOf('cup', 'red'), lineOf('cup', 'blue')]);
  await deliver(shop, 'g-1', daysAgo(5));
  const page = await shop.signIn('g');
  expect(await askedOf(page)).toEqual(['cup']);
  await shop.refund('g-1', 'r1', { lines: [{ lineId: 'red', amount: 1000 }] });
  expect(await askedOf(page)).toEqual(['cup']);
  await shop.refund('g-1', 'r2', { lines: [{ lineId: 'blue', amount: 1000 }] });
  expect(await askedOf(page)).toEqual([]);
});

test('a present in the order is asked about until it is named in a refund', async () => {
  await order('gift-1', 'gift', [lineOf('cup'), lineOf('sticker', 'sticker', 0)]);
  await deliver(shop, 'gift-1', daysAgo(5));
  const page = await shop.signIn('gift');
  await shop.refund('gift-1', 'r1', { lines: [{ lineId: 'cup', amount: 1000 }] });
  expect(await askedOf(page)).toEqual(['sticker']);
  await shop.refund('gift-1', 'r2');
  expect(await askedOf(page)).toEqual([]);
});

test('the same product in two orders is asked about once; where one goes back, about the other', async () => {
  await bought(shop, 'h', ['cup'], { orderId: 'h-1', deliveredDaysAgo: 9 });
  await bought(shop, 'h', ['cup'], { orderId: 'h-2', deliveredDaysAgo: 5 });
  const page = await shop.signIn('h');
  const [first] = (await mineOf(page)).items;
  expect(await askedOf(page)).toEqual(['cup']);
  expect(first?.orderNumber).toBe('H-1');
  await shop.refund('h-1', 'r');
  expect((await mineOf(page)).items).toEqual([expect.objectContaining({ id: first?.id, orderNumber: 'H-2' })]);
  await shop.refund('h-2', 'r');
  expect(await askedOf(page)).toEqual([]);
});

test('what was given back and bought again is asked about again', async () => {
  await bought(shop, 'i', ['cup'], { orderId: 'i-1', deliveredDaysAgo: 9 });
  await shop.refund('i-1', 'r');
  const page = await shop.signIn('i');
  expect(await askedOf(page)).toEqual([]);
  await bought(shop, 'i', ['cup'], { orderId: 'i-2' });
  expect((await mineOf(page)).items).toEqual([expect.objectContaining({ orderNumber: 'I-2' })]);
});

test('who answered is never asked about that product again', async () => {
  const { page, request } = await reviewer(shop, 'j', 'cup');
  await send(page, request);
  await bought(shop, 'j', ['cup'], { orderId: 'j-2' });
  expect(await askedOf(page)).toEqual([]);
});

test('asking stops when its days are over, and then nothing can be sent any more', async () => {
  const asks = { ...reviews, askForDays: 40 };
  const long = await server.shop({ reviews: asks });
  await bought(long, 'k', ['old'], { orderId: 'k-1', deliveredDaysAgo: 42 });
  await bought(long, 'k', ['older'], { orderId: 'k-2', deliveredDaysAgo: 43 });
  const page = await long.signIn('k');
  expect(await askedOf(page)).toEqual(['old']);
  const request = await requestFor(page, 'old');
  // The programme of now decides the days.
  await publish(long, { reviews });
  expect(await askedOf(page)).toEqual([]);
  expect((await send(page, request)).body).toMatchObject({
    code: 'review_request_closed',
    status: 409,
    reason: { state: 'over' },
  });
  await publish(long, { reviews: asks });
  expect((await send(page, request)).status).toBe(201);
});

test('a programme without reviews refuses, and asks about what was delivered meanwhile once it has them', async () => {
  const late = await server.shop();
  await bought(late, 'l', ['cup']);
  const page = await late.signIn('l');
  const off = await page.get('/v1/me/review-requests');
  expect([off.status, codeOf(off)]).toEqual([404, 'reviews_off']);
  await publish(late, { reviews });
  expect(await askedOf(page)).toEqual(['cup']);
});

test('at most ten are asked, the longest waiting first', async () => {
  for (const days of [20, 7, 13, 9, 19, 6, 8, 11, 12, 10, 14, 15])
    await bought(shop, 'm', [`p${days}`], { deliveredDaysAgo: days });
  const asked = await askedOf(await shop.signIn('m'));
  expect(asked).toEqual(['p20', 'p19', 'p15', 'p14', 'p13', 'p12', 'p11', 'p10', 'p9', 'p8']);
});

test('a page that knows the answer is told that nothing changed, in its own language', async () => {
  await bought(shop, 'n', ['cup']);
  const page = await shop.signIn('n');
  const first = await page.get<MyReviews>('/v1/me/review-requests', { 'accept-language': 'en' });
  expect(first.body.items[0]?.reward).toEqual({ points: 50, pointsText: '50 points' });
  expect(first.headers['vary']).toBe('Origin, Accept-Language');
  const again = await page.get('/v1/me/review-requests', {
    'accept-language': 'en',
    'if-none-match': String(first.headers['etag']),
  });
  expect(again.status).toBe(304);
});

test('an open page hears of a delivery that it is asked about', async () => {
  // Its points are spendable already: the delivery moves none.
  await shop.order('o-1', { customerId: 'o', placedAt: daysAgo(60) });
  const page = await shop.signIn('o');
  const { revision } = (await page.get()).body;
  await deliver(shop, 'o-1', daysAgo(5));
  expect((await page.get()).body.revision).toBeGreaterThan(revision);
});

test('an order without an account asks nobody', async () => {
  await shop.order('nobody-1', { customerId: null, placedAt: daysAgo(8), lines: [lineOf('cup')] });
  expect((await deliver(shop, 'nobody-1', daysAgo(5))).status).toBe(200);
});

test('an erased customer is asked nothing, also when the delivery comes later', async () => {
  await bought(shop, 'gone', ['cup']);
  await order('gone-2', 'gone', [lineOf('pan')]);
  await shop.call('DELETE', '/v1/customers/gone');
  expect((await deliver(shop, 'gone-2', daysAgo(5))).status).toBe(200);
  expect(await askedOf(await shop.signIn('gone'))).toEqual([]);
});

test('what was delivered before the programme had reviews is asked about once it has, and nothing older than that', async () => {
  const before = await server.shop();
  await bought(before, 'r', ['cup'], { deliveredDaysAgo: 5 });
  await bought(before, 'r', ['pan'], { deliveredDaysAgo: 40 });
  const page = await before.signIn('r');
  expect(codeOf(await page.get('/v1/me/review-requests'))).toBe('reviews_off');
  await publish(before, { reviews });
  expect(await askedOf(page)).toEqual(['cup']);
});
