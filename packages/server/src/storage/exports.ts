import type { EventType, OrderFact } from '@kring/contract';
import type { ExportStore, KeptOrder } from '../features/exports/store.ts';
import type { Connection } from './connection.ts';
import { exportReferrals, exportReviews } from './exports-community.ts';
import { exportQuizzes, exportSales } from './exports-play.ts';

export function exportStore(connection: Connection): ExportStore {
  const { sql } = connection;
  return {
    async referralsOf(shopId, customerId) {
      return exportReferrals(connection, shopId, customerId);
    },
    async reviewsOf(shopId, customerId) {
      return exportReviews(connection, shopId, customerId);
    },
    async quizzesOf(shopId, customerId) {
      return exportQuizzes(connection, shopId, customerId);
    },
    async salesOf(shopId, customerId) {
      return exportSales(connection, shopId, customerId);
    },
    async ordersOf(shopId, customerId) {
      return sql
        .all<{
          order_id: string;
          fact: string;
          earned: number;
          programme_version: number;
          release_at: number | null;
          refunds: string;
        }>(
          `SELECT order_id, fact, earned, programme_version, release_at,
                  (SELECT json_group_array(json_object('refundId', refund_id, 'refundedAt', json_extract(refunds.fact, '$.refundedAt'),
                                                       'clawedBack', coalesce(clawed_back, 0)) ORDER BY refunded_at)
                     FROM refunds WHERE refunds.shop_id = orders.shop_id AND refunds.order_id = orders.order_id) AS refunds
             FROM orders WHERE shop_id = ? AND customer_id = ? ORDER BY placed_on, id`,
          shopId,
          customerId,
        )
        .map((row) => ({
          orderId: row.order_id,
          fact: JSON.parse(row.fact) as OrderFact,
          earned: row.earned,
          programmeVersion: row.programme_version,
          releaseAt: row.release_at === null ? null : new Date(row.release_at),
          refunds: JSON.parse(row.refunds) as KeptOrder['refunds'],
        }));
    },
    async eventsOf(shopId, customerId) {
      return sql
        .all<{ id: string; type: EventType; at: number; data: string }>(
          'SELECT id, type, at, data FROM events WHERE shop_id = ? AND customer_id = ? ORDER BY position',
          shopId,
          customerId,
        )
        .map(({ id, type, at, data }) => ({
          id,
          type,
          at: new Date(at),
          data: JSON.parse(data) as Record<string, unknown>,
        }));
    },
  };
}
