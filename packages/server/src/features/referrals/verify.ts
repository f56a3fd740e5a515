import type { Finding } from '../../ledger/verify.ts';
import type { Tx } from '../../storage/storage.ts';

/**
 * Checks that each referral has in the ledger what it promised: its two earnings where it qualified, both clawed back
 * whole where it was reversed, nothing else; and its code. Empty where all is well.
 */
export async function verifyReferrals(storage: {
  read<T>(work: (tx: Pick<Tx, 'referrals'>) => Promise<T>): Promise<T>;
}): Promise<Finding[]> {
  const texts = await storage.read((tx) => tx.referrals.audit());
  return texts.map((text) => ({ account: null, text }));
}
