import type { EventType } from '@kring/contract';
import type { EventStore, Expired, ShownEvent } from '../features/events/store.ts';
import type { Connection, Statements } from './connection.ts';

interface Row {
  id: string;
  type: EventType;
  at: number;
  customer_id: string | null;
  data: string;
}

const shown = ({ id, type, at, customer_id, data }: Row): ShownEvent => ({
  id,
  type,
  at: new Date(at),
  customerId: customer_id,
  data: JSON.parse(data) as ShownEvent['data'],
});

const read = (typed: string) => `
  SELECT events.id, type, at, CASE WHEN erased_at IS NULL THEN customers.customer_id END AS customer_id, data
    FROM events LEFT JOIN customers ON customers.shop_id = events.shop_id AND customers.id = events.customer_id AND erased_at IS NULL
   WHERE events.shop_id = ?1 ${typed}
     AND position > coalesce((SELECT position FROM events WHERE shop_id = ?1 AND id = ?2), 0)
   ORDER BY position LIMIT ?3`;
const every = read('');
const ofType = read('AND type = ?4');

export function eventStore({ sql }: Connection): EventStore {
  return {
    async add({ shopId, id, type, at, customerId, data, businessKey }) {
      // One writer: the next position is the order of commit.
      sql.run(
        `INSERT INTO events (shop_id, position, id, type, at, customer_id, data, business_key)
         VALUES (?1, (SELECT coalesce(max(position), 0) + 1 FROM events WHERE shop_id = ?1), ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (shop_id, business_key) DO NOTHING`,
        shopId,
        id,
        type,
        at.getTime(),
        customerId,
        JSON.stringify(data),
        businessKey,
      );
    },
    async after(shopId, after, type, limit) {
      const rows =
        type === undefined
          ? sql.all<Row>(every, shopId, after ?? '', limit)
          : sql.all<Row>(ofType, shopId, after ?? '', limit, type);
      return rows.map(shown);
    },
    async exists(shopId, id) {
      return sql.get('SELECT 1 FROM events WHERE shop_id = ? AND id = ?', shopId, id) !== undefined;
    },
    async last(shopId) {
      return sql.get<{ id: string }>('SELECT id FROM events WHERE shop_id = ? ORDER BY position DESC LIMIT 1', shopId)
        ?.id;
    },
    async warned(days) {
      const row = sql.get<{ expires_at: number; shop_id: string; customer_id: string }>(
        'SELECT expires_at, shop_id, customer_id FROM expiry_warnings WHERE days = ?',
        days,
      );
      return row && { expiresAt: new Date(row.expires_at), shopId: row.shop_id, customerId: row.customer_id };
    },
    async setWarned(days, { expiresAt, shopId, customerId }) {
      sql.run(
        `INSERT INTO expiry_warnings (days, expires_at, shop_id, customer_id) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (days) DO UPDATE SET expires_at = ?2, shop_id = ?3, customer_id = ?4`,
        days,
        expiresAt.getTime(),
        shopId,
        customerId,
      );
    },
    async takeLate(limit) {
      const late = sql.all<{ shop_id: string; customer_id: string; expires_at: number; points: number | null }>(
        `SELECT late.*, points FROM expiring_late AS late LEFT JOIN lot_schedule AS lots
             ON lots.shop_id = late.shop_id AND lots.customer_id = late.customer_id AND event = 'expire' AND lots.at = expires_at
          LIMIT ?`,
        limit,
      );
      for (const { shop_id, customer_id, expires_at } of late) {
        sql.run(
          'DELETE FROM expiring_late WHERE shop_id = ? AND customer_id = ? AND expires_at = ?',
          shop_id,
          customer_id,
          expires_at,
        );
      }
      return late.map(({ shop_id, customer_id, expires_at, points }) => ({
        shopId: shop_id,
        customerId: customer_id,
        expiresAt: new Date(expires_at),
        points: points ?? 0,
      }));
    },
    async takeExpired(customers) {
      const whose = sql.all<{ shop_id: string; customer_id: string }>(
        'SELECT DISTINCT shop_id, customer_id FROM expired_untold LIMIT ?',
        customers,
      );
      return whose.flatMap(({ shop_id, customer_id }) => takeExpiredOf(sql, shop_id, customer_id));
    },
  };
}

function takeExpiredOf(sql: Statements, shopId: string, customerId: string): Expired[] {
  const expired = sql.all<{ points: number; last_moment: string; entry_id: string }>(
    `SELECT sum(points) AS points, last_moment, min(entry_id) AS entry_id FROM expired_untold
      WHERE shop_id = ? AND customer_id = ? GROUP BY last_moment ORDER BY last_moment`,
    shopId,
    customerId,
  );
  sql.run('DELETE FROM expired_untold WHERE shop_id = ? AND customer_id = ?', shopId, customerId);
  return expired.map(({ points, last_moment, entry_id }) => ({
    shopId,
    customerId,
    points,
    lastMoment: new Date(last_moment),
    entryId: entry_id,
  }));
}
