import { randomUUID } from 'node:crypto';
import type { House } from './house.ts';
import { refundReport } from './kring/facts.ts';
import { refundable } from './selling.ts';
import type { Order, Refund } from './store/orders.ts';

/** What the desk asked to give back; null where it is more than there is, or nothing. */
function refundOf(order: Order, line: string, amount: number | null, refundedAt: string): Refund | null {
  const left = refundable(order);
  const refund = { id: `${order.id}-R${order.refunds.length + 1}-${randomUUID().slice(0, 4)}`, refundedAt };
  if (line === 'everything') {
    const lines = [...left.lines].flatMap(([lineId, rest]) => (rest > 0 ? [{ lineId, amount: rest }] : []));
    return left.total > 0 ? { ...refund, everything: true, lines, shipping: left.shipping } : null;
  }
  const most = line === 'shipping' ? left.shipping : (left.lines.get(line) ?? 0);
  if (amount === null || amount < 1 || amount > most) return null;
  return line === 'shipping'
    ? { ...refund, everything: false, lines: [], shipping: amount }
    : { ...refund, everything: false, lines: [{ lineId: line, amount }], shipping: 0 };
}

/** Credit goes back to where it came from: what was paid with it first, and what a wholly refunded order brought is undone. */
function settleCredit({ credits }: House, order: Order, refund: Refund): void {
  if (!order.customerId) return;
  const money = refund.lines.reduce((sum, { amount }) => sum + amount, refund.shipping);
  const back = Math.min(money, order.creditUsed - credits.ofOrder(order.id, 'back'));
  credits.add(order.customerId, order.id, 'back', back, refund.refundedAt);
  if (!refund.everything || !order.reward) return;
  const undone = Math.min(order.reward.cashback, Math.max(credits.of(order.customerId), 0));
  credits.add(order.customerId, order.id, 'undone', -undone, refund.refundedAt);
}

/** Gives money back on an order and tells Kring; answers the report's id, or null where that is more than there is. */
export function refund(house: House, orderId: string, line: string, amount: number | null): number | null {
  const { orders, reports, clock, together } = house;
  return together(() => {
    const order = orders.find(orderId);
    const given = order?.state === 'placed' ? refundOf(order, line, amount, clock().toISOString()) : null;
    if (!order || !given) return null;
    orders.insertRefund(order.id, given);
    settleCredit(house, order, given);
    return reports.add(refundReport(order, given));
  });
}
