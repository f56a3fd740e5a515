import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Answer, MyReview, MyReviews, Problem, ReviewRequest } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { clean } from '../../jobs/cleaning.ts';
import { codeOf, ORIGIN, type Answered, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { asking, delivered, review } from '../review-photos/asking.testing.ts';

const DAY = 86_400_000;
const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop(asking);
});

type Link = Answer<'POST /v1/review-links'>;

const makeLink = (orderId: string, productId: string, more: object = {}) =>
  shop.call<Link>('POST', '/v1/review-links', { orderId, productId, ...more });

/** A page where nobody is signed in. */
const asGuest = <T>(method: 'GET' | 'POST', path: string, body?: unknown, at = shop): Promise<Answered<T>> =>
  server.send<T>(method, `${path}?key=${at.keys.publishableKey}`, {
    headers: { origin: ORIGIN, ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}) },
    body,
  });
const look = (token: string, at = shop) => asGuest<ReviewRequest>('GET', `/v1/review-links/${token}`, undefined, at);
const write = (link: string, at = shop) =>
  asGuest<MyReview>('POST', '/v1/reviews', { link, stars: 5, language: 'nl', text: 'Fijn' }, at);
const whyOf = ({ body }: Answered) => [(body as Problem).code, (body as Problem).reason];
const invalid = (why: string) => ['review_link_invalid', { why }];

test('with a link of a mail a guest reviews, once, in the name of the customer of the order', async () => {
  await delivered(shop, 'l1', 'anna', ['tea', 'cup']);
  await shop.call('PUT', '/v1/customers/anna', { callName: 'Anna Geheim', email: 'anna@example.org' });
  const { status, body } = await makeLink('l1', 'tea', { page: '/account/reviews' });
  expect([status, body]).toEqual([
    201,
    {
      token: expect.stringMatching(/^rvl_[0-9a-z]{32}$/),
      link: `${ORIGIN}/account/reviews?kring_review=${body.token}`,
      expiresAt: expect.any(String),
    },
  ]);
  expect(Math.round((Date.parse(body.expiresAt) - Date.now()) / DAY)).toBe(60);

  const asked = await look(body.token);
  expect(asked.body).toMatchObject({ product: { id: 'tea', title: 'Titel van tea' }, reward: { points: 50 } });
  const written = await write(body.token);
  expect([written.status, written.body]).toMatchObject([201, { stars: 5, reward: { points: 50 } }]);
  for (const { text } of [asked, written]) expect(text).not.toMatch(/Anna|anna/);
  expect(whyOf(await look(body.token))).toEqual(invalid('used'));
  expect(whyOf(await write(body.token))).toEqual(invalid('used'));
  const page = await shop.signIn('anna');
  const { reviews, items } = (await page.get<MyReviews>('/v1/me/review-requests')).body;
  expect([reviews.map(({ id }) => id), items.map(({ product }) => product.id)]).toEqual([[written.body.id], ['cup']]);
  expect((await page.get()).body).toMatchObject({ points: { available: 50 } });
});

test('the token itself is kept nowhere but in the answer that a repeated call gets', async () => {
  await delivered(shop, 'l2', 'bea', ['tea']);
  const { token } = (await makeLink('l2', 'tea')).body;
  const database = new DatabaseSync(join(server.folder, 'kring.db'), { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const found = tables.filter(({ name }) =>
    JSON.stringify(database.prepare(`SELECT * FROM "${String(name)}"`).all()).includes(token),
  );
  database.close();
  expect(found.map(({ name }) => name)).toEqual(['idempotent_answers']);
});

test('a link works for as many days as it says, also when asking is over, and not longer', async () => {
  await delivered(shop, 'l3', 'cas', ['tea', 'cup', 'pot']);
  const [day, long] = [
    (await makeLink('l3', 'tea', { days: 1 })).body,
    (await makeLink('l3', 'cup', { days: 90 })).body,
  ];
  await server.start(80 * DAY);
  expect(whyOf(await look(day.token))).toEqual(invalid('expired'));
  expect(whyOf(await write(day.token))).toEqual(invalid('expired'));
  expect((await look(long.token)).status).toBe(200);
  expect((await write(long.token)).status).toBe(201);
  await server.start();
});

test('two links about the same work for one review', async () => {
  await delivered(shop, 'l4', 'dan', ['tea']);
  const links = [(await makeLink('l4', 'tea')).body.token, (await makeLink('l4', 'tea')).body.token] as const;
  const answers = await Promise.all([write(links[0]), write(links[1]), write(links[0])]);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(2);
  for (const token of links) expect(whyOf(await look(token))).toEqual(invalid('used'));
});

test('a review that is refused leaves the link as it was', async () => {
  await delivered(shop, 'l5', 'eef', ['tea']);
  const { token } = (await makeLink('l5', 'tea')).body;
  const photos = [{ data: Buffer.from('GIF89a').toString('base64') }];
  const refused = await asGuest('POST', '/v1/reviews', { link: token, stars: 1, language: 'nl', photos });
  expect(codeOf(refused)).toBe('photo_refused');
  expect((await write(token)).status).toBe(201);
});

test('there is a link for what was bought, by a customer, and can still be reviewed', async () => {
  await delivered(shop, 'l6', 'fay', ['tea', 'cup']);
  await shop.order('l7', { customerId: null });
  expect(codeOf(await makeLink('nothing', 'tea'))).toBe('order_unknown');
  expect(codeOf(await makeLink('l7', 'espresso'))).toBe('order_unknown');
  expect(codeOf(await makeLink('l6', 'pot'))).toBe('order_line_unknown');
  await review(await shop.signIn('fay'), 'tea');
  expect(codeOf(await makeLink('l6', 'tea'))).toBe('review_request_closed');
  const { token } = (await makeLink('l6', 'cup')).body;
  await shop.refund('l6', 'r');
  expect(whyOf(await look(token))).toEqual(invalid('expired'));
});

test('a shop without reviews makes no links, and a link is known in its own shop only', async () => {
  await delivered(shop, 'l8', 'gea', ['tea']);
  const { token } = (await makeLink('l8', 'tea')).body;
  const [off, other] = [await server.shop(), await server.shop(asking)];
  await off.order('o', { customerId: 'x' });
  expect(codeOf(await off.call('POST', '/v1/review-links', { orderId: 'o', productId: 'espresso' }))).toBe(
    'reviews_off',
  );
  expect(codeOf(await look(token, off))).toBe('reviews_off');
  expect(whyOf(await look(token, other))).toEqual(invalid('unknown'));
  expect(whyOf(await write(token, other))).toEqual(invalid('unknown'));
  expect(whyOf(await look(`rvl_${'0'.repeat(32)}`))).toEqual(invalid('unknown'));
});

test.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/a?b', '/a#b', '/%2f', '/a b', ''])(
  'a link leads to a page of the shop, and %s is none',
  async (page) => {
    expect(codeOf(await makeLink('l1', 'tea', { page }))).toBe('invalid_request');
  },
);

test('links that were used, or ran out, are kept a month and then go', async () => {
  await delivered(shop, 'l9', 'hes', ['tea', 'cup', 'pot']);
  const [used, ended, open] = await Promise.all(
    [
      ['tea', 60],
      ['cup', 20],
      ['pot', 60],
    ].map(async ([id, days]) => (await makeLink('l9', String(id), { days })).body),
  );
  await write(used!.token);
  const whys = () =>
    Promise.all(
      [used, ended, open].map(async (link) => (whyOf(await look(link!.token))[1] as { why?: string } | undefined)?.why),
    );
  await server.start(29 * DAY);
  await clean(server.storage);
  expect(await whys()).toEqual(['used', 'expired', undefined]);
  await server.start(31 * DAY);
  await clean(server.storage);
  expect(await whys()).toEqual(['unknown', 'expired', undefined]);
  await server.start(51 * DAY);
  await clean(server.storage);
  expect(await whys()).toEqual(['unknown', 'unknown', undefined]);
  await server.start();
});
