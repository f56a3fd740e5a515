import type { MyReviews, ReviewRequest } from '@kring/contract';
import { list, text } from '@kring/kit';

/** What may be asked about; without an id there is nothing to answer. */
export const requests = (mine: MyReviews | undefined): readonly ReviewRequest[] =>
  list(mine?.items).filter((one) => text(one?.id));
