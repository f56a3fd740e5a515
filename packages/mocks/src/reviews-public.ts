import type { ProductReviews, PublicReview, ReviewSummary } from '@kring/contract';
import { averageStars } from '@kring/rules';
import { Refusal } from './refusal.ts';
import { reviewsOf, type MockReview } from './reviews.ts';
import { rewardText } from './reviews-words.ts';
import type { MockShop } from './shop.ts';
import { moment, type MockLanguage, type Words } from './words.ts';

/** The first word of what the customer is called; null where that is not known, or was erased. */
function authorOf(shop: MockShop, { customerId, author }: MockReview): string | null {
  if (author !== undefined) return author;
  const name = customerId === null ? null : shop.customers.get(customerId)?.profile.callName;
  return name?.trim().split(/\s+/)[0] || null;
}

function describe(shop: MockShop, review: MockReview, viewer: string | undefined, words: Words): PublicReview {
  const { id, stars, title, text, photos, writtenAt, points, reply, helpful, customerId } = review;
  return {
    id,
    stars,
    title,
    text,
    photos: [...photos],
    author: authorOf(shop, review),
    written: moment(writtenAt, words),
    verified: true,
    rewardText: points > 0 ? rewardText(shop.programme, points, words.language) : null,
    reply: reply && { text: reply.text, on: moment(reply.at, words) },
    helpful: { count: helpful.size, mine: viewer !== undefined && helpful.has(viewer) },
    own: viewer !== undefined && customerId === viewer,
  };
}

function summaryOf(reviews: readonly MockReview[], language: MockLanguage): ReviewSummary {
  const count = (stars: number) => reviews.filter((one) => one.stars === stars).length;
  const distribution = [count(1), count(2), count(3), count(4), count(5)] as const;
  const average = averageStars(distribution);
  return {
    count: reviews.length,
    average,
    averageText: average === null ? '' : average.toFixed(1).replace('.', language === 'nl' ? ',' : '.'),
    distribution: [...distribution],
  };
}

type Sort = 'newest' | 'helpful' | 'highest' | 'lowest';

const orders: Readonly<Record<Sort, (a: MockReview, b: MockReview) => number>> = {
  newest: () => 0,
  helpful: (a, b) => b.helpful.size - a.helpful.size,
  highest: (a, b) => b.stars - a.stars,
  lowest: (a, b) => a.stars - b.stars,
};

interface Page {
  readonly sort?: Sort;
  readonly cursor?: string | number;
  readonly limit?: number;
}

/** The published reviews of a product, with the figures over all of them. */
export function productReviews(
  shop: MockShop,
  productId: string,
  { sort = 'newest', cursor, limit = 5 }: Page,
  viewer: string | undefined,
  words: Words,
): ProductReviews {
  reviewsOf(shop);
  const from = cursor === undefined ? 0 : Number(/^c(\d+)$/.exec(String(cursor))?.[1] ?? NaN);
  if (Number.isNaN(from)) throw new Refusal('cursor_invalid', 'The cursor is not one of ours.');
  const all = shop.reviews
    .filter(({ state, request }) => state === 'published' && request.product.id === productId)
    .sort((a, b) => orders[sort](a, b) || b.writtenAt.getTime() - a.writtenAt.getTime());
  return {
    productId,
    summary: summaryOf(all, words.language),
    items: all.slice(from, from + limit).map((review) => describe(shop, review, viewer, words)),
    nextCursor: from + limit < all.length ? `c${from + limit}` : null,
  };
}

/** Says, or takes back, that a review helped. */
export function sayHelpful(
  shop: MockShop,
  reviewId: string,
  customerId: string,
  helpful: boolean,
): PublicReview['helpful'] {
  const review = shop.reviews.find(({ id }) => id === reviewId);
  if (review?.customerId === customerId) throw new Refusal('own_review', 'Only others can find it helpful.');
  if (review?.state !== 'published') throw new Refusal('review_unknown', `There is no review ${reviewId}.`);
  if (helpful) review.helpful.add(customerId);
  else review.helpful.delete(customerId);
  return { count: review.helpful.size, mine: helpful };
}
