import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { move } from './moves.ts';

/**
 * What ends with a customer who is erased: an invitation that they followed and that waits for an order or a decision,
 * since neither can come any more; and the hashes of what they were seen with. What they brought others stays as it is,
 * and so does what friends of theirs were promised.
 */
export async function forgetReferrals(tx: Tx, { shopId, customerId }: Whose): Promise<void> {
  for (const row of await tx.referrals.openOfFriend({ shopId, customerId })) {
    const why = row.state === 'held' ? 'not_decided_in_time' : 'not_ordered_in_time';
    await move(tx, row, { state: 'expired', why, orderId: null, orderedAt: null });
  }
  await tx.referrals.forgetSignals({ shopId, customerId });
}
