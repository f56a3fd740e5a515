import type { Milliseconds } from './schema.ts';

/** The tables of migrations 002 and 007, as their SQL made them. */
export interface LedgerTables {
  entries: EntriesTable;
  wallets: WalletsTable;
  lots: LotsTable;
  lot_changes: LotChangesTable;
  lot_schedule: LotScheduleTable;
  holds: HoldsTable;
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
  hold_id: string | null;
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
  grace_of: string | null;
  amount: number;
  remaining: number;
  held: number;
  expired: number;
  state: 'pending' | 'available' | 'expired';
  matures_at: Milliseconds;
  expires_at: Milliseconds | null;
}

export interface LotChangesTable {
  shop_id: string;
  entry_id: string;
  lot_id: string;
  account: 'pending' | 'available' | 'held' | 'expired';
  delta: number;
}

/** Sums of lots by the moment at which they become available or expire. */
export interface LotScheduleTable {
  shop_id: string;
  customer_id: string;
  event: 'mature' | 'expire';
  at: Milliseconds;
  points: number;
}

export interface HoldsTable {
  shop_id: string;
  id: string;
  customer_id: string;
  entry_id: string;
  points: number;
  until: Milliseconds;
  grace_until: Milliseconds;
  state: 'open' | 'captured' | 'released';
  given_back: number;
}
