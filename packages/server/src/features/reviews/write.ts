import type { Input, MyReview, ReviewsDocument } from '@kring/contract';
import { dayOf, dayText, expiresAt } from '@kring/rules';
import type { Outcome } from '../../http/api.ts';
import { refuse, Refusal } from '../../http/problems.ts';
import type { Call } from '../../http/serve.ts';
import { newId } from '../../ids.ts';
import { earn } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { record } from '../events/service.ts';
import { settle, type Whose } from '../me/service.ts';
import { lookLink, useLink } from '../review-links/service.ts';
import { attachPhotos, cleanPhotos } from '../review-photos/service.ts';
import {
  answerRequest,
  pointsForReview,
  refuseClosed,
  requestNow,
  requireOwnRequest,
  requireRequest,
  type ReviewReader,
  reviewReader,
  stateOf,
} from '../review-requests/service.ts';
import type { RequestRow } from '../review-requests/store.ts';
import { count, recount } from '../tiers/service.ts';
import { authorHears, requireOwnReview } from './find.ts';
import { asMyReview, photosShown } from './shown.ts';
import type { ReviewRow } from './store.ts';
import { asWritten } from './words.ts';

/** A review that is sent: by whom, from which page, and what it says. */
export interface Sent {
  readonly shopId: string;
  /** cus_…; undefined for a guest, who has a link. */
  readonly customerId: string | undefined;
  readonly origin: string;
  readonly acceptLanguage: string | undefined;
  readonly body: Input<'POST /v1/reviews'>['body'];
}

/** Refuses more photos than the programme takes. */
export function requireFew(photos: readonly unknown[] | undefined, { photos: limit }: ReviewsDocument): void {
  const sent = photos?.length ?? 0;
  if (sent > limit)
    throw refuse('too_many_photos', `A review may have ${limit} photos, and this one has ${sent}.`, {
      reason: { limit, sent },
    });
}

/** The request that a review answers, and the reader it is shown to. @param link `look`, or `use` it up */
async function requireWritable(
  tx: Tx,
  { shopId, customerId, acceptLanguage, body }: Sent,
  link: 'look' | 'use',
): Promise<{ readonly request: RequestRow; readonly reader: ReviewReader }> {
  const reader = await reviewReader(tx, shopId, acceptLanguage);
  requireFew(body.photos, reader.reviews);
  const request = await requestNow(tx, await asked());
  const state = stateOf(request, reader);
  // Who was not to be asked any more may still say what they think; and a link is asking once more.
  if (state !== 'open' && state !== 'dismissed' && !(state === 'over' && body.link !== undefined))
    throw refuseClosed(state);
  return { request, reader };

  async function asked(): Promise<RequestRow> {
    if (body.link !== undefined) {
      const id =
        link === 'use'
          ? (await useLink(tx, shopId, body.link)).requestId
          : (await lookLink(tx, shopId, body.link, acceptLanguage)).id;
      return requireRequest(tx, shopId, id);
    }
    if (body.request === undefined)
      throw refuse('review_request_unknown', 'Name the request or the review link that this review answers.');
    if (customerId === undefined)
      throw refuse('review_request_unknown', 'A request is answered by its customer: without a session, with a link.');
    return requireOwnRequest(tx, { shopId, customerId }, body.request);
  }
}

/**
 * Takes a review. Photos are cleaned before the transaction, and only for who may write: the transaction looks again. What
 * is refused here is refused there, so that a call that was answered before gets its answer.
 */
export async function sendReview({
  read,
  write,
  ...sent
}: Sent & Pick<Call<'POST /v1/reviews'>, 'read' | 'write'>): Promise<MyReview> {
  const refused = await read((tx) =>
    requireWritable(tx, sent, 'look').then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof Refusal) return error;
        throw error;
      },
    ),
  );
  const photos = refused ? [] : await cleanPhotos(sent.body.photos ?? []);
  return write(async (tx) => {
    if (refused) throw refused;
    return writeReview(tx, sent, photos);
  });
}

async function writeReview(
  tx: Tx,
  sent: Sent,
  photos: Awaited<ReturnType<typeof cleanPhotos>>,
): Promise<Outcome<MyReview>> {
  const { request, reader } = await requireWritable(tx, sent, 'use');
  const { stars, title = '', text = '', recommend = null, language } = sent.body;
  const { shopId, customerId, productId } = request;
  const whose = { shopId, customerId };
  const rewarded = await pointsForReview(tx, whose, reader);
  const review: ReviewRow = {
    ...whose,
    id: newId('rev', tx.now),
    requestId: request.id,
    orderId: request.orderId,
    productId,
    productTitle: request.title,
    revision: 1,
    stars,
    title: asWritten(title),
    text: asWritten(text),
    language,
    recommend: reader.reviews.recommend ? recommend : null,
    state: 'pending',
    why: null,
    decidedBy: null,
    writtenAt: tx.now,
    reply: null,
    followUp: followUpFor(stars, reader),
    rewarded,
    helpful: 0,
    changes: 0,
  };
  await tx.reviews.add(review);
  await answerRequest(tx, request);
  await attachPhotos(tx, { shopId, reviewId: review.id }, photos);
  await tellWritten(tx, review);
  if (rewarded > 0) await give(tx, review, reader);
  const listed = await requireOwnReview(tx, whose, review.id);
  const shown = await photosShown(tx, shopId, [listed], sent.origin);
  return { answer: asMyReview(listed, shown(review.id), reader), changed: await authorHears(tx, listed) };
}

/** What a score opens: the shop is asked what it does about a low one. */
export const followUpFor = (stars: number, { reviews, now }: ReviewReader): ReviewRow['followUp'] =>
  stars <= (reviews.followUpAt ?? 0) ? { state: 'open', at: now } : null;

/** Something new for the shop to look at. */
export const tellWritten = (tx: Tx, { shopId, customerId, id, revision, productId, orderId, stars }: ReviewRow) =>
  record(tx, {
    shopId,
    customerId,
    type: 'review.written',
    data: { reviewId: id, revision, productId, orderId, stars },
    businessKey: `review:${id}:written:${revision}`,
  });

/** The points of a review: at once, whatever it says, and once for a customer and product. */
async function give(tx: Tx, review: ReviewRow, { programme, document, reviews }: ReviewReader): Promise<void> {
  const { shopId, customerId, productId, productTitle, id, rewarded, orderId } = review;
  const { timeZone } = document.shop;
  const expires = expiresAt(tx.now, document.expiry, timeZone);
  const whose: Whose = { shopId, customerId };
  await tx.reviews.addReward(review);
  await earn(tx, {
    ...whose,
    orderId: null,
    points: rewarded,
    maturesAt: tx.now,
    expiresAt: expires,
    businessKey: `review:${customerId}:${productId}`,
    reason: {
      source: 'review',
      ...(productTitle !== null && { title: productTitle }),
      reviewId: id,
      productId,
      reviewedOrderId: orderId,
      happenedAt: tx.now.toISOString(),
      programmeVersion: programme.version,
      figures: { reward: reviews.reward, expiresAt: expires?.toISOString() ?? null },
    },
  });
  await settle(tx, whose);
  await count(tx, { ...whose, day: dayText(dayOf(tx.now, timeZone)), points: rewarded, spend: 0 });
  await recount(tx, whose);
}
