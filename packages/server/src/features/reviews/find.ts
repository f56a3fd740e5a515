import type { ChangedCustomer } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { touch, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { requireOwn } from '../customers/service.ts';
import type { Whose } from '../me/service.ts';
import type { ListedReview, ReviewRow } from './store.ts';

const unknown = (id: string) => refuse('review_unknown', `There is no review ${id}.`);

/** A review of the shop, or `review_unknown`. */
export async function requireReview(tx: Tx, shopId: string, id: string): Promise<ListedReview> {
  const review = await tx.reviews.find(shopId, id);
  if (!review) throw unknown(id);
  return review;
}

/** A review of this customer's own; another's is as unknown as one that never was. */
export async function requireOwnReview(tx: Tx, { shopId, customerId }: Whose, id: string): Promise<ListedReview> {
  await requireOwn(tx, { shopId, customerId });
  const review = await requireReview(tx, shopId, id);
  if (review.customerId !== customerId) throw unknown(id);
  return review;
}

/** Refuses who saw another revision than the one that stands there. */
export function requireRevision({ id, revision }: ReviewRow, seen: number): void {
  if (seen !== revision)
    throw refuse('review_changed', `You saw revision ${seen} of ${id}, and it is at revision ${revision}.`, {
      reason: { seen, revision },
    });
}

/** What the author's pages hear; nobody's, where the author was erased. */
export async function authorHears(
  tx: Tx,
  { shopId, customerId, shopCustomerId }: ListedReview,
): Promise<ChangedCustomer[]> {
  if (shopCustomerId === null) return [];
  await touch(tx, { shopId, customerId });
  const { revision } = await wallet(tx, { shopId, customerId });
  return [{ customerId, revision }];
}
