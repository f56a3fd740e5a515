import type { DatabaseSync } from 'node:sqlite';
import { whole } from './row.ts';

/** Why credit came or went: `cashback` by a code, `paid` for an order, `back` when that was refunded, `undone` with the order that brought it. */
export type CreditWhy = 'cashback' | 'paid' | 'back' | 'undone';

/** What the shop owes its customers: signed rows, once per order and reason. Cents. */
export function creditStore(database: DatabaseSync) {
  const add = database.prepare(
    `INSERT INTO credit (customer_id, order_id, why, amount, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (customer_id, order_id, why) DO UPDATE SET amount = amount + excluded.amount WHERE excluded.why = 'back'`,
  );
  // What a code brought counts once Kring has said that the code is used.
  const sum = database.prepare(`
    SELECT coalesce(sum(amount), 0) AS cents FROM credit WHERE customer_id = ? AND (why <> 'cashback'
    OR EXISTS (SELECT 1 FROM reports WHERE about = order_id AND kind = 'use' AND state = 'done'))`);
  const ofOrder = database.prepare(
    'SELECT coalesce(sum(amount), 0) AS cents FROM credit WHERE order_id = ? AND why = ?',
  );
  const undo = database.prepare('DELETE FROM credit WHERE order_id = ?');
  const forget = database.prepare('DELETE FROM credit WHERE customer_id = ?');
  return {
    add(customerId: string, orderId: string, why: CreditWhy, amount: number, at: string): void {
      if (amount !== 0) add.run(customerId, orderId, why, amount, at);
    },
    of: (customerId: string) => whole(sum.get(customerId) ?? {}, 'cents'),
    ofOrder: (orderId: string, why: CreditWhy) => whole(ofOrder.get(orderId, why) ?? {}, 'cents'),
    /** Of an order that never came to be. */
    undo(orderId: string): void {
      undo.run(orderId);
    },
    forget(customerId: string): void {
      forget.run(customerId);
    },
  };
}
