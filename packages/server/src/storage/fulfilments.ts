import type { FulfilmentStore } from '../features/fulfilment/store.ts';
import type { Connection } from './connection.ts';

export function fulfilmentStore({ sql }: Connection): FulfilmentStore {
  return {
    async findDeliveredAt(shopId, orderId) {
      const row = sql.get<{ delivered_at: number }>(
        'SELECT delivered_at FROM fulfilments WHERE shop_id = ? AND order_id = ?',
        shopId,
        orderId,
      );
      return row && new Date(row.delivered_at);
    },
    async add(shopId, orderId, deliveredAt) {
      sql.run(
        'INSERT INTO fulfilments (shop_id, order_id, delivered_at) VALUES (?, ?, ?)',
        shopId,
        orderId,
        deliveredAt.getTime(),
      );
    },
  };
}
