import type { Finding } from '../../ledger/verify.ts';
import type { Tx } from '../../storage/storage.ts';

/**
 * Checks that the counters of places of sales are what holds, invitations and waiting lists come to, and that nobody has
 * two at once. Empty where all is well.
 */
export async function verifySaleHolds(storage: {
  read<T>(work: (tx: Pick<Tx, 'saleHolds'>) => Promise<T>): Promise<T>;
}): Promise<Finding[]> {
  const texts = await storage.read((tx) => tx.saleHolds.audit());
  return texts.map((text) => ({ account: null, text }));
}
