import type { Account, HistoryEntry } from '../ledger/entry.ts';
import type { LedgerStore } from '../ledger/store.ts';
import type { Connection, Statements } from './connection.ts';
import { ledgerAudit } from './ledger-audit.ts';
import { ledgerDue } from './ledger-due.ts';
import { ledgerLots } from './ledger-lots.ts';
import { writePosting } from './ledger-post.ts';
import { type EntryRow, entryOf, walletOf } from './ledger-rows.ts';

/**
 * The ledger on the embedded database: hand-written SQL, since every points change passes here. `INDEXED BY` where
 * SQLite, without statistics, would rather read all lots of the shop; a test looks at every plan.
 */
export function ledgerStore({ sql }: Connection): LedgerStore {
  return {
    ...ledgerLots(sql),
    ...ledgerDue(sql),
    async entryByKey(shopId, businessKey) {
      const row = sql.get<EntryRow>(
        'SELECT * FROM entries WHERE shop_id = ? AND business_key = ?',
        shopId,
        businessKey,
      );
      return row && entryOf(row);
    },
    async entry(shopId, id) {
      const row = sql.get<EntryRow>('SELECT * FROM entries WHERE shop_id = ? AND id = ?', shopId, id);
      return row && entryOf(row);
    },
    async originOf(shopId, lotId) {
      const row = sql.get<EntryRow>(
        `SELECT entries.* FROM lots CROSS JOIN entries ON entries.shop_id = lots.shop_id AND entries.id = lots.entry_id
         WHERE lots.shop_id = ? AND lots.id = ?`,
        shopId,
        lotId,
      );
      return row && entryOf(row);
    },
    async wallet({ shopId, customerId }) {
      return walletOf(sql, shopId, customerId) ?? { available: 0, pending: 0, held: 0, debt: 0, revision: 0 };
    },
    async post(posting) {
      writePosting(sql, posting);
    },
    async moveRelease({ shopId, customerId }, orderId, maturesAt) {
      const moved = sql.run(
        `UPDATE lots INDEXED BY lots_by_order SET matures_at = ?
         WHERE shop_id = ? AND order_id = ? AND customer_id = ? AND state = 'pending' AND remaining > 0 AND matures_at <> ?`,
        maturesAt.getTime(),
        shopId,
        orderId,
        customerId,
        maturesAt.getTime(),
      );
      if (moved > 0) touch(sql, { shopId, customerId });
    },
    async touch(account) {
      touch(sql, account);
    },
    async orderTotals(shopId, orderId) {
      const row = sql.get<{ earned: number; clawed_back: number }>(
        `SELECT coalesce(sum(CASE kind WHEN 'earn' THEN -issued END), 0) AS earned,
                coalesce(sum(CASE kind WHEN 'claw_back' THEN issued END), 0) AS clawed_back
         FROM entries WHERE shop_id = ? AND order_id = ?`,
        shopId,
        orderId,
      );
      return { earned: row?.earned ?? 0, clawedBack: row?.clawed_back ?? 0 };
    },
    async customerOfOrder(shopId, orderId) {
      return sql.get<{ customer_id: string }>(
        "SELECT customer_id FROM entries WHERE shop_id = ? AND order_id = ? AND kind = 'earn' LIMIT 1",
        shopId,
        orderId,
      )?.customer_id;
    },
    async history({ shopId, customerId }, before, limit) {
      return sql
        .all<EntryRow & { release_at: number | null }>(
          `SELECT entries.*, (
             SELECT min(matures_at) FROM lots INDEXED BY lots_by_entry
             WHERE lots.shop_id = entries.shop_id AND entry_id = entries.id AND state = 'pending' AND remaining > 0
           ) AS release_at
           FROM entries WHERE shop_id = ? AND customer_id = ? AND (at, id) < (?, ?)
           ORDER BY at DESC, id DESC LIMIT ?`,
          shopId,
          customerId,
          before?.at.getTime() ?? Number.MAX_SAFE_INTEGER,
          before?.id ?? '',
          limit,
        )
        .map((row): HistoryEntry => ({
          ...entryOf(row),
          releaseAt: row.release_at === null ? null : new Date(row.release_at),
        }));
    },
    async owed(shopId) {
      const rows = sql.all<{ expires_at: number | null; available: number; pending: number; held: number }>(
        `SELECT expires_at, sum(held) AS held,
                sum(CASE state WHEN 'available' THEN remaining ELSE 0 END) AS available,
                sum(CASE state WHEN 'pending' THEN remaining ELSE 0 END) AS pending
         FROM lots WHERE shop_id = ? AND (remaining > 0 OR held > 0) GROUP BY expires_at`,
        shopId,
      );
      const debt = sql.get<{ debt: number }>(
        'SELECT coalesce(sum(debt), 0) AS debt FROM wallets WHERE shop_id = ?',
        shopId,
      );
      return {
        byExpiry: rows.map(({ expires_at, ...sums }) => ({
          ...sums,
          expiresAt: expires_at === null ? null : new Date(expires_at),
        })),
        debt: debt?.debt ?? 0,
      };
    },
    audit: ledgerAudit(sql),
  };
}

function touch(sql: Statements, { shopId, customerId }: Account): void {
  sql.run(
    `INSERT INTO wallets (shop_id, customer_id, pending, available, held, debt, revision) VALUES (?, ?, 0, 0, 0, 0, 1)
     ON CONFLICT DO UPDATE SET revision = revision + 1`,
    shopId,
    customerId,
  );
}
