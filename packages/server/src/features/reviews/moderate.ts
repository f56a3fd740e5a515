import type { Answer, EventType, Input, ShopReview } from '@kring/contract';
import type { Outcome } from '../../http/api.ts';
import { refuse, refuseCursor } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { record } from '../events/service.ts';
import { authorHears, requireReview, requireRevision } from './find.ts';
import { asShopReview, photosShown } from './shown.ts';
import type { ListedReview, ReviewRow } from './store.ts';
import { asWritten } from './words.ts';

/** Which review, of which shop, and the address of this server for its photos. */
export interface Moderated {
  readonly shopId: string;
  readonly reviewId: string;
  readonly origin: string;
}

async function shown(tx: Tx, review: ListedReview, origin: string): Promise<ShopReview> {
  return asShopReview(review, (await photosShown(tx, review.shopId, [review], origin))(review.id));
}

/** Keeps what the shop changed, tells of it, and lets the author know. */
async function change(
  tx: Tx,
  review: ListedReview,
  changed: Partial<ReviewRow>,
  origin: string,
  told?: { readonly type: EventType; readonly data?: Readonly<Record<string, unknown>> },
): Promise<Outcome<ShopReview>> {
  const { shopId, id, customerId, productId, orderId, revision } = review;
  const next: ListedReview = { ...review, ...changed, changes: review.changes + 1 };
  await tx.reviews.put(next);
  if (told)
    await record(tx, {
      shopId,
      customerId,
      type: told.type,
      data: { reviewId: id, revision, productId, orderId, ...told.data },
      businessKey: `review:${id}:change:${next.changes}`,
    });
  return { answer: await shown(tx, next, origin), changed: await authorHears(tx, next) };
}

/** Publishes or rejects what the shop saw. The same decision again changes nothing; another takes its place. */
export async function decideReview(
  tx: Tx,
  { shopId, reviewId, origin }: Moderated,
  { decision, reason, revision, actor }: Input<'POST /v1/reviews/:reviewId/decision'>['body'],
): Promise<Outcome<ShopReview>> {
  const review = await requireReview(tx, shopId, reviewId);
  if ((decision === 'reject') !== (reason !== undefined))
    throw refuse(
      'review_rejected_reason',
      decision === 'reject' ? 'The rejection has no reason.' : 'A publication has no reason.',
    );
  requireRevision(review, revision);
  const state = decision === 'publish' ? 'published' : 'rejected';
  const why = reason ?? null;
  if (review.state === state && review.why === why) return { answer: await shown(tx, review, origin) };
  return change(tx, review, { state, why, decidedBy: actor }, origin, {
    type: `review.${state}`,
    data: why === null ? {} : { why },
  });
}

/** Answers in public, or takes the answer away. */
export async function replyToReview(
  tx: Tx,
  { shopId, reviewId, origin }: Moderated,
  { text, actor }: Input<'POST /v1/reviews/:reviewId/reply'>['body'],
): Promise<Outcome<ShopReview>> {
  const review = await requireReview(tx, shopId, reviewId);
  if (text === null) return change(tx, review, { reply: null }, origin);
  const reply = { text: asWritten(text), at: tx.now, actor };
  return change(tx, review, { reply }, origin, { type: 'review.answered' });
}

/** Tells the author, and nobody else, what was done about a low score. */
export async function followUpReview(
  tx: Tx,
  { shopId, reviewId, origin }: Moderated,
  { text, actor }: Input<'POST /v1/reviews/:reviewId/follow-up'>['body'],
): Promise<Outcome<ShopReview>> {
  const review = await requireReview(tx, shopId, reviewId);
  // Nobody is left to be told where the author was erased.
  const state = review.shopCustomerId === null ? null : (review.followUp?.state ?? null);
  if (state !== 'open')
    throw refuse('follow_up_closed', `The review ${reviewId} has no open follow-up.`, { reason: { state } });
  const followUp = { state: 'answered', at: tx.now, text: asWritten(text), actor } as const;
  return change(tx, review, { followUp }, origin, { type: 'review.followed_up' });
}

function readCursor(cursor: string): string {
  const id = Buffer.from(cursor, 'base64url').toString('latin1');
  if (!/^rev_[0-9a-z]{1,40}$/.test(id)) throw refuseCursor(cursor);
  return id;
}

interface Page {
  readonly shopId: string;
  readonly state: ReviewRow['state'] | undefined;
  readonly followUp: 'open' | 'answered' | undefined;
  readonly productId: string | undefined;
  readonly cursor: string | undefined;
  readonly limit: number;
  readonly origin: string;
}

/** One page of the reviews of a shop, newest first. */
export async function reviewPage(
  tx: Tx,
  { shopId, cursor, limit, origin, ...such }: Page,
): Promise<Answer<'GET /v1/reviews'>> {
  const before = cursor === undefined ? undefined : readCursor(cursor);
  const rows = await tx.reviews.list(shopId, { ...such, before, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const photos = await photosShown(tx, shopId, page, origin);
  const last = page.at(-1);
  return {
    items: page.map((row) => asShopReview(row, photos(row.id))),
    nextCursor: last && rows.length > limit ? Buffer.from(last.id).toString('base64url') : null,
  };
}
