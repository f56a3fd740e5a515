import type { MyReview, MyReviews, ProgrammeDocument } from '@kring/contract';
import type { Answered, TestPage, TestShop } from '../../testing/shop.ts';

/** A programme that asks at once, and takes four photos. */
export const asking: Partial<ProgrammeDocument> = {
  reviews: { askAfterDays: 0, askForDays: 60, snoozeDays: 7, photos: 4, reward: { points: 50 }, followUpAt: 2 },
};

/** An order of these products that was delivered yesterday. */
export async function delivered(shop: TestShop, orderId: string, customerId: string, productIds: readonly string[]) {
  const lines = productIds.map((productId) => ({
    lineId: productId,
    productId,
    title: `Titel van ${productId}`,
    quantity: 1,
    amount: 1000,
    vatAmount: 0,
  }));
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  await shop.order(orderId, { customerId, placedAt: yesterday, lines });
  await shop.call('POST', `/v1/orders/${orderId}/fulfilment`, { deliveredAt: yesterday });
}

/** What the customer is asked about this product. */
export async function requestFor(page: TestPage, productId: string): Promise<string> {
  const { items } = (await page.get<MyReviews>('/v1/me/review-requests')).body;
  const request = items.find(({ product }) => product.id === productId);
  if (!request) throw new Error(`Nobody asks about ${productId}.`);
  return request.id;
}

/** Writes a review about a product that was delivered. */
export async function review(
  page: TestPage,
  productId: string,
  body: Record<string, unknown> = {},
): Promise<Answered<MyReview>> {
  const request = await requestFor(page, productId);
  return page.post<MyReview>('/v1/reviews', { request, stars: 4, language: 'nl', ...body });
}
