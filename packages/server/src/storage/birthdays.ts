import type { BirthdayStore } from '../features/birthdays/store.ts';
import type { Connection } from './connection.ts';

export function birthdayStore({ sql }: Connection): BirthdayStore {
  return {
    async doneThrough(shopId) {
      return sql.get<{ day: string }>('SELECT day FROM birthdays_done WHERE shop_id = ?', shopId)?.day ?? null;
    },
    async setDoneThrough(shopId, day) {
      sql.run(
        'INSERT INTO birthdays_done (shop_id, day) VALUES (?, ?) ON CONFLICT DO UPDATE SET day = excluded.day',
        shopId,
        day,
      );
    },
    async due(shopId, birthday, since, limit) {
      return sql
        .all<{ id: string }>(
          `SELECT id FROM customers INDEXED BY customers_by_birthday
           WHERE shop_id = ? AND birthday IS NOT NULL AND substr(birthday, -5) = ? AND NOT EXISTS (
             SELECT 1 FROM birthdays_earned AS earned
             WHERE earned.shop_id = customers.shop_id AND earned.customer_id = customers.id AND earned.day >= ?
           ) LIMIT ?`,
          shopId,
          birthday,
          since,
          limit,
        )
        .map(({ id }) => id);
    },
    async givenOn({ shopId, customerId }) {
      const sought = 'SELECT day FROM birthdays_earned WHERE shop_id = ? AND customer_id = ?';
      return sql.get<{ day: string }>(sought, shopId, customerId)?.day ?? null;
    },
    async setGivenOn({ shopId, customerId }, day) {
      sql.run(
        `INSERT INTO birthdays_earned (shop_id, customer_id, day) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET day = excluded.day`,
        shopId,
        customerId,
        day,
      );
    },
  };
}
