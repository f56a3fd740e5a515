import type { LedgerTables } from './ledger-tables.ts';

/** Moments are whole milliseconds since 1970, UTC. */
export type Milliseconds = number;

export interface ShopsTable {
  id: string;
  name: string;
  created_at: Milliseconds;
}

export interface CustomersTable {
  shop_id: string;
  /** cus_… */
  id: string;
  /** The shop's own customer id. */
  customer_id: string;
  call_name: string | null;
  email: string | null;
  language: 'nl' | 'en' | null;
  created_at: Milliseconds;
  /** `1990-05-17` or `--05-17`; only with the customer's consent. */
  birthday: string | null;
  /** When the customer was last here; entries and orders may be later. */
  seen_at: Milliseconds;
  /** A list as JSON: the groups that the shop put the customer in. */
  segments: string;
  /** Since then `customer_id` is no longer the shop's. */
  erased_at: Milliseconds | null;
}

/** Every table and its columns, for Kysely. A noun's tables are declared beside its SQL and added here. */
export interface Schema extends LedgerTables {
  shops: ShopsTable;
  customers: CustomersTable;
}
