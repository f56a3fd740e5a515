import type { IdempotencyStore, StoredAnswer } from '../http/idempotency/store.ts';
import type { Connection } from './connection.ts';

export function idempotencyStore({ sql, now }: Connection): IdempotencyStore {
  return {
    async find(shopId, key) {
      return sql.get<StoredAnswer>(
        'SELECT fingerprint, status, body FROM idempotent_answers WHERE shop_id = ? AND key = ?',
        shopId,
        key,
      );
    },
    async keep(shopId, key, { fingerprint, status, body }) {
      sql.run(
        'INSERT INTO idempotent_answers (shop_id, key, fingerprint, status, body, kept_at) VALUES (?, ?, ?, ?, ?, ?)',
        shopId,
        key,
        fingerprint,
        status,
        body,
        now().getTime(),
      );
    },
    async forget(shopId, id) {
      sql.run('DELETE FROM idempotent_answers WHERE shop_id = ? AND instr(body, ?)', shopId, id);
    },
    async cleanAnswers(before) {
      return sql.run('DELETE FROM idempotent_answers WHERE kept_at < ?', before.getTime());
    },
  };
}
