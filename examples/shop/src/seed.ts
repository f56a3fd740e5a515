import { randomUUID } from 'node:crypto';
import { customers } from './customers.ts';
import {
  adjustmentReport,
  customerReport,
  fulfilmentReport,
  orderReport,
  refundReport,
  type Adjustment,
} from './kring/facts.ts';
import { priceOf } from './rewards.ts';
import { history, type Past, type Sold } from './seed-history.ts';
import { orderLines } from './selling.ts';
import type { Order, Orders, Refund } from './store/orders.ts';
import type { Reports } from './store/reports.ts';

const day = 86_400_000;

/** A calendar day in Amsterdam, `2026-12-06`. */
const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });

/** The same day so many months before: the 31st becomes the last day of a shorter month. */
function monthsBefore(date: Date, months: number): Date {
  const before = new Date(date);
  before.setUTCDate(1);
  before.setUTCMonth(before.getUTCMonth() - months);
  const last = new Date(Date.UTC(before.getUTCFullYear(), before.getUTCMonth() + 1, 0)).getUTCDate();
  before.setUTCDate(Math.min(date.getUTCDate(), last));
  return before;
}

/**
 * Fills an empty shop with its customers' pasts. It writes them as any sale is written, fact and report together, so that
 * Kring hears of them in the one way there is. All days are counted from now: who is in debt, and whose points expire this
 * week, is so on whatever day the shop opens.
 */
export function seed({ orders, reports }: { orders: Orders; reports: Reports }, now: Date): void {
  /** That many days before, at some time of the working day. */
  const ago = (days: number) => {
    const then = new Date(now.getTime() - days * day);
    then.setUTCHours(8 + ((days * 5) % 11), (days * 17) % 60);
    return then.toISOString();
  };
  /** Points of this order expire, 24 months after it, in so many days. */
  const expiringIn = (days: number) => {
    const then = monthsBefore(new Date(now.getTime() + days * day), 24);
    then.setUTCHours(10, 15);
    return then.toISOString();
  };
  const placed = (sold: Sold) => (sold.daysAgo === 'expiring' ? expiringIn(sold.expiresInDays) : ago(sold.daysAgo));

  const sell = (customerId: string, sold: Sold): Order => {
    const price = priceOf(sold.cart, null, 0);
    const placedAt = placed(sold);
    const order = {
      customerId,
      sessionId: null,
      placedAt,
      lines: orderLines(price),
      shipping: price.shipping,
      reward: null,
      creditUsed: 0,
      state: 'placed',
    } as const;
    return orders.insert(order, randomUUID());
  };
  const giveBack = (order: Order, { daysAgo, what }: NonNullable<Sold['refund']>): Refund => {
    const everything = what === 'everything';
    const lines = everything ? order.lines.map(({ lineId, amount }) => ({ lineId, amount })) : [what];
    const shipping = everything ? order.shipping : 0;
    return { id: `${order.id}-R1`, refundedAt: ago(daysAgo), everything, lines, shipping };
  };

  const refund = (order: Order, given: NonNullable<Sold['refund']>) => {
    const back = giveBack(order, given);
    orders.insertRefund(order.id, back);
    reports.add(refundReport(order, back));
  };
  const adjust = (customerId: string, { expiresInDays, ...rest }: NonNullable<Past['adjust']>) => {
    const expiresOn = expiresInDays && calendar.format(new Date(now.getTime() + expiresInDays * day));
    const adjustment: Adjustment = { ...rest, actor: 'Balie', ...(expiresOn ? { expiresOn } : {}) };
    reports.add(adjustmentReport(customerId, adjustment));
  };

  for (const customer of customers) reports.add(customerReport(customer));
  for (const { customerId, sold, adjust: adjustment } of history) {
    if (adjustment) adjust(customerId, adjustment);
    if (!sold) continue;
    const order = sell(customerId, sold);
    reports.add(orderReport(order));
    if (sold.deliveredAfter !== undefined) {
      const deliveredAt = new Date(Date.parse(order.placedAt) + sold.deliveredAfter * day).toISOString();
      orders.deliver(order.id, deliveredAt);
      reports.add(fulfilmentReport(order, deliveredAt));
    }
    if (sold.adjustFirst) adjust(customerId, sold.adjustFirst);
    if (sold.refund) refund(order, sold.refund);
  }
}
