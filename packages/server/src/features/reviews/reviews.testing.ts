import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Fulfilment, MyReview, MyReviews, OrderLine, ReviewsDocument, ShopReview } from '@kring/contract';
import { afterEach, expect } from 'vitest';
import { verifyLedger } from '../../ledger/verify.ts';
import { type Answered, ORIGIN, type TestPage, type TestServer, type TestShop } from '../../testing/shop.ts';

const DAY = 86_400_000;

/** Asked from three days after the delivery, for thirty days; 50 points; two stars or fewer open a follow-up. */
export const reviews: ReviewsDocument = {
  askAfterDays: 3,
  askForDays: 30,
  snoozeDays: 7,
  reward: { points: 50 },
  photos: 4,
  recommend: {},
  followUpAt: 2,
};

/** The smallest PNG there is, in base64. */
export const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** So many days of the shop ago, at noon: near midnight, or over a change of the clocks, so many times 24 hours are another day. */
export function daysAgo(days: number): string {
  const today = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Amsterdam' });
  return new Date(Date.parse(`${today}T11:00:00Z`) - days * DAY).toISOString();
}

/** One line of an order about a product. */
export const lineOf = (productId: string, lineId = productId, amount = 1000): OrderLine => ({
  lineId,
  productId,
  title: `The ${productId}`,
  quantity: 1,
  amount,
  vatAmount: 0,
});

export const deliver = (shop: TestShop, orderId: string, deliveredAt: string): Promise<Answered<Fulfilment>> =>
  shop.call<Fulfilment>('POST', `/v1/orders/${orderId}/fulfilment`, { deliveredAt });

/** An order of these products, delivered so many days ago; the number of an order is its id in capitals. */
export async function bought(
  shop: TestShop,
  customerId: string,
  productIds: readonly string[],
  { orderId = `${customerId}-${productIds.join('-')}`, deliveredDaysAgo = 5 } = {},
): Promise<string> {
  await shop.order(orderId, {
    customerId,
    number: orderId.toUpperCase(),
    placedAt: daysAgo(deliveredDaysAgo + 2),
    lines: productIds.map((productId) => lineOf(productId)),
  });
  await deliver(shop, orderId, daysAgo(deliveredDaysAgo));
  return orderId;
}

export const mineOf = async (page: TestPage): Promise<MyReviews> =>
  (await page.get<MyReviews>('/v1/me/review-requests')).body;

/** The products that the customer is asked about now, in the order of asking. */
export const askedOf = async (page: TestPage): Promise<string[]> =>
  (await mineOf(page)).items.map(({ product }) => product.id);

/** The id of the request about this product. */
export async function requestFor(page: TestPage, productId: string): Promise<string> {
  const found = (await mineOf(page)).items.find(({ product }) => product.id === productId);
  if (!found) throw new Error(`Nobody asks about ${productId}.`);
  return found.id;
}

/** Buys, and signs in: who may review this product. */
export async function reviewer(shop: TestShop, customerId: string, productId: string) {
  await bought(shop, customerId, [productId]);
  const page = await shop.signIn(customerId, { callName: 'Sanne de Vries' });
  return { page, request: await requestFor(page, productId) };
}

export const send = (
  page: TestPage,
  request: string,
  body: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Answered<MyReview>> =>
  page.post<MyReview>('/v1/reviews', { request, stars: 4, language: 'nl', ...body }, headers);

export const decide = (
  shop: TestShop,
  { id, revision }: Pick<MyReview, 'id' | 'revision'>,
  decision: Record<string, unknown> = { decision: 'publish' },
): Promise<Answered<ShopReview>> =>
  shop.call<ShopReview>('POST', `/v1/reviews/${id}/decision`, { revision, actor: 'Noor', ...decision });

/** A review that is published, by a customer of its own. */
export async function published(
  shop: TestShop,
  productId: string,
  body: Record<string, unknown> = {},
  customerId = `c${Math.random().toString(36).slice(2)}`,
): Promise<{ readonly page: TestPage; readonly review: MyReview }> {
  const { page, request } = await reviewer(shop, customerId, productId);
  const { body: review } = await send(page, request, body);
  await decide(shop, review);
  return { page, review };
}

/** A call of a page with nobody signed in. */
export const asGuest = <T>(
  shop: TestShop,
  method: 'GET' | 'POST',
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answered<T>> =>
  shop.server.send<T>(method, `${path}${path.includes('?') ? '&' : '?'}key=${shop.keys.publishableKey}`, {
    headers: { origin: ORIGIN, ...headers },
    body,
  });

/** Does something so many days from now, and comes back. Sessions of before are over there. */
export async function daysLater(server: TestServer, days: number, work: () => Promise<void>): Promise<void> {
  await server.start(days * DAY);
  try {
    await work();
  } finally {
    await server.start();
  }
}

/** What the database has, read behind the server's back. */
export function rowsOf(server: TestServer, sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(join(server.folder, 'kring.db'), { readOnly: true });
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  } finally {
    database.close();
  }
}

/** What is counted as rows change, beside what the rows come to; and rewards beside the ledger. */
const recounts = {
  stars: `
    SELECT shop_id, product_id, stars, reviews FROM review_stars WHERE reviews > 0
    EXCEPT SELECT shop_id, product_id, stars, count(*) FROM reviews WHERE state = 'published'
      GROUP BY shop_id, product_id, stars`,
  starsMissing: `
    SELECT shop_id, product_id, stars, count(*) FROM reviews WHERE state = 'published' GROUP BY shop_id, product_id, stars
    EXCEPT SELECT shop_id, product_id, stars, reviews FROM review_stars`,
  helpful: `
    SELECT id, helpful FROM reviews WHERE helpful <> (
      SELECT count(*) FROM review_helpful WHERE review_helpful.shop_id = reviews.shop_id AND review_id = reviews.id)`,
  rewards: `
    SELECT shop_id, customer_id, 'review:' || customer_id || ':' || product_id AS key, points FROM review_rewards
    EXCEPT SELECT shop_id, customer_id, business_key, -issued FROM entries WHERE kind = 'earn'`,
  earned: `
    SELECT shop_id, customer_id, business_key, -issued FROM entries WHERE business_key GLOB 'review:*'
      AND customer_id IN (SELECT id FROM customers WHERE erased_at IS NULL)
    EXCEPT SELECT shop_id, customer_id, 'review:' || customer_id || ':' || product_id, points FROM review_rewards`,
} as const;

/** After every test: the ledger holds, and every figure about reviews is what its rows come to. */
export function alwaysCounted(server: TestServer): void {
  afterEach(async () => {
    expect(await verifyLedger(server.storage)).toEqual([]);
    for (const [name, sql] of Object.entries(recounts)) expect(rowsOf(server, sql), name).toEqual([]);
  });
}
