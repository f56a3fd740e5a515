import type { CustomerRow, CustomerStore } from '../features/customers/store.ts';
import { newId } from '../ids.ts';
import type { Connection } from './connection.ts';

interface Row {
  id: string;
  customer_id: string;
  call_name: string | null;
  email: string | null;
  language: 'nl' | 'en' | null;
  birthday: string | null;
  created_at: number;
  seen_at: number;
  segments: string;
}

const columns = 'id, customer_id, call_name, email, language, birthday, created_at, seen_at, segments';

export function customerStore({ sql, now }: Connection): CustomerStore {
  const customer = (shopId: string, row: Row | undefined): CustomerRow | undefined =>
    row && {
      shopId,
      id: row.id,
      customerId: row.customer_id,
      callName: row.call_name,
      email: row.email,
      language: row.language,
      birthday: row.birthday,
      segments: JSON.parse(row.segments) as string[],
      createdAt: new Date(row.created_at),
      seenAt: new Date(row.seen_at),
    };
  const byShopId = (shopId: string, customerId: string) =>
    customer(
      shopId,
      sql.get<Row>(`SELECT ${columns} FROM customers WHERE shop_id = ? AND customer_id = ?`, shopId, customerId),
    );
  return {
    async findByShopId(shopId, customerId) {
      return byShopId(shopId, customerId);
    },
    async find(shopId, id) {
      return customer(
        shopId,
        sql.get<Row>(`SELECT ${columns} FROM customers WHERE shop_id = ? AND id = ? AND erased_at IS NULL`, shopId, id),
      );
    },
    async put(shopId, customerId, profile) {
      const known = byShopId(shopId, customerId);
      // A field that is left out stays; null empties it.
      const {
        callName = known?.callName ?? null,
        email = known?.email ?? null,
        language = known?.language ?? null,
      } = profile;
      const segments = JSON.stringify(profile.segments ?? known?.segments ?? []);
      const same = known && known.callName === callName && known.email === email && known.language === language;
      if (same && JSON.stringify(known.segments) === segments) return known;
      const row = sql.get<Row>(
        `INSERT INTO customers (shop_id, id, customer_id, call_name, email, language, created_at, seen_at, segments)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8)
         ON CONFLICT (shop_id, customer_id) DO UPDATE SET call_name = ?4, email = ?5, language = ?6, segments = ?8
         RETURNING ${columns}`,
        shopId,
        known?.id ?? newId('cus', now()),
        customerId,
        callName,
        email,
        language,
        now().getTime(),
        segments,
      );
      const put = customer(shopId, row);
      if (!put) throw new Error('The customer was not stored.');
      return put;
    },
    async setBirthday(shopId, id, birthday) {
      sql.run('UPDATE customers SET birthday = ? WHERE shop_id = ? AND id = ?', birthday, shopId, id);
    },
    async see(shopId, id) {
      sql.run('UPDATE customers SET seen_at = ? WHERE shop_id = ? AND id = ?', now().getTime(), shopId, id);
    },
  };
}
