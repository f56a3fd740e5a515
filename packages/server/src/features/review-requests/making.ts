import { keptProducts } from '@kring/rules';
import { refuse } from '../../http/problems.ts';
import { newId } from '../../ids.ts';
import { touch } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import type { OrderRow } from '../orders/store.ts';
import type { RequestRow } from './store.ts';

/** An order with an account. */
type OwnedOrder = OrderRow & { readonly customerId: string };

const owned = (order: OrderRow): order is OwnedOrder => order.customerId !== null;

/** The products of an order that were not given back whole, by what has been refunded up to now. */
async function kept(tx: Tx, { shopId, orderId, fact }: OrderRow): Promise<Set<string>> {
  const refunds = await tx.refunds.ofOrder(shopId, orderId);
  return keptProducts(
    fact.lines,
    refunds.flatMap(({ applied }) => (applied ? [applied.money] : [])),
  );
}

/** What of an order a request about one of its products tells. */
const about = ({ orderId, fact }: OrderRow, productId: string, deliveredAt: Date | null) => ({
  productId,
  title: fact.lines.find((line) => line.productId === productId && line.title !== undefined)?.title ?? null,
  orderId,
  orderNumber: fact.number ?? orderId,
  deliveredAt,
});

const asked = { state: 'open', lastWord: null, snoozedUntil: null } as const;

/**
 * Asks about each product of an order that was delivered, once of a customer and product. What was given back is asked
 * about again when it is bought again; what waits for a delivery gets this one.
 */
export async function makeRequests(tx: Tx, order: OrderRow, deliveredAt: Date): Promise<void> {
  if (!owned(order)) return;
  const { shopId, customerId } = order;
  let news = false;
  for (const productId of await kept(tx, order)) {
    const known = await tx.reviewRequests.ofProduct({ shopId, customerId }, productId);
    if (known && known.state !== 'refunded' && (known.state !== 'open' || known.deliveredAt !== null)) continue;
    const details = about(order, productId, deliveredAt);
    if (!known)
      await tx.reviewRequests.add({
        shopId,
        customerId,
        id: newId('rvq', tx.now),
        ...details,
        ...asked,
        shownAt: null,
      });
    else if (known.state === 'refunded') await tx.reviewRequests.put({ ...known, ...details, ...asked });
    else await tx.reviewRequests.put({ ...known, ...details });
    news = true;
  }
  if (news) await touch(tx, { shopId, customerId });
}

/**
 * After a refund: what was given back whole is not asked about any more, unless the customer has it from another order
 * that was delivered. What was answered, or put away for ever, stays so.
 */
export async function voidRequests(tx: Tx, order: OrderRow): Promise<void> {
  if (!owned(order)) return;
  const { shopId, customerId } = order;
  const left = await kept(tx, order);
  let news = false;
  for (const request of await tx.reviewRequests.ofOrder(shopId, order.orderId)) {
    if (request.state !== 'open' || left.has(request.productId)) continue;
    const other = await otherPurchase(tx, request);
    await tx.reviewRequests.put(
      other ? { ...request, ...other } : { ...request, state: 'refunded', snoozedUntil: null },
    );
    news = true;
  }
  if (news) await touch(tx, { shopId, customerId });
}

/**
 * A request as it is by the refunds of now. One that was put away for ever is not looked after by refunds, so that it
 * stays put away whatever is bought; who takes that back, or writes all the same, meets what is true.
 */
export async function requestNow(tx: Tx, request: RequestRow): Promise<RequestRow> {
  if (request.state !== 'dismissed') return request;
  const order = await tx.orders.find(request.shopId, request.orderId);
  if (order && (await kept(tx, order)).has(request.productId)) return request;
  const other = await otherPurchase(tx, request);
  return other ? { ...request, ...other } : { ...request, state: 'refunded' };
}

/** The newest delivered order from which the customer still has the product, as a request tells it. */
async function otherPurchase(tx: Tx, { shopId, customerId, productId, orderId }: RequestRow) {
  for (const other of await tx.reviewRequests.deliveredOrders({ shopId, customerId }, productId)) {
    const order = other.orderId === orderId ? undefined : await tx.orders.find(shopId, other.orderId);
    if (order && (await kept(tx, order)).has(productId)) return about(order, productId, other.deliveredAt);
  }
  return undefined;
}

/**
 * The request for what a review link is about; made where the delivery is not reported yet. An order without an account
 * has nobody who could be asked. Refuses `order_unknown`, `order_line_unknown`, and `review_request_closed` for what was
 * answered, put away for ever or given back; not for what is asked no more: a shop may still send a link.
 */
export async function requireRequestFor(
  tx: Tx,
  { shopId, orderId, productId }: { readonly shopId: string; readonly orderId: string; readonly productId: string },
): Promise<RequestRow> {
  const order = await tx.orders.find(shopId, orderId);
  if (!order) throw refuse('order_unknown', `No order ${orderId} was reported.`);
  if (!owned(order)) throw refuse('order_unknown', `Order ${orderId} has no account, or not any more.`);
  const products = [...new Set(order.fact.lines.map((line) => line.productId))];
  if (!products.includes(productId))
    throw refuse('order_line_unknown', `Order ${orderId} has no product ${productId}.`, {
      reason: { productId, products },
    });
  const whose = { shopId, customerId: order.customerId };
  const known = await tx.reviewRequests.ofProduct(whose, productId);
  const back = !(await kept(tx, order)).has(productId);
  if (known && known.state !== 'open' && known.state !== 'refunded') throw refuseClosed(known.state);
  if (back && known?.state !== 'open') throw refuseClosed('refunded');
  if (known?.state === 'open') return known;
  const deliveredAt = (await tx.fulfilments.findDeliveredAt(shopId, orderId)) ?? null;
  const request: RequestRow = {
    ...whose,
    id: known?.id ?? newId('rvq', tx.now),
    ...about(order, productId, deliveredAt),
    ...asked,
    shownAt: known?.shownAt ?? null,
  };
  await (known ? tx.reviewRequests.put(request) : tx.reviewRequests.add(request));
  return request;
}

/** @param state what became of the request; `over`: it was too long ago */
export const refuseClosed = (state: Exclude<RequestRow['state'], 'open'> | 'over') =>
  refuse('review_request_closed', `The request is closed: it is ${state}.`, { reason: { state } });
