import { returnedCost } from '@kring/rules';
import { giveBack, wallet } from '../../ledger/ledger.ts';
import type { ChangedCustomer } from '../../http/api.ts';
import type { Tx } from '../../storage/storage.ts';
import type { OrderRow } from '../orders/store.ts';
import { graceFrom, reasonOf } from './ends.ts';
import { settle } from './settle.ts';

/**
 * Gives back points of the redemptions that an order used, in proportion to the money that all its refunds together
 * gave back; everything once nothing is left to refund. Whose points came back is answered, so that open pages hear of it.
 */
export async function giveBackForRefunds(tx: Tx, order: OrderRow): Promise<ChangedCustomer[]> {
  const { shopId, orderId, fact } = order;
  const redemptions = await tx.redemptions.usedWith(shopId, orderId);
  if (redemptions.length === 0) return [];
  const refunds = await tx.refunds.ofOrder(shopId, orderId);
  const last = refunds.findLast(({ applied }) => applied !== null);
  if (!last) return [];
  const money = refunds.flatMap(({ applied }) => (applied ? [applied.money] : []));
  const changed: ChangedCustomer[] = [];
  for (const row of redemptions) {
    const { customerId, id, cost, used, givenBack } = row;
    const { points, whole } = returnedCost(cost, fact, money);
    if (points <= givenBack) continue;
    // Of a customer who was erased nobody is left to have them.
    if (!(await tx.customers.find(shopId, customerId))) continue;
    await settle(tx, row);
    await giveBack(tx, {
      shopId,
      holdId: id,
      points: points - givenBack,
      graceUntil: await graceFrom(tx, shopId, tx.now),
      // What has come back in all only grows: it names the step.
      businessKey: `red:${id}:give-back:refunded-${points}`,
      reason: {
        ...reasonOf(row, new Date(last.fact.refundedAt)),
        orderId,
        orderNumber: fact.number,
        refundId: last.refundId,
      },
    });
    await tx.redemptions.change(row, { state: whole ? 'reversed' : 'used', used, givenBack: points });
    const { revision } = await wallet(tx, { shopId, customerId });
    changed.push({ customerId, revision });
  }
  return changed;
}
