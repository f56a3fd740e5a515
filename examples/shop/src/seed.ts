import { randomUUID } from 'node:crypto';
import { basketOf, orderLines } from './basket.ts';
import { customers } from './customers.ts';
import { customerReport, fulfilmentReport, orderReport, refundReport } from './kring/facts.ts';
import type { Order, Orders, Refund } from './store/orders.ts';
import type { Reports } from './store/reports.ts';
import type { Cart } from './store/sessions.ts';

interface Past {
  readonly customerId: string;
  readonly daysAgo: number;
  readonly cart: Cart;
  /** Days from order to delivery; not delivered yet where left out. */
  readonly deliveredAfter?: number;
  /** What came back, so many days ago. */
  readonly refund?: {
    readonly daysAgo: number;
    readonly what: 'everything' | { readonly lineId: string; readonly amount: number };
  };
}

const [sanne, milan, noor] = customers.map((customer) => customer.id) as [string, string, string];

/** What happened before the doors opened, oldest first. */
const history: readonly Past[] = [
  { customerId: sanne, daysAgo: 402, deliveredAfter: 2, cart: { filterhouder: 1, filters: 2, 'colombia-huila': 2 } },
  { customerId: sanne, daysAgo: 371, deliveredAfter: 1, cart: { huismelange: 2 } },
  { customerId: sanne, daysAgo: 338, deliveredAfter: 2, cart: { huismelange: 2, 'ethiopie-guji': 1 } },
  { customerId: noor, daysAgo: 310, deliveredAfter: 2, cart: { 'sumatra-mandheling': 3, kopjes: 1 } },
  { customerId: sanne, daysAgo: 299, deliveredAfter: 3, cart: { handmolen: 1, 'brazilie-cerrado': 2 } },
  { customerId: sanne, daysAgo: 262, deliveredAfter: 1, cart: { huismelange: 3 } },
  { customerId: sanne, daysAgo: 224, deliveredAfter: 2, cart: { huismelange: 2, cadeaubon: 1 } },
  {
    customerId: noor,
    daysAgo: 190,
    deliveredAfter: 2,
    cart: { handmolen: 1 },
    refund: { daysAgo: 181, what: 'everything' },
  },
  { customerId: sanne, daysAgo: 176, deliveredAfter: 2, cart: { 'ethiopie-guji': 2, 'sumatra-mandheling': 2 } },
  { customerId: sanne, daysAgo: 133, deliveredAfter: 1, cart: { huismelange: 3, filters: 1 } },
  { customerId: sanne, daysAgo: 92, deliveredAfter: 2, cart: { zwanenhals: 1, huismelange: 2 } },
  {
    customerId: noor,
    daysAgo: 64,
    deliveredAfter: 2,
    cart: { huismelange: 2, filters: 1 },
    refund: { daysAgo: 57, what: { lineId: '1', amount: 2650 } },
  },
  { customerId: sanne, daysAgo: 51, deliveredAfter: 2, cart: { huismelange: 2, nachtwacht: 1 } },
  {
    customerId: noor,
    daysAgo: 9,
    deliveredAfter: 2,
    cart: { 'ethiopie-guji': 2, kopjes: 1 },
    refund: { daysAgo: 4, what: { lineId: '2', amount: 2400 } },
  },
  { customerId: sanne, daysAgo: 6, deliveredAfter: 2, cart: { 'colombia-huila': 2, 'ethiopie-guji': 1 } },
  { customerId: milan, daysAgo: 1, cart: { 'brazilie-cerrado': 1, filterhouder: 1 } },
];

const day = 86_400_000;

/**
 * Fills an empty shop with three customers' pasts. It writes them as any sale is written, order and report together, so
 * that Kring hears of them in the one way there is.
 */
export function seed({ orders, reports, now }: { orders: Orders; reports: Reports; now: Date }): void {
  /** That many days before, at some time of the working day. */
  const ago = (days: number) => {
    const then = new Date(now.getTime() - days * day);
    then.setUTCHours(8 + ((days * 5) % 11), (days * 17) % 60);
    return then.toISOString();
  };
  for (const customer of customers) reports.add(customerReport(customer));

  const sell = ({ customerId, daysAgo, cart }: Past): Order => {
    const basket = basketOf(cart);
    const sale = {
      customerId,
      sessionId: null,
      placedAt: ago(daysAgo),
      lines: orderLines(basket),
      shipping: basket.shipping,
    };
    return orders.insert(sale, randomUUID());
  };
  const giveBack = (order: Order, { daysAgo, what }: NonNullable<Past['refund']>): Refund => {
    const everything = what === 'everything';
    const lines = everything ? order.lines.map(({ lineId, amount }) => ({ lineId, amount })) : [what];
    return {
      id: `${order.id}-R1`,
      refundedAt: ago(daysAgo),
      everything,
      lines,
      shipping: everything ? order.shipping : 0,
    };
  };

  for (const past of history) {
    const order = sell(past);
    reports.add(orderReport(order));
    if (past.deliveredAfter !== undefined) {
      const deliveredAt = ago(past.daysAgo - past.deliveredAfter);
      orders.deliver(order.id, deliveredAt);
      reports.add(fulfilmentReport(order, deliveredAt));
    }
    if (past.refund) {
      const refund = giveBack(order, past.refund);
      orders.insertRefund(order.id, refund);
      reports.add(refundReport(order, refund));
    }
  }
}
