import type { ReferralCodeStore } from '../features/referral-links/store.ts';
import type { Connection } from './connection.ts';

export function referralCodeStore({ sql, now }: Connection): ReferralCodeStore {
  return {
    async find({ shopId, customerId }) {
      return sql.get<{ code: string }>(
        'SELECT code FROM referral_codes WHERE shop_id = ? AND customer_id = ?',
        shopId,
        customerId,
      )?.code;
    },
    async add({ shopId, customerId, code }) {
      const added = sql.run(
        'INSERT INTO referral_codes (shop_id, customer_id, code, made_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        shopId,
        customerId,
        code,
        now().getTime(),
      );
      return added === 1;
    },
    async ownerOf(code) {
      const row = sql.get<{ shop_id: string; customer_id: string }>(
        `SELECT r.shop_id, r.customer_id FROM referral_codes r
         JOIN customers c ON c.shop_id = r.shop_id AND c.id = r.customer_id AND c.erased_at IS NULL
         WHERE r.code = ?`,
        code,
      );
      return row && { shopId: row.shop_id, customerId: row.customer_id, code };
    },
    async countVisit(shopId, code, day) {
      sql.run(
        `INSERT INTO referral_visits (shop_id, code, day, visits) VALUES (?, ?, ?, 1)
         ON CONFLICT DO UPDATE SET visits = visits + 1`,
        shopId,
        code,
        day,
      );
    },
    async cleanVisits(before) {
      const misses = sql.run("DELETE FROM referral_visits WHERE code = '' AND day < ?", before);
      const old = "day < ? AND substr(day, 9) <> '01'";
      sql.run(
        `INSERT INTO referral_visits (shop_id, code, day, visits)
         SELECT shop_id, code, substr(day, 1, 8) || '01', sum(visits) FROM referral_visits WHERE ${old}
         GROUP BY shop_id, code, substr(day, 1, 8)
         ON CONFLICT DO UPDATE SET visits = visits + excluded.visits`,
        before,
      );
      return misses + sql.run(`DELETE FROM referral_visits WHERE ${old}`, before);
    },
    async visits(shopId, code) {
      const row = sql.get<{ visits: number }>(
        'SELECT coalesce(sum(visits), 0) AS visits FROM referral_visits WHERE shop_id = ? AND code = ?',
        shopId,
        code,
      );
      return row?.visits ?? 0;
    },
  };
}
