import type { ReviewLinkStore } from '../features/review-links/store.ts';
import type { Connection } from './connection.ts';

interface Row {
  shop_id: string;
  hash: string;
  customer_id: string;
  request_id: string;
  expires_at: number;
  used_at: number | null;
}

export function reviewLinkStore({ sql, now }: Connection): ReviewLinkStore {
  return {
    async add({ shopId, hash, customerId, requestId, expiresAt }) {
      sql.run(
        'INSERT INTO review_links (shop_id, hash, customer_id, request_id, expires_at) VALUES (?, ?, ?, ?, ?)',
        shopId,
        hash,
        customerId,
        requestId,
        expiresAt.getTime(),
      );
    },
    async find(shopId, hash) {
      const row = sql.get<Row>('SELECT * FROM review_links WHERE shop_id = ? AND hash = ?', shopId, hash);
      return (
        row && {
          shopId: row.shop_id,
          hash: row.hash,
          customerId: row.customer_id,
          requestId: row.request_id,
          expiresAt: new Date(row.expires_at),
          usedAt: row.used_at === null ? null : new Date(row.used_at),
        }
      );
    },
    async use(shopId, hash) {
      const used = sql.run(
        'UPDATE review_links SET used_at = ? WHERE shop_id = ? AND hash = ? AND used_at IS NULL',
        now().getTime(),
        shopId,
        hash,
      );
      return used === 1;
    },
    async cleanLinks(before) {
      return sql.run(
        'DELETE FROM review_links WHERE min(expires_at, coalesce(used_at, expires_at)) < ?',
        before.getTime(),
      );
    },
  };
}
