import type { Account } from './entry.ts';
import type { LedgerTx } from './post.ts';

/**
 * Something of a customer changed that is no points, such as a code that was used. The revision of the wallet grows, as
 * open pages tell by it whether what they show is old. A customer without a wallet gets an empty one.
 */
export const touch = (tx: LedgerTx, { shopId, customerId }: Account): Promise<void> =>
  tx.ledger.touch({ shopId, customerId });
