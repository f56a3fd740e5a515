import type { Input, MyReview } from '@kring/contract';
import type { Outcome } from '../../http/api.ts';
import type { Call } from '../../http/serve.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { changePhotos, cleanPhotos, dropPhotos } from '../review-photos/service.ts';
import { type ReviewReader, reviewReader } from '../review-requests/service.ts';
import { authorHears, requireOwnReview, requireRevision } from './find.ts';
import { asMyReview, photosShown } from './shown.ts';
import type { ListedReview, ReviewRow } from './store.ts';
import { asWritten } from './words.ts';
import { followUpFor, requireFew, tellWritten } from './write.ts';

/** A change of a review by its author. */
interface Sent extends Whose {
  readonly reviewId: string;
  readonly origin: string;
  readonly acceptLanguage: string | undefined;
  readonly body: Input<'PUT /v1/me/reviews/:reviewId'>['body'];
}

async function requireChangeable(
  tx: Tx,
  { reviewId, acceptLanguage, body, ...whose }: Sent,
): Promise<{ readonly review: ListedReview; readonly reader: ReviewReader }> {
  const reader = await reviewReader(tx, whose.shopId, acceptLanguage);
  const review = await requireOwnReview(tx, whose, reviewId);
  requireRevision(review, body.revision);
  requireFew(body.photos, reader.reviews);
  return { review, reader };
}

/**
 * Puts what the author sends in place of what stands there, whole: what is left out is empty. The shop looks again before
 * others see it, and who found it helpful found other words helpful. The points stay.
 */
export async function changeReview({
  read,
  write,
  ...sent
}: Sent & Pick<Call<'PUT /v1/me/reviews/:reviewId'>, 'read' | 'write'>): Promise<MyReview> {
  await read((tx) => requireChangeable(tx, sent));
  const { photos = [], ...body } = sent.body;
  const cleaned = await cleanPhotos(photos);
  return write(async (tx): Promise<Outcome<MyReview>> => {
    const { review, reader } = await requireChangeable(tx, sent);
    const { shopId, id } = review;
    const { stars, title = '', text = '', language } = body;
    const changed: ReviewRow = {
      ...review,
      revision: review.revision + 1,
      stars,
      title: asWritten(title),
      text: asWritten(text),
      language,
      state: 'pending',
      why: null,
      decidedBy: null,
      followUp: followUpNow(review, stars, reader),
      changes: review.changes + 1,
    };
    await tx.reviews.put(changed);
    await tx.reviews.clearHelpful(shopId, id);
    await changePhotos(tx, { shopId, reviewId: id }, photos, cleaned, review.state === 'rejected');
    await tellWritten(tx, changed);
    const listed = await requireOwnReview(tx, review, id);
    const shown = await photosShown(tx, shopId, [listed], sent.origin);
    return { answer: asMyReview(listed, shown(id), reader), changed: await authorHears(tx, listed) };
  });
}

/** What the shop answered stays said; what is still open goes by the stars of now. */
function followUpNow({ followUp }: ReviewRow, stars: number, reader: ReviewReader): ReviewRow['followUp'] {
  if (followUp?.state === 'answered') return followUp;
  const opened = followUpFor(stars, reader);
  return opened && (followUp ?? opened);
}

/**
 * Takes a review back: what was written is gone with its photos, also from answers that are kept for calls that come twice. The points
 * stay, and so does that the request was answered.
 */
export async function withdrawReview(tx: Tx, whose: Whose, reviewId: string): Promise<Outcome<undefined>> {
  const review = await requireOwnReview(tx, whose, reviewId);
  const { shopId, id } = review;
  await dropPhotos(tx, { shopId, reviewId: id });
  await tx.reviews.remove(shopId, id);
  await tx.idempotency.forget(shopId, id);
  return { answer: undefined, changed: await authorHears(tx, review) };
}
