import { randomUUID } from 'node:crypto';
import { regulars } from './customers.ts';
import {
  adjustmentReport,
  customerReport,
  fulfilmentReport,
  orderReport,
  refundReport,
  type Adjustment,
} from './kring/facts.ts';
import { priceOf, type AppliedCode } from './rewards.ts';
import { history, type Past, type Sold } from './seed-history.ts';
import { friendsOrder, people, purchases, type PersonName } from './seed-people.ts';
import { orderLines } from './selling.ts';
import type { Customers } from './store/customers.ts';
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

/** A friend's code as it lay at the checkout; which it was is known once Kring has made it. */
const friendsCode = (amount: number): AppliedCode => ({
  code: '',
  redemptionId: '',
  name: '',
  gives: { kind: 'fixed_discount', amount, vat: 'included' },
  minimumOrder: null,
});

/** What the people bought who made an account themselves. */
function ofPeople(idOf: (name: PersonName) => string): Past[] {
  const { who, daysAgo, cart, discount } = friendsOrder;
  return [
    ...purchases.map(({ who: buyer, ...sold }) => ({ customerId: idOf(buyer), sold: { ...sold, deliveredAfter: 2 } })),
    { customerId: idOf(who), sold: { daysAgo, cart, deliveredAfter: 2, friendsDiscount: discount } },
  ];
}

/**
 * Fills an empty shop with its customers' pasts. It writes them as any sale is written, fact and report together, so that
 * Kring hears of them in the one way there is. All days are counted from now: who is in debt, and whose points expire this
 * week, is so on whatever day the shop opens.
 */
export function seed(stores: { orders: Orders; reports: Reports; customers: Customers }, now: Date): void {
  const { orders, reports, customers } = stores;
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
    const price = priceOf(sold.cart, null, 0, sold.friendsDiscount ? friendsCode(sold.friendsDiscount) : null);
    const placedAt = placed(sold);
    const order = {
      customerId,
      sessionId: null,
      placedAt,
      lines: orderLines(price),
      shipping: price.shipping,
      reward: null,
      creditUsed: 0,
      friend: null,
      deliverTo: customers.find(customerId)?.address || null,
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

  const registered = new Map<string, string>();
  for (const [name, person] of Object.entries(people)) {
    const customer = customers.register(person, ago(60));
    if (customer) registered.set(name, customer.id);
    if (customer) reports.add(customerReport(customer));
  }
  for (const customer of regulars) reports.add(customerReport(customer));

  const when = ({ sold }: Past) => (sold ? Date.parse(placed(sold)) : now.getTime());
  const idOf = (name: PersonName) => registered.get(name) ?? '';
  const all = [...history, ...ofPeople(idOf)].toSorted((one, other) => when(one) - when(other));
  for (const { customerId, sold, adjust: adjustment } of all) {
    if (adjustment) adjust(customerId, adjustment);
    if (!sold) continue;
    const order = sell(customerId, sold);
    const told = sold.friendsDiscount === undefined;
    if (told) reports.add(orderReport(order));
    if (sold.deliveredAfter !== undefined) {
      const deliveredAt = new Date(Date.parse(order.placedAt) + sold.deliveredAfter * day).toISOString();
      orders.deliver(order.id, deliveredAt);
      if (told) reports.add(fulfilmentReport(order, deliveredAt));
    }
    if (sold.adjustFirst) adjust(customerId, sold.adjustFirst);
    if (sold.refund) refund(order, sold.refund);
  }
}
