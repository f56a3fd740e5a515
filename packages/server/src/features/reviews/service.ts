import type { MyReviews } from '@kring/contract';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { openRequests, reviewReader } from '../review-requests/service.ts';
import { asMyReview, photosShown } from './shown.ts';

/** At most so many of their own are shown to a customer. */
const LISTED = 20;

interface Asked extends Whose {
  readonly origin: string;
  readonly acceptLanguage: string | undefined;
}

/** What the customer is asked now, and what they wrote. */
export async function myReviews(tx: Tx, { origin, acceptLanguage, ...whose }: Asked): Promise<MyReviews> {
  const reader = await reviewReader(tx, whose.shopId, acceptLanguage);
  const rows = await tx.reviews.ofCustomer(whose, LISTED);
  const photos = await photosShown(tx, whose.shopId, rows, origin);
  return {
    items: await openRequests(tx, whose, reader),
    reviews: rows.map((row) => asMyReview(row, photos(row.id), reader)),
  };
}
