import type { ChangedCustomer } from '../../http/api.ts';
import { touch, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import type { AttemptRow } from './store.ts';

/** What changes with every answer. Nothing else about the customer does: their points and orders are not read again. */
const stale = ['GET /v1/quizzes/:quizId', 'GET /v1/attempts/:attemptId'];

/** The other pages of a customer who plays hear that the play went on; a guest has none that we know of. */
export async function playerHears(tx: Tx, row: AttemptRow): Promise<ChangedCustomer[]> {
  const { shopId, customerId, state } = row;
  if (customerId === null) return [];
  // The end may have brought a prize: then everything is read again.
  if (state === 'finished') await touch(tx, { shopId, customerId });
  const { revision } = await wallet(tx, { shopId, customerId });
  return [{ customerId, revision, ...(state === 'playing' && { stale }) }];
}
