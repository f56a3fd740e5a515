import type { Answer, ProductReviews, ReviewSummary } from '@kring/contract';
import { averageStars, type StarCounts } from '@kring/rules';
import type { Language } from '../../days.ts';
import type { Outcome } from '../../http/api.ts';
import { refuse, refuseCursor } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { requireOwn } from '../customers/service.ts';
import type { Whose } from '../me/service.ts';
import { reviewReader } from '../review-requests/service.ts';
import { requireReview } from './find.ts';
import { asPublicReview, photosShown } from './shown.ts';
import type { After, ListedReview, ReviewSort } from './store.ts';
import { averageText } from './words.ts';

/** The figures over all published reviews of a product. */
function summaryOf(counts: StarCounts, language: Language): ReviewSummary {
  const average = averageStars(counts);
  return {
    count: counts.reduce((sum, some) => sum + some, 0),
    average,
    averageText: average === null ? '' : averageText(average, language),
    distribution: [...counts],
  };
}

/** What each order goes by, highest first; `newest` by the id alone. */
const keys: Readonly<Record<ReviewSort, (row: ListedReview) => number>> = {
  newest: () => 0,
  helpful: ({ helpful }) => helpful,
  highest: ({ stars }) => stars,
  lowest: ({ stars }) => 5 - stars,
};

/** Where a page ended, and by which order: what came later is before it or after it, and moves nothing. */
const cursorOf = (sort: ReviewSort, row: ListedReview): string =>
  Buffer.from(`${sort} ${keys[sort](row)} ${row.id}`).toString('base64url');

function readCursor(cursor: string, asked: ReviewSort): After {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const [, sort, key, id] = /^([a-z]+) (\d{1,15}) (rev_[0-9a-z]{1,40})$/.exec(text) ?? [];
  if (sort !== asked || key === undefined || id === undefined) throw refuseCursor(cursor);
  return { key: Number(key), id };
}

interface Asked {
  readonly shopId: string;
  /** cus_…; undefined for a guest. */
  readonly customerId: string | undefined;
  readonly productId: string;
  readonly sort: ReviewSort;
  readonly cursor: string | undefined;
  readonly limit: number;
  readonly origin: string;
  readonly acceptLanguage: string | undefined;
}

/** One page of the published reviews of a product, with the figures over all of them. */
export async function productReviews(
  tx: Tx,
  { shopId, customerId, productId, sort, cursor, limit, origin, acceptLanguage }: Asked,
): Promise<ProductReviews> {
  const reader = await reviewReader(tx, shopId, acceptLanguage);
  const after = cursor === undefined ? undefined : readCursor(cursor, sort);
  const rows = await tx.reviews.ofProduct(shopId, productId, { sort, after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const photos = await photosShown(tx, shopId, page, origin);
  const ids = page.map(({ id }) => id);
  const helpful =
    customerId === undefined ? new Set<string>() : await tx.reviews.helpfulTo({ shopId, customerId }, ids);
  const last = page.at(-1);
  return {
    productId,
    summary: summaryOf(await tx.reviews.stars(shopId, productId), reader.language),
    items: page.map((row) => asPublicReview(row, photos(row.id), reader, { customerId, helpful })),
    nextCursor: last && rows.length > limit ? cursorOf(sort, last) : null,
  };
}

/** Says, or takes back, that a review helped: once for a customer, and not by its author. */
export async function setHelpful(
  tx: Tx,
  whose: Whose,
  reviewId: string,
  helpful: boolean,
): Promise<Outcome<Answer<'PUT /v1/reviews/:reviewId/helpful'>>> {
  await requireOwn(tx, whose);
  const review = await requireReview(tx, whose.shopId, reviewId);
  if (review.customerId === whose.customerId)
    throw refuse('own_review', `The review ${reviewId} is your own: only others can find it helpful.`);
  // What is not published is known to its author and the shop.
  if (review.state !== 'published') throw refuse('review_unknown', `There is no review ${reviewId}.`);
  return { answer: { count: await tx.reviews.setHelpful(whose, reviewId, helpful), mine: helpful } };
}
