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
  readonly refunds: readonly Refund[];
}

export type Orders = ReturnType<typeof orderStore>;

const toRefund = (row: Row): Refund => ({
  id: text(row, 'id'),
  refundedAt: text(row, 'refunded_at'),
  everything: whole(row, 'everything') === 1,
  lines: json(row, 'lines') as Refund['lines'],
  shipping: whole(row, 'shipping'),
});

export function orderStore(database: DatabaseSync) {
  const columns = 'id, session_id, customer_id, placed_at, delivered_at, lines, shipping';
  const insert = database.prepare(
    'INSERT INTO orders (id, number, checkout_id, session_id, customer_id, placed_at, lines, shipping) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const last = database.prepare('SELECT coalesce(max(number), 1000) AS number FROM orders');
  const byId = database.prepare(`SELECT ${columns} FROM orders WHERE id = ?`);
  const byCheckout = database.prepare(`SELECT ${columns} FROM orders WHERE checkout_id = ?`);
  const ofCustomer = database.prepare(
    `SELECT ${columns} FROM orders WHERE customer_id = ? ORDER BY number DESC LIMIT 50`,
  );
  const latest = database.prepare(`SELECT ${columns} FROM orders ORDER BY number DESC LIMIT ?`);
  const refundsOf = database.prepare('SELECT * FROM refunds WHERE order_id = ? ORDER BY refunded_at, id');
  const insertRefund = database.prepare(
    'INSERT INTO refunds (id, order_id, refunded_at, everything, lines, shipping) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const deliver = database.prepare('UPDATE orders SET delivered_at = ? WHERE id = ? AND delivered_at IS NULL');

  const toOrder = (row: Row): Order => ({
    id: text(row, 'id'),
    customerId: textOrNull(row, 'customer_id'),
    sessionId: textOrNull(row, 'session_id'),
    placedAt: text(row, 'placed_at'),
    deliveredAt: textOrNull(row, 'delivered_at'),
    lines: json(row, 'lines') as OrderLine[],
    shipping: whole(row, 'shipping'),
    refunds: refundsOf.all(text(row, 'id')).map(toRefund),
  });
  const maybe = (row: Row | undefined) => (row ? toOrder(row) : null);

  return {
    /** Gives the order its number. */
    insert(order: Omit<Order, 'id' | 'deliveredAt' | 'refunds'>, checkoutId: string): Order {
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
      );
      return { ...order, id, deliveredAt: null, refunds: [] };
    },
    find: (id: string) => maybe(byId.get(id)),
    findByCheckout: (checkoutId: string) => maybe(byCheckout.get(checkoutId)),
    ofCustomer: (customerId: string) => ofCustomer.all(customerId).map(toOrder),
    latest: (count: number) => latest.all(count).map(toOrder),
    isEmpty: () => latest.all(1).length === 0,
    insertRefund(orderId: string, refund: Refund): void {
      const { id, refundedAt, everything, lines, shipping } = refund;
      insertRefund.run(id, orderId, refundedAt, everything ? 1 : 0, JSON.stringify(lines), shipping);
    },
    /** False where it was delivered before. */
    deliver: (id: string, deliveredAt: string) => deliver.run(deliveredAt, id).changes === 1,
  };
}
