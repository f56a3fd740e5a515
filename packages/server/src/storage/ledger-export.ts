import type { LedgerExportStore } from '../ledger/export.ts';
import type { Connection } from './connection.ts';
import { type EntryRow, entryOf } from './ledger-rows.ts';

export function ledgerExportStore({ sql }: Connection): LedgerExportStore {
  return {
    async entries(shopId, after, limit) {
      return sql
        .all<EntryRow & { shop_customer_id: string | null }>(
          // Ids begin with their moment: their order is that of the entries, and of the primary key.
          `SELECT entries.*, customers.customer_id AS shop_customer_id
             FROM entries LEFT JOIN customers
               ON customers.shop_id = entries.shop_id AND customers.id = entries.customer_id AND erased_at IS NULL
            WHERE entries.shop_id = ? AND entries.id > ? ORDER BY entries.id LIMIT ?`,
          shopId,
          after ?? '',
          limit,
        )
        .map((row) => ({ ...entryOf(row), shopCustomerId: row.shop_customer_id }));
    },
  };
}
