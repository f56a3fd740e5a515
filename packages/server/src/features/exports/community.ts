import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';

/** Moments of a kept row as texts, whatever their names. */
export function asKept(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  );
}

/**
 * What is kept of a customer about inviting others: the code and how often it was followed; each referral, from their own
 * side and with nothing of who is on the other; and when they were seen with what, of which only a hash is kept.
 */
export async function referralsOf(tx: Tx, { shopId, customerId }: Whose): Promise<Record<string, unknown>[]> {
  const { code, referrals, signals } = await tx.exports.referralsOf(shopId, customerId);
  return [
    ...(code ? [{ kind: 'code', ...asKept(code) }] : []),
    ...referrals.map(({ role, ...row }) => ({ kind: role === 'referrer' ? 'friend' : 'invitation', ...asKept(row) })),
    ...signals.map((row) => ({ kind: 'signal', ...asKept(row) })),
  ];
}

/** What is kept of a customer about reviews: what was asked, written and shown, and what they found helpful. */
export async function reviewsOf(tx: Tx, { shopId, customerId }: Whose): Promise<Record<string, unknown>[]> {
  const { reviews, requests, links, helpful } = await tx.exports.reviewsOf(shopId, customerId);
  const photos = await tx.reviewPhotos.ofReviews(
    shopId,
    reviews.map(({ id }) => id),
  );
  return [
    ...reviews.map((row) => ({
      kind: 'review',
      ...asKept(row),
      photos: photos
        .filter(({ reviewId }) => reviewId === row.id)
        .map(({ id, width, height }) => ({ id, path: `/media/reviews/${id}.webp`, width, height })),
    })),
    ...requests.map((row) => ({ kind: 'request', ...asKept(row) })),
    ...links.map((row) => ({ kind: 'link', ...asKept(row) })),
    ...helpful.map((row) => ({ kind: 'helpful', ...asKept(row) })),
  ];
}
