import type { Answer } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, type TestPage, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import {
  alwaysCounted,
  askedOf,
  bought,
  daysLater,
  mineOf,
  requestFor,
  reviewer,
  reviews,
  send,
} from '../reviews/reviews.testing.ts';

const DAY = 86_400_000;
const server = testServer();
alwaysCounted(server);
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop({ reviews });
});

type Dismissal = Answer<'POST /v1/me/review-requests/:requestId/dismissal'>;

const dismiss = (page: TestPage, request: string, choice: string) =>
  page.post<Dismissal>(`/v1/me/review-requests/${request}/dismissal`, { choice });
const show = (page: TestPage, request: string) => page.post(`/v1/me/review-requests/${request}/shown`);
const countsOf = async (of: TestShop) =>
  (await of.call<Answer<'GET /v1/review-requests/counts'>>('GET', '/v1/review-requests/counts')).body;

test('later is so many days later, on a day that is told, and undo asks again at once', async () => {
  const { page, request } = await reviewer(shop, 'a', 'cup');
  const { body } = await dismiss(page, request, 'later');
  expect(Math.round((Date.parse(String(body.until?.at)) - Date.now()) / DAY)).toBeGreaterThanOrEqual(6);
  expect(body.until?.onText).toMatch(/^\d+ \w+/);
  expect(await askedOf(page)).toEqual([]);
  expect((await dismiss(page, request, 'undo')).body).toEqual({ until: null });
  expect(await askedOf(page)).toEqual(['cup']);
});

test('what was put off is asked again when its day has come', async () => {
  const { page, request } = await reviewer(shop, 'b', 'cup');
  const { body } = await dismiss(page, request, 'later');
  const days = (Date.parse(String(body.until?.at)) - Date.now()) / DAY;
  const [aMinute, asked] = [1 / 1440, async () => askedOf(await shop.signIn('b'))];
  await daysLater(server, days - aMinute, async () => expect(await asked()).toEqual([]));
  await daysLater(server, days + aMinute, async () => expect(await asked()).toEqual(['cup']));
});

test('later than the end of asking is never, and the answer does not promise a day', async () => {
  await bought(shop, 'c', ['cup'], { deliveredDaysAgo: 30 });
  const page = await shop.signIn('c');
  const request = await requestFor(page, 'cup');
  expect((await dismiss(page, request, 'later')).body).toEqual({ until: null });
  await daysLater(server, 8, async () => expect(await askedOf(await shop.signIn('c'))).toEqual([]));
});

test('never is never, also when it is bought again, until it is taken back', async () => {
  const { page, request } = await reviewer(shop, 'd', 'cup');
  expect((await dismiss(page, request, 'never')).body).toEqual({ until: null });
  expect(await askedOf(page)).toEqual([]);
  await bought(shop, 'd', ['cup'], { orderId: 'd-again' });
  expect(await askedOf(page)).toEqual([]);
  await dismiss(page, request, 'undo');
  expect(await askedOf(page)).toEqual(['cup']);
});

test('who was not to be asked any more may write all the same', async () => {
  const { page, request } = await reviewer(shop, 'e', 'cup');
  await dismiss(page, request, 'never');
  expect((await send(page, request)).status).toBe(201);
});

test('what was put away for ever and given back can not be taken back', async () => {
  const { page, request } = await reviewer(shop, 'f', 'cup');
  await dismiss(page, request, 'never');
  await shop.refund('f-cup', 'r');
  const answer = await dismiss(page, request, 'undo');
  expect(answer.body).toMatchObject({ code: 'review_request_closed', reason: { state: 'refunded' } });
  expect((await send(page, request)).body).toMatchObject({ reason: { state: 'refunded' } });
  // It is still not asked about when it is bought once more; the word can be taken back then.
  await bought(shop, 'f', ['cup'], { orderId: 'f-again' });
  expect(await askedOf(page)).toEqual([]);
  await dismiss(page, request, 'undo');
  expect((await mineOf(page)).items).toEqual([expect.objectContaining({ orderNumber: 'F-AGAIN' })]);
});

test('what was answered can not be put off', async () => {
  const { page, request } = await reviewer(shop, 'g', 'cup');
  await send(page, request);
  const answer = await dismiss(page, request, 'later');
  expect(answer.body).toMatchObject({ code: 'review_request_closed', status: 409, reason: { state: 'answered' } });
});

test("another customer's request, or another shop's, is as unknown as none", async () => {
  const { request } = await reviewer(shop, 'h', 'cup');
  const { page: other } = await reviewer(shop, 'h-other', 'cup');
  const elsewhere = await (await server.shop({ reviews })).signIn('h');
  const texts: string[] = [];
  for (const [page, id] of [
    [other, request],
    [elsewhere, request],
    [other, request.replace(/.$/, 'x')],
  ] as const) {
    const answers = [await show(page, id), await dismiss(page, id, 'never'), await send(page, id)];
    for (const answer of answers) {
      expect([answer.status, codeOf(answer)]).toEqual([404, 'review_request_unknown']);
      texts.push(JSON.stringify({ ...(answer.body as object), requestId: '' }).replaceAll(id, ''));
    }
  }
  expect(new Set(texts).size).toBe(1);
});

test('asked, shown, put off, put away and answered are counted apart, each request once', async () => {
  const small = await server.shop({ reviews });
  expect(await countsOf(small)).toEqual({ asked: 0, shown: 0, later: 0, never: 0, answered: 0 });
  const [one, two, three, four] = [
    await reviewer(small, '1', 'cup'),
    await reviewer(small, '2', 'cup'),
    await reviewer(small, '3', 'cup'),
    await reviewer(small, '4', 'cup'),
  ];
  await bought(small, '5', ['cup'], { deliveredDaysAgo: 1 });
  expect(await countsOf(small)).toEqual({ asked: 4, shown: 0, later: 0, never: 0, answered: 0 });
  for (let i = 0; i < 3; i++) expect((await show(one.page, one.request)).status).toBe(204);
  await show(two.page, two.request);
  await dismiss(one.page, one.request, 'later');
  await dismiss(two.page, two.request, 'later');
  await dismiss(two.page, two.request, 'never');
  await dismiss(three.page, three.request, 'later');
  await dismiss(three.page, three.request, 'undo');
  await dismiss(four.page, four.request, 'later');
  await send(four.page, four.request);
  expect(await countsOf(small)).toEqual({ asked: 4, shown: 2, later: 1, never: 1, answered: 1 });
  const other = await countsOf(await server.shop({ reviews }));
  expect(other.asked).toBe(0);
});

test('where reviews are off, counting goes on and nothing comes due', async () => {
  const off = await server.shop();
  await bought(off, '1', ['cup']);
  expect(await countsOf(off)).toEqual({ asked: 0, shown: 0, later: 0, never: 0, answered: 0 });
});
