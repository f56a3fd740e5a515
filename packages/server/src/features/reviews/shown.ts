import type { MyReview, PublicReview, ReviewPhoto, ShopReview } from '@kring/contract';
import type { Tx } from '../../storage/storage.ts';
import { whenOf } from '../../when.ts';
import { asReviewPhoto, photosOf } from '../review-photos/service.ts';
import { rewardOf, type ReviewReader } from '../review-requests/service.ts';
import type { ListedReview } from './store.ts';
import { rejectionText, rewardedText } from './words.ts';

/** The photos of reviews, by the id of the review, as answers carry them. */
export async function photosShown(
  tx: Tx,
  shopId: string,
  rows: readonly ListedReview[],
  origin: string,
): Promise<(id: string) => ReviewPhoto[]> {
  const ids = rows.map(({ id }) => id);
  const photos = ids.length > 0 ? await photosOf(tx, shopId, ids) : undefined;
  return (id) => (photos?.get(id) ?? []).map((photo) => asReviewPhoto(origin, photo));
}

/** The first word of the call name: more of it is nobody's business. */
const firstName = ({ callName }: ListedReview): string | null => callName?.trim().split(/\s+/, 1)[0] || null;

const productOf = ({ productId, productTitle }: ListedReview) => ({ id: productId, title: productTitle });

const replyOf = ({ reply }: ListedReview, reader: ReviewReader) =>
  reply && { text: reply.text, on: whenOf(reply.at, reader) };

/** A review as its author sees it. */
export function asMyReview(row: ListedReview, photos: ReviewPhoto[], reader: ReviewReader): MyReview {
  const { followUp, why } = row;
  return {
    id: row.id,
    revision: row.revision,
    product: productOf(row),
    stars: row.stars,
    title: row.title,
    text: row.text,
    photos,
    state: row.state,
    why: why && { code: why, text: rejectionText(why, reader.language) },
    written: whenOf(row.writtenAt, reader),
    reward: rewardOf(row.rewarded, reader),
    reply: replyOf(row, reader),
    followUp:
      followUp &&
      (followUp.state === 'open'
        ? { state: 'open', text: '', on: null }
        : { state: 'answered', text: followUp.text, on: whenOf(followUp.at, reader) }),
  };
}

/** Who looks at published reviews. */
export interface Onlooker {
  /** cus_…; undefined for a guest. */
  readonly customerId: string | undefined;
  /** The reviews that they found helpful. */
  readonly helpful: ReadonlySet<string>;
}

/** A review as everybody sees it. */
export function asPublicReview(
  row: ListedReview,
  photos: ReviewPhoto[],
  reader: ReviewReader,
  { customerId, helpful }: Onlooker,
): PublicReview {
  const reward = rewardOf(row.rewarded, reader);
  return {
    id: row.id,
    stars: row.stars,
    title: row.title,
    text: row.text,
    photos,
    author: firstName(row),
    written: whenOf(row.writtenAt, reader),
    verified: true,
    rewardText: reward && rewardedText(reward.pointsText, reader.language),
    reply: replyOf(row, reader),
    helpful: { count: row.helpful, mine: helpful.has(row.id) },
    own: row.customerId === customerId,
  };
}

/** A review as the shop sees it. */
export function asShopReview(row: ListedReview, photos: ReviewPhoto[]): ShopReview {
  const { followUp, reply } = row;
  return {
    id: row.id,
    revision: row.revision,
    state: row.state,
    why: row.why,
    customerId: row.shopCustomerId,
    author: row.callName,
    orderId: row.orderId,
    product: productOf(row),
    stars: row.stars,
    title: row.title,
    text: row.text,
    photos,
    recommend: row.recommend,
    writtenAt: row.writtenAt.toISOString(),
    decidedBy: row.decidedBy,
    reply: reply && { ...reply, at: reply.at.toISOString() },
    followUp:
      followUp &&
      (followUp.state === 'open'
        ? { state: 'open', text: '', at: followUp.at.toISOString(), actor: null }
        : { ...followUp, at: followUp.at.toISOString() }),
    rewarded: row.rewarded,
  };
}
