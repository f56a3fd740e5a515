import type { Finding } from '../../ledger/verify.ts';
import type { Tx } from '../../storage/storage.ts';

/**
 * Checks that the counters of stock and of the limit per customer are what the redemptions come to, and that the hold of
 * each redemption is where its state says. Empty where all is well.
 */
export async function verifyRedemptions(storage: {
  read<T>(work: (tx: Pick<Tx, 'redemptions'>) => Promise<T>): Promise<T>;
}): Promise<Finding[]> {
  const texts = await storage.read((tx) => tx.redemptions.audit());
  return texts.map((text) => ({ account: null, text }));
}
