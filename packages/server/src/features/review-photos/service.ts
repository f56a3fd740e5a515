import type { ReviewPhoto } from '@kring/contract';
import { refuse } from '../../http/problems.ts';
import { unguessableId } from '../../ids.ts';
import type { Tx } from '../../storage/storage.ts';
import type { AskedPhoto, CleanPhoto } from './clean.ts';
import type { OfReview, ReviewPhotoRow } from './store.ts';

export { cleanPhotos } from './clean.ts';
export { photoBody } from './routes.ts';

/**
 * Stores the photos of a new review; run `cleanPhotos` first, outside the transaction. They go when the row of the review
 * does.
 */
export async function attachPhotos(tx: Tx, of: OfReview, cleaned: readonly CleanPhoto[]): Promise<ReviewPhotoRow[]> {
  const rows: ReviewPhotoRow[] = [];
  for (const { bytes, ...photo } of cleaned) {
    const row = { shopId: of.shopId, reviewId: of.reviewId, id: unguessableId('pho'), ...photo };
    await tx.reviewPhotos.add({ ...row, bytes });
    rows.push(row);
  }
  return rows;
}

/**
 * Makes the photos of a review those that were asked for, in that order: of its own by id, and new ones. The others go.
 * Refuses `photo_refused` where one by id is not of this review.
 *
 * @param renew those that stay get new ids: where the review was rejected their addresses may be known, and stay dead
 */
export async function changePhotos(
  tx: Tx,
  of: OfReview,
  asked: readonly AskedPhoto[],
  cleaned: readonly CleanPhoto[],
  renew = false,
): Promise<void> {
  const own = new Map((await tx.reviewPhotos.ofReviews(of.shopId, [of.reviewId])).map((row) => [row.id, row]));
  for (const [index, photo] of asked.entries()) {
    if (!('id' in photo)) continue;
    const row = own.get(photo.id);
    if (!row)
      throw refuse('photo_refused', `Photo ${index + 1}: this review has no photo ${photo.id}.`, {
        reason: { index, why: 'not_a_photo' },
      });
    own.delete(photo.id);
    if (renew) await tx.reviewPhotos.renew(row, unguessableId('pho'), index);
    else await tx.reviewPhotos.move(row, index);
  }
  for (const row of own.values()) await tx.reviewPhotos.remove(row);
  await attachPhotos(tx, of, cleaned);
}

/** Deletes the photos of a review. */
export async function dropPhotos(tx: Tx, of: OfReview): Promise<void> {
  await changePhotos(tx, of, [], []);
}

/** The photos of several reviews of a shop, by the id of the review; none for a review without. */
export async function photosOf(
  tx: Tx,
  shopId: string,
  reviewIds: readonly string[],
): Promise<Map<string, ReviewPhotoRow[]>> {
  const photos = new Map<string, ReviewPhotoRow[]>();
  for (const row of await tx.reviewPhotos.ofReviews(shopId, reviewIds)) {
    const own = photos.get(row.reviewId);
    if (own) own.push(row);
    else photos.set(row.reviewId, [row]);
  }
  return photos;
}

/** The address of a photo. `origin`: of this server, as the caller sees it. */
const photoUrl = (origin: string, id: string): string => `${origin}/media/reviews/${id}.webp`;

/** A photo as answers carry it. */
export function asReviewPhoto(origin: string, { id, width, height }: ReviewPhotoRow): ReviewPhoto {
  return { id, url: photoUrl(origin, id), width, height };
}
