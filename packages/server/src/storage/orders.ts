import type { EarningPart, OrderFact } from '@kring/contract';
import type { OrderStore } from '../features/orders/store.ts';
import type { Connection } from './connection.ts';

interface OrdersRow {
  id: string;
  customer_id: string | null;
  fact: string;
  fingerprint: string;
  placed_on: string;
  earned: number;
  parts: string;
  programme_version: number;
  release_at: number | null;
}

export function orderStore({ sql }: Connection): OrderStore {
  return {
    async find(shopId, orderId) {
      const row = sql.get<OrdersRow>(
        `SELECT id, customer_id, fact, fingerprint, placed_on, earned, parts, programme_version, release_at
           FROM orders WHERE shop_id = ? AND order_id = ?`,
        shopId,
        orderId,
      );
      return (
        row && {
          shopId,
          id: row.id,
          orderId,
          customerId: row.customer_id,
          fact: JSON.parse(row.fact) as OrderFact,
          fingerprint: row.fingerprint,
          placedOn: row.placed_on,
          earned: row.earned,
          parts: JSON.parse(row.parts) as EarningPart[],
          programmeVersion: row.programme_version,
          releaseAt: row.release_at === null ? null : new Date(row.release_at),
        }
      );
    },
    async add(order) {
      sql.run(
        `INSERT INTO orders (shop_id, order_id, id, customer_id, fact, fingerprint, placed_on, earned, parts, programme_version, release_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        order.shopId,
        order.orderId,
        order.id,
        order.customerId,
        JSON.stringify(order.fact),
        order.fingerprint,
        order.placedOn,
        order.earned,
        JSON.stringify(order.parts),
        order.programmeVersion,
        order.releaseAt?.getTime() ?? null,
      );
    },
    async setRelease(shopId, orderId, releaseAt) {
      sql.run(
        'UPDATE orders SET release_at = ? WHERE shop_id = ? AND order_id = ?',
        releaseAt.getTime(),
        shopId,
        orderId,
      );
    },
    async hadFirst(shopId, customerId) {
      const sought = 'SELECT 1 FROM first_orders WHERE shop_id = ? AND customer_id = ?';
      return sql.get(sought, shopId, customerId) !== undefined;
    },
    async setFirst(shopId, customerId, orderId) {
      sql.run(
        'INSERT INTO first_orders (shop_id, customer_id, order_id) VALUES (?, ?, ?)',
        shopId,
        customerId,
        orderId,
      );
    },
    async countDay(shopId, customerId, placedOn, points) {
      sql.run(
        `INSERT INTO order_days (shop_id, customer_id, day, earned) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET earned = earned + excluded.earned`,
        shopId,
        customerId,
        placedOn,
        points,
      );
    },
    async earnedOn(shopId, customerId, placedOn) {
      const row = sql.get<{ earned: number }>(
        'SELECT earned FROM order_days WHERE shop_id = ? AND customer_id = ? AND day = ?',
        shopId,
        customerId,
        placedOn,
      );
      return row?.earned ?? 0;
    },
  };
}
