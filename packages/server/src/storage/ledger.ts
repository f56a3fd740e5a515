import type { Lot } from '@kring/rules';
import { type Account, accounts, type HistoryEntry } from '../ledger/entry.ts';
import { type LedgerStore, type Posting, WalletChangedError } from '../ledger/store.ts';
import type { Connection, Statements } from './connection.ts';
import { ledgerAudit } from './ledger-audit.ts';
import { type EntryRow, entryOf, type LotColumns, lotOf, walletOf } from './ledger-rows.ts';

const DUE = "state = 'pending' AND remaining > 0 AND matures_at <= ?";

/**
 * The ledger on the embedded database: hand-written SQL, since every points change passes here. `INDEXED BY` where
 * SQLite, without statistics, would rather read all lots of the shop; a test looks at every plan.
 */
export function ledgerStore({ sql }: Connection): LedgerStore {
  return {
    async entryByKey(shopId, businessKey) {
      const row = sql.get<EntryRow>(
        'SELECT * FROM entries WHERE shop_id = ? AND business_key = ?',
        shopId,
        businessKey,
      );
      return row && entryOf(row);
    },
    async wallet({ shopId, customerId }) {
      return walletOf(sql, shopId, customerId) ?? { available: 0, pending: 0, held: 0, debt: 0, revision: 0 };
    },
    async openLots({ shopId, customerId }) {
      return sql
        .all<LotColumns>(
          'SELECT * FROM lots INDEXED BY lots_open WHERE shop_id = ? AND customer_id = ? AND remaining > 0',
          shopId,
          customerId,
        )
        .map(lotOf);
    },
    async dueLots({ shopId, customerId }, now): Promise<Lot[]> {
      return sql
        .all<LotColumns>(
          `SELECT * FROM lots WHERE shop_id = ? AND customer_id = ? AND ${DUE} ORDER BY matures_at, id`,
          shopId,
          customerId,
          now.getTime(),
        )
        .map(lotOf);
    },
    async post(posting) {
      writeEntry(sql, posting);
      writeWallet(sql, posting);
      writeLots(sql, posting);
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
    async moveRelease({ shopId, customerId }, orderId, maturesAt) {
      const moved = sql.run(
        `UPDATE lots INDEXED BY lots_open SET matures_at = ?
         WHERE shop_id = ? AND customer_id = ? AND order_id = ? AND state = 'pending' AND remaining > 0 AND matures_at <> ?`,
        maturesAt.getTime(),
        shopId,
        customerId,
        orderId,
        maturesAt.getTime(),
      );
      if (moved === 0) return;
      sql.run('UPDATE wallets SET revision = revision + 1 WHERE shop_id = ? AND customer_id = ?', shopId, customerId);
    },
    async releases({ shopId, customerId }) {
      return sql
        .all<{ points: number; matures_at: number }>(
          `SELECT sum(remaining) AS points, matures_at FROM lots
           WHERE shop_id = ? AND customer_id = ? AND state = 'pending' AND remaining > 0
           GROUP BY matures_at ORDER BY matures_at`,
          shopId,
          customerId,
        )
        .map(({ points, matures_at }) => ({ points, maturesAt: new Date(matures_at) }));
    },
    async history({ shopId, customerId }, before, limit) {
      return sql
        .all<EntryRow & { release_at: number | null }>(
          `SELECT entries.*, (
             SELECT min(matures_at) FROM lots
             WHERE lots.shop_id = entries.shop_id AND lots.customer_id = entries.customer_id AND entry_id = entries.id
               AND state = 'pending' AND remaining > 0
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
    async customersWithDueLots(now, limit) {
      return sql
        .all<{ shop_id: string; customer_id: string }>(
          `SELECT shop_id, customer_id FROM (
             SELECT shop_id, customer_id, matures_at FROM lots INDEXED BY lots_due WHERE ${DUE} ORDER BY matures_at LIMIT ?
           ) GROUP BY shop_id, customer_id ORDER BY min(matures_at)`,
          now.getTime(),
          limit,
        )
        .map(({ shop_id, customer_id }): Account => ({ shopId: shop_id, customerId: customer_id }));
    },
    async earnedSince({ shopId, customerId }, since) {
      const row = sql.get<{ points: number }>(
        `SELECT coalesce(-sum(issued), 0) AS points FROM entries
         WHERE shop_id = ? AND customer_id = ? AND at >= ? AND kind = 'earn'`,
        shopId,
        customerId,
        since.getTime(),
      );
      return row?.points ?? 0;
    },
    audit: ledgerAudit(sql),
  };
}

function writeEntry(sql: Statements, { entry }: Posting): void {
  sql.run(
    `INSERT INTO entries (shop_id, id, customer_id, kind, business_key, order_id, at, revision, reason, ${accounts.join(', ')})
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    entry.shopId,
    entry.id,
    entry.customerId,
    entry.kind,
    entry.businessKey,
    entry.orderId,
    entry.at.getTime(),
    entry.revision,
    JSON.stringify(entry.reason),
    ...accounts.map((account) => entry.deltas[account]),
  );
}

function writeWallet(sql: Statements, { entry, before, after }: Posting): void {
  const { shopId, customerId } = entry;
  if (before.revision === 0) {
    sql.run(
      `INSERT INTO wallets (shop_id, customer_id, pending, available, held, debt, revision) VALUES (?, ?, 0, 0, 0, 0, 0)
       ON CONFLICT DO NOTHING`,
      shopId,
      customerId,
    );
  }
  const changed = sql.run(
    `UPDATE wallets SET pending = ?, available = ?, held = ?, debt = ?, revision = ?
     WHERE shop_id = ? AND customer_id = ? AND revision = ?`,
    after.pending,
    after.available,
    after.held,
    after.debt,
    after.revision,
    shopId,
    customerId,
    before.revision,
  );
  if (changed !== 1) {
    throw new WalletChangedError(`The wallet of ${customerId} is not at revision ${before.revision} any more.`);
  }
}

function writeLots(sql: Statements, { entry, newLot, matured = [], changes }: Posting): void {
  const { shopId } = entry;
  const totals = new Map<string, number>();
  for (const { lotId, delta } of changes) totals.set(lotId, (totals.get(lotId) ?? 0) + delta);
  if (newLot) {
    sql.run(
      `INSERT INTO lots (shop_id, id, customer_id, order_id, entry_id, amount, remaining, state, matures_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?)`,
      shopId,
      newLot.id,
      entry.customerId,
      newLot.orderId,
      entry.id,
      newLot.amount,
      totals.get(newLot.id) ?? 0,
      newLot.maturesAt.getTime(),
      newLot.expiresAt?.getTime() ?? null,
    );
    totals.delete(newLot.id);
  }
  for (const lotId of matured) {
    sql.run("UPDATE lots SET state = 'available' WHERE shop_id = ? AND id = ?", shopId, lotId);
  }
  for (const { lotId, account, delta } of changes) {
    sql.run(
      'INSERT INTO lot_changes (shop_id, entry_id, lot_id, account, delta) VALUES (?, ?, ?, ?, ?)',
      shopId,
      entry.id,
      lotId,
      account,
      delta,
    );
  }
  for (const [lotId, delta] of totals) {
    sql.run('UPDATE lots SET remaining = remaining + ? WHERE shop_id = ? AND id = ?', delta, shopId, lotId);
  }
}
