import type { Lot } from '@kring/rules';
import {
  accounts,
  type Deltas,
  type LedgerEntry,
  type LedgerEntryKind,
  type Reason,
  type Wallet,
} from '../ledger/entry.ts';
import type { StoredHold } from '../ledger/store.ts';
import type { Statements } from './connection.ts';
import type { EntriesTable, HoldsTable, LotsTable } from './ledger-tables.ts';

export type EntryRow = EntriesTable;
export type LotColumns = LotsTable;

export const entryOf = (row: EntryRow): LedgerEntry => ({
  id: row.id,
  shopId: row.shop_id,
  customerId: row.customer_id,
  kind: row.kind as LedgerEntryKind,
  businessKey: row.business_key,
  orderId: row.order_id,
  holdId: row.hold_id,
  at: new Date(row.at),
  revision: row.revision,
  deltas: Object.fromEntries(accounts.map((account) => [account, row[account]])) as Record<keyof Deltas, number>,
  reason: JSON.parse(row.reason) as Reason,
});

export const lotOf = (row: LotColumns): Lot => ({
  id: row.id,
  orderId: row.order_id,
  state: row.state,
  remaining: row.remaining,
  expired: row.expired,
  maturesAt: new Date(row.matures_at),
  expiresAt: row.expires_at === null ? null : new Date(row.expires_at),
});

export const holdOf = (row: HoldsTable): StoredHold => ({
  shopId: row.shop_id,
  holdId: row.id,
  customerId: row.customer_id,
  entryId: row.entry_id,
  points: row.points,
  state: row.state,
  until: new Date(row.until),
  graceUntil: new Date(row.grace_until),
  givenBack: row.given_back,
});

/** Undefined for a customer without entries. */
export function walletOf(sql: Statements, shopId: string, customerId: string): Wallet | undefined {
  const row = sql.get<Wallet>(
    'SELECT available, pending, held, debt, revision FROM wallets WHERE shop_id = ? AND customer_id = ?',
    shopId,
    customerId,
  );
  return row && { ...row };
}
