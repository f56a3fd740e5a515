import { refuse } from '../../http/problems.ts';
import type { Outcome } from '../../http/api.ts';
import { closeAccount, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { rejectWaiting } from '../adjustments/service.ts';
import { record } from '../events/service.ts';
import type { Whose } from '../me/service.ts';
import { end } from '../redemptions/service.ts';
import { forgetReferrals } from '../referrals/service.ts';
import { forgetHolds } from '../sale-holds/service.ts';

/** Who wants a customer forgotten. */
export type Asker = 'customer' | 'shop' | 'retention';

/** What a customer did longer ago than this is in no stored answer any more, in milliseconds. */
const ANSWERS_KEPT = 8 * 86_400_000;

/** Redemptions that are ended at once. */
const BATCH = 100;

/**
 * Forgets a customer, whole: what is set aside or not used ends, the wallet is closed, personal data goes, and so do the
 * sessions. Our id stays in the ledger, which must go on summing to zero; nothing leads from it to a person any more.
 * The same id of the shop starts anew afterwards. Twice is once.
 */
export async function erase(tx: Tx, whose: Whose, by: Asker): Promise<Outcome<{ erasedAt: string }>> {
  const { shopId, customerId } = whose;
  const customer = await tx.customers.find(shopId, customerId);
  if (!customer) throw refuse('customer_unknown', 'This customer is not known, or not any more.');
  await endRedemptions(tx, whose);
  await rejectWaiting(tx, whose);
  await forgetReferrals(tx, whose);
  const { changed: others = [] } = await forgetHolds(tx, whose);
  await closeAccount(tx, {
    shopId,
    customerId,
    businessKey: `erase:${customerId}`,
    reason: { source: 'erasure', happenedAt: tx.now.toISOString() },
  });
  await record(tx, {
    shopId,
    customerId,
    type: 'customer.erased',
    // Ours: the shop's own id is what has to be forgotten.
    data: { id: customerId, by },
    businessKey: `erase:${customerId}`,
  });
  const idle = tx.now.getTime() - customer.seenAt.getTime() > ANSWERS_KEPT;
  await tx.tiers.forget(whose);
  await tx.erasure.forget(shopId, customerId, !(by === 'retention' && idle));
  const { revision } = await wallet(tx, whose);
  return { answer: { erasedAt: tx.now.toISOString() }, changed: [...others, { customerId, revision }] };
}

/** Lets go what is set aside, and makes codes useless that were not used. */
async function endRedemptions(tx: Tx, whose: Whose): Promise<void> {
  for (;;) {
    const open = await tx.redemptions.openOfCustomer(whose, BATCH);
    for (const redemption of open) await end(tx, redemption, 'erased');
    if (open.length < BATCH) return;
  }
}
