import type { SaleKeyStore } from '../features/sale-passes/store.ts';
import type { Connection } from './connection.ts';

export function saleKeyStore({ sql, now }: Connection): SaleKeyStore {
  return {
    async add({ shopId, kid, x, d }) {
      sql.run(
        'INSERT INTO sale_keys (shop_id, kid, x, d, created_at) VALUES (?, ?, ?, ?, ?)',
        shopId,
        kid,
        x,
        d,
        now().getTime(),
      );
    },
    async remove(shopId, kid) {
      sql.run('DELETE FROM sale_keys WHERE shop_id = ? AND kid = ?', shopId, kid);
    },
    async ofShop(shopId) {
      return sql
        .all<{ kid: string; x: string; d: string }>(
          'SELECT kid, x, d FROM sale_keys WHERE shop_id = ? ORDER BY created_at DESC, kid',
          shopId,
        )
        .map((key) => ({ shopId, ...key }));
    },
  };
}
