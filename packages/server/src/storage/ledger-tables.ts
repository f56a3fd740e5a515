import type { Milliseconds } from './schema.ts';

/** The tables of migration 002, as its SQL made them. */
export interface LedgerTables {
  entries: EntriesTable;
  wallets: WalletsTable;
  lots: LotsTable;
  lot_changes: LotChangesTable;
}

export interface EntriesTable {
  shop_id: string;
  id: string;
  customer_id: string;
  kind: string;
  business_key: string;
  order_id: string | null;
  at: Milliseconds;
  revision: number;
  pending: number;
  available: number;
  held: number;
  debt: number;
  issued: number;
  redeemed: number;
  expired: number;
  adjusted: number;
  /** JSON. */
  reason: string;
}

export interface WalletsTable {
  shop_id: string;
  customer_id: string;
  pending: number;
  available: number;
  held: number;
  debt: number;
  revision: number;
}

export interface LotsTable {
  shop_id: string;
  id: string;
  customer_id: string;
  order_id: string | null;
  entry_id: string;
  amount: number;
  remaining: number;
  state: 'pending' | 'available';
  matures_at: Milliseconds;
  expires_at: Milliseconds | null;
}

export interface LotChangesTable {
  shop_id: string;
  entry_id: string;
  lot_id: string;
  account: 'pending' | 'available';
  delta: number;
}
