import type { Fulfilment, FulfilmentFact } from '@kring/contract';
import { releaseAt } from '@kring/rules';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { moveRelease, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { settle } from '../me/service.ts';
import { findOrder } from '../orders/service.ts';
import type { OrderRow } from '../orders/store.ts';
import { programmeVersion } from '../programme/service.ts';
import { onDelivery } from '../referrals/service.ts';
import { makeRequests } from '../review-requests/service.ts';

/** Moves the release of what is still pending; what became spendable stays so. Answers the release of the order. */
async function moveWindow(tx: Tx, order: OrderRow, deliveredAt: Date): Promise<Date | null> {
  if (order.releaseAt === null || order.releaseAt <= tx.now) return order.releaseAt;
  const { document } = await programmeVersion(tx, order.shopId, order.programmeVersion);
  const moved = releaseAt(
    { placedAt: new Date(order.fact.placedAt), deliveredAt },
    document.pending,
    document.shop.timeZone,
  );
  if (moved.getTime() === order.releaseAt.getTime()) return moved;
  await moveRelease(tx, { shopId: order.shopId, orderId: order.orderId, maturesAt: moved });
  await tx.orders.setRelease(order.shopId, order.orderId, moved);
  return moved;
}

/** Takes a report of a delivery: once per order, also before its order. */
export async function reportFulfilment(
  tx: Tx,
  shopId: string,
  orderId: string,
  fact: FulfilmentFact,
): Promise<Outcome<Fulfilment>> {
  const deliveredAt = new Date(fact.deliveredAt);
  const order = await findOrder(tx, shopId, orderId);
  const known = await tx.fulfilments.findDeliveredAt(shopId, orderId);
  if (known && known.getTime() !== deliveredAt.getTime())
    throw refuse('fulfilment_conflict', `Order ${orderId} was reported as delivered at ${known.toISOString()}.`, {
      reason: { deliveredAt: known.toISOString() },
    });
  const answer = (release: Date | null): Fulfilment => ({
    orderId,
    state: order ? 'applied' : 'waiting_for_order',
    deliveredAt: deliveredAt.toISOString(),
    releaseAt: release?.toISOString() ?? null,
  });
  if (known) return { answer: answer(order?.releaseAt ?? null) };
  await tx.fulfilments.add(shopId, orderId, deliveredAt);
  if (!order) return { answer: answer(null) };
  // Also where the customer was erased since: what their order brought somebody else goes on.
  const brought = await onDelivery(tx, order, deliveredAt);
  const { customerId } = order;
  if (customerId === null) return { answer: answer(null), changed: brought };
  await settle(tx, { shopId, customerId });
  const release = await moveWindow(tx, order, deliveredAt);
  await settle(tx, { shopId, customerId });
  await makeRequests(tx, order, deliveredAt);
  const { revision } = await wallet(tx, { shopId, customerId });
  return { answer: answer(release), changed: [...brought, { customerId, revision }] };
}
