import type { Answer, ReviewRequest } from '@kring/contract';
import { askingEnds, deliveriesAskedAbout, rewardsCountedFrom, snoozeEnds } from '@kring/rules';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { touch, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { pointsText } from '../../texts.ts';
import { whenOf } from '../../when.ts';
import { requireOwn } from '../customers/service.ts';
import type { Whose } from '../me/service.ts';
import { refuseClosed, requestNow } from './making.ts';
import { reviewReader, type ReviewReader } from './reader.ts';
import type { RequestRow } from './store.ts';

export { makeRequests, refuseClosed, requestNow, requireRequestFor, voidRequests } from './making.ts';
export { reviewReader, type ReviewReader } from './reader.ts';

/** At most so many are listed. */
const LISTED = 10;

/** Points of a review in words; null for none. */
export const rewardOf = (points: number, { document, language }: Pick<ReviewReader, 'document' | 'language'>) =>
  points === 0 ? null : { points, pointsText: pointsText(points, document.points.name, language) };

/** What a review by this customer brings now: whatever it will say, and nothing once the year has had its number. */
export async function pointsForReview(tx: Tx, whose: Whose, { reviews, document, now }: ReviewReader): Promise<number> {
  const { reward } = reviews;
  if (!reward) return 0;
  const { points, perCustomerPerYear = Infinity } = reward;
  const had = await tx.reviews.rewardsSince(whose, rewardsCountedFrom(now, document.shop.timeZone));
  return had < perCustomerPerYear ? points : 0;
}

/** @param points what a review brings now */
const shown = (request: RequestRow, points: number, reader: ReviewReader): ReviewRequest => ({
  id: request.id,
  product: { id: request.productId, title: request.title },
  orderNumber: request.orderNumber,
  delivered: request.deliveredAt && whenOf(request.deliveredAt, reader),
  reward: rewardOf(points, reader),
});

/** A request as it travels. */
export async function asReviewRequest(tx: Tx, request: RequestRow, reader: ReviewReader): Promise<ReviewRequest> {
  return shown(request, await pointsForReview(tx, request, reader), reader);
}

/** What the customer is asked now, the longest waiting first. */
export async function openRequests(tx: Tx, whose: Whose, reader: ReviewReader): Promise<ReviewRequest[]> {
  const { document, reviews, now } = reader;
  const between = deliveriesAskedAbout(now, reviews, document.shop.timeZone);
  const rows = await tx.reviewRequests.open(whose, { ...between, now, limit: LISTED });
  const points = rows.length > 0 ? await pointsForReview(tx, whose, reader) : 0;
  return rows.map((row) => shown(row, points, reader));
}

/** A request of the shop, or `review_request_unknown`. */
export async function requireRequest(tx: Tx, shopId: string, id: string): Promise<RequestRow> {
  const request = await tx.reviewRequests.find(shopId, id);
  if (!request) throw refuse('review_request_unknown', `There is no request ${id}.`);
  return request;
}

/** A request of this customer's own; another's is as unknown as one that never was. */
export async function requireOwnRequest(tx: Tx, { shopId, customerId }: Whose, id: string): Promise<RequestRow> {
  await requireOwn(tx, { shopId, customerId });
  const request = await requireRequest(tx, shopId, id);
  if (request.customerId !== customerId) throw refuse('review_request_unknown', `There is no request ${id}.`);
  return request;
}

/** What became of a request by now. Without a delivery nothing is asked yet, and so nothing is over. */
export function stateOf({ state, deliveredAt }: RequestRow, { reviews, document, now }: ReviewReader) {
  if (state !== 'open' || deliveredAt === null) return state;
  return askingEnds(deliveredAt, reviews, document.shop.timeZone) > now ? 'open' : 'over';
}

/** Notes that the customer saw the question; the first time counts. */
export async function showRequest(tx: Tx, whose: Whose, id: string): Promise<Outcome<undefined>> {
  const request = await requireOwnRequest(tx, whose, id);
  if (request.shownAt === null) await tx.reviewRequests.put({ ...request, shownAt: tx.now });
  return { answer: undefined };
}

type Choice = 'later' | 'never' | 'undo';

/**
 * Later, never, or neither: the last word counts. Later than the end of asking is not at all, and the answer says so:
 * `until` is null.
 */
export async function dismissRequest(
  tx: Tx,
  whose: Whose,
  { requestId, choice, acceptLanguage }: { requestId: string; choice: Choice; acceptLanguage: string | undefined },
): Promise<Outcome<Answer<'POST /v1/me/review-requests/:requestId/dismissal'>>> {
  const reader = await reviewReader(tx, whose.shopId, acceptLanguage);
  const request = await requestNow(tx, await requireOwnRequest(tx, whose, requestId));
  const state = stateOf(request, reader);
  if (state !== 'open' && state !== 'dismissed') throw refuseClosed(state);
  const { reviews, document } = reader;
  const { timeZone } = document.shop;
  const snoozedUntil = choice === 'later' ? snoozeEnds(tx.now, reviews, timeZone) : null;
  await tx.reviewRequests.put({
    ...request,
    state: choice === 'never' ? 'dismissed' : 'open',
    lastWord: choice === 'undo' ? null : choice,
    snoozedUntil,
  });
  const ends = request.deliveredAt && askingEnds(request.deliveredAt, reviews, timeZone);
  const asksAgain = snoozedUntil !== null && ends !== null && snoozedUntil < ends;
  await touch(tx, whose);
  const { revision } = await wallet(tx, whose);
  return {
    answer: { until: asksAgain ? whenOf(snoozedUntil, reader) : null },
    changed: [{ customerId: whose.customerId, revision }],
  };
}

/** Closes a request by a review. */
export async function answerRequest(tx: Tx, request: RequestRow): Promise<void> {
  await tx.reviewRequests.put({ ...request, state: 'answered', lastWord: null, snoozedUntil: null });
}

/** How often was asked, and what came of it. Where reviews are off, nothing comes due. */
export async function countRequests(tx: Tx, shopId: string): Promise<Answer<'GET /v1/review-requests/counts'>> {
  const programme = await tx.programmes.findCurrent(shopId);
  const { reviews, shop } = programme?.document ?? {};
  return tx.reviewRequests.counts(
    shopId,
    reviews && shop ? deliveriesAskedAbout(tx.now, reviews, shop.timeZone).before : null,
  );
}
