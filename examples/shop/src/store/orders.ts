import type { DatabaseSync } from 'node:sqlite';
import { json, text, textOrNull, whole, type Row } from './row.ts';

export interface OrderLine {
  readonly lineId: string;
  readonly productId: string;
  readonly title: string;
  readonly categories: readonly string[];
  readonly quantity: number;
  /** Paid for the whole line, VAT included, in cents. */
  readonly amount: number;
  readonly vatAmount: number;
  /** What a code took off it, in cents; `amount` is what is left. */
  readonly discount?: number;
}

/** What a code did to an order. */
export interface OrderReward {
  readonly code: string;
  readonly redemptionId: string;
  readonly name: string;
  /** What the goods came to before it, VAT included, in cents. */
  readonly orderAmount: number;
  readonly discount: number;
  readonly shippingSaved: number;
  /** The line that is a gift. */
  readonly giftLineId: string | null;
  /** Shop credit that the order brings. */
  readonly cashback: number;
}

/** A friend's code that came with an order, and what it took off. */
export interface OrderFriend {
  readonly code: string;
  readonly discount: number;
  readonly shippingSaved: number;
}

export interface Refund {
  readonly id: string;
  readonly refundedAt: string;
  /** All that was left at that moment. */
  readonly everything: boolean;
  readonly lines: readonly { readonly lineId: string; readonly amount: number }[];
  readonly shipping: number;
}

export interface Order {
  /** Also the number that the customer knows: BP-1001. */
  readonly id: string;
  readonly customerId: string | null;
  readonly sessionId: string | null;
  readonly placedAt: string;
  readonly deliveredAt: string | null;
  readonly lines: readonly OrderLine[];
  /** Cents, VAT included. */
  readonly shipping: number;
  readonly reward: OrderReward | null;
  /** Paid with shop credit, in cents. */
  readonly creditUsed: number;
  readonly friend: OrderFriend | null;
  /** The address that it goes to, in one line. */
  readonly deliverTo: string | null;
  /** `claiming`: Kring has not yet said that its code, or its place in a sale, may be used. `dropped`: it may not, so this never became an order. */
  readonly state: 'claiming' | 'placed' | 'dropped';
  readonly refunds: readonly Refund[];
}

export type NewOrder = Omit<Order, 'id' | 'deliveredAt' | 'refunds'>;

export type Orders = ReturnType<typeof orderStore>;

const toRefund = (row: Row): Refund => ({
  id: text(row, 'id'),
  refundedAt: text(row, 'refunded_at'),
  everything: whole(row, 'everything') === 1,
  lines: json(row, 'lines') as Refund['lines'],
  shipping: whole(row, 'shipping'),
});

export function orderStore(database: DatabaseSync) {
  const columns =
    'id, session_id, customer_id, placed_at, delivered_at, lines, shipping, reward, credit_used, friend, deliver_to, state';
  const insert = database.prepare(
    `INSERT INTO orders (id, number, checkout_id, session_id, customer_id, placed_at, lines, shipping, reward, credit_used, friend, deliver_to, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const last = database.prepare('SELECT coalesce(max(number), 1000) AS number FROM orders');
  const byId = database.prepare(`SELECT ${columns} FROM orders WHERE id = ?`);
  const byCheckout = database.prepare(`SELECT ${columns} FROM orders WHERE checkout_id = ?`);
  const ofCustomer = database.prepare(
    `SELECT ${columns} FROM orders WHERE customer_id = ? AND state = 'placed' ORDER BY number DESC LIMIT 50`,
  );
  const latest = database.prepare(`SELECT ${columns} FROM orders WHERE state = 'placed' ORDER BY number DESC LIMIT ?`);
  const refundsOf = database.prepare('SELECT * FROM refunds WHERE order_id = ? ORDER BY refunded_at, id');
  const insertRefund = database.prepare(
    'INSERT INTO refunds (id, order_id, refunded_at, everything, lines, shipping) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const claiming = database.prepare(`SELECT ${columns} FROM orders WHERE state = 'claiming' ORDER BY number`);
  const place = database.prepare("UPDATE orders SET state = 'placed' WHERE id = ? AND state = 'claiming'");
  const drop = database.prepare(
    "UPDATE orders SET state = 'dropped', checkout_id = 'dropped-' || id WHERE id = ? AND state = 'claiming'",
  );
  const forget = database.prepare(
    'UPDATE orders SET customer_id = NULL, session_id = NULL, deliver_to = NULL, friend = NULL WHERE customer_id = ?',
  );
  const cameThrough = database.prepare('UPDATE orders SET friend = ? WHERE id = ?');
  const any = database.prepare('SELECT 1 FROM orders LIMIT 1');
  const deliver = database.prepare('UPDATE orders SET delivered_at = ? WHERE id = ? AND delivered_at IS NULL');

  const toOrder = (row: Row): Order => ({
    id: text(row, 'id'),
    customerId: textOrNull(row, 'customer_id'),
    sessionId: textOrNull(row, 'session_id'),
    placedAt: text(row, 'placed_at'),
    deliveredAt: textOrNull(row, 'delivered_at'),
    lines: json(row, 'lines') as OrderLine[],
    shipping: whole(row, 'shipping'),
    reward: json(row, 'reward') as OrderReward | null,
    creditUsed: whole(row, 'credit_used'),
    friend: json(row, 'friend') as OrderFriend | null,
    deliverTo: textOrNull(row, 'deliver_to'),
    state: text(row, 'state') as Order['state'],
    refunds: refundsOf.all(text(row, 'id')).map(toRefund),
  });
  const maybe = (row: Row | undefined) => (row ? toOrder(row) : null);

  return {
    /** Gives the order its number. */
    insert(order: NewOrder, checkoutId: string): Order {
      const number = Number(last.get()?.['number']) + 1;
      const id = `BP-${number}`;
      insert.run(
        id,
        number,
        checkoutId,
        order.sessionId,
        order.customerId,
        order.placedAt,
        JSON.stringify(order.lines),
        order.shipping,
        order.reward && JSON.stringify(order.reward),
        order.creditUsed,
        order.friend && JSON.stringify(order.friend),
        order.deliverTo,
        order.state,
      );
      return { ...order, id, deliveredAt: null, refunds: [] };
    },
    find: (id: string) => maybe(byId.get(id)),
    findByCheckout: (checkoutId: string) => maybe(byCheckout.get(checkoutId)),
    ofCustomer: (customerId: string) => ofCustomer.all(customerId).map(toOrder),
    latest: (count: number) => latest.all(count).map(toOrder),
    isEmpty: () => any.get() === undefined,
    claiming: () => claiming.all().map(toOrder),
    /** False where that was decided before. */
    place: (id: string) => place.run(id).changes === 1,
    /** Its number stays taken; its checkout is free for another try. False where that was decided before. */
    drop: (id: string) => drop.run(id).changes === 1,
    /** What the tax office wants to see stays, without the person. */
    forget(customerId: string): void {
      forget.run(customerId);
    },
    insertRefund(orderId: string, refund: Refund): void {
      const { id, refundedAt, everything, lines, shipping } = refund;
      insertRefund.run(id, orderId, refundedAt, everything ? 1 : 0, JSON.stringify(lines), shipping);
    },
    cameThrough: (id: string, friend: OrderFriend) => void cameThrough.run(JSON.stringify(friend), id),
    /** False where it was delivered before. */
    deliver: (id: string, deliveredAt: string) => deliver.run(deliveredAt, id).changes === 1,
  };
}
