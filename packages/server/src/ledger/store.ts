import type { Lot } from '@kring/rules';
import type { Account, HistoryEntry, LedgerEntry, Wallet } from './entry.ts';

/** A change of one lot by one entry. A lot's remaining points are the sum of its changes. */
export interface LotChange {
  readonly lotId: string;
  readonly account: 'pending' | 'available';
  readonly delta: number;
}

/** A lot at the moment it is made. */
export interface NewLot {
  /** lot_… */
  readonly id: string;
  readonly orderId: string | null;
  readonly amount: number;
  readonly maturesAt: Date;
  readonly expiresAt: Date | null;
}

/** One entry and everything that goes with it: all of it is stored, or nothing. */
export interface Posting {
  readonly entry: LedgerEntry;
  /** The wallet as it was read; the posting fails with WalletChangedError when it has changed since. */
  readonly before: Wallet;
  readonly after: Wallet;
  readonly newLot?: NewLot;
  /** Lots that became available. */
  readonly matured?: readonly string[];
  readonly changes: readonly LotChange[];
}

/** Where in the history a page begins: just after (that is, older than) this entry. */
export interface HistoryCursor {
  readonly at: Date;
  readonly id: string;
}

/** What the ledger asks of a database. SQL only: every decision was made before `post` is called. */
export interface LedgerStore {
  entryByKey(shopId: string, businessKey: string): Promise<LedgerEntry | undefined>;
  /** All zero, revision 0, for a customer without entries. */
  wallet(account: Account): Promise<Wallet>;
  /** Lots with points left, whichever their state. */
  openLots(account: Account): Promise<Lot[]>;
  /** Pending lots with points left whose time has come, earliest first. */
  dueLots(account: Account, now: Date): Promise<Lot[]>;
  /** Throws WalletChangedError when the wallet is not at `before` any more. */
  post(posting: Posting): Promise<void>;
  /** Points that an order earned and that were clawed back from it. */
  orderTotals(shopId: string, orderId: string): Promise<{ readonly earned: number; readonly clawedBack: number }>;
  /** The customer whose points an order earned. */
  customerOfOrder(shopId: string, orderId: string): Promise<string | undefined>;
  /** Moves the order's pending lots, and the revision of the wallet with them. */
  moveRelease(account: Account, orderId: string, maturesAt: Date): Promise<void>;
  /** Pending points by the moment they become available, soonest first. */
  releases(account: Account): Promise<{ readonly points: number; readonly maturesAt: Date }[]>;
  /** Newest first. */
  history(account: Account, before: HistoryCursor | null, limit: number): Promise<HistoryEntry[]>;
  /** The customers of the `limit` lots that are due longest. */
  customersWithDueLots(now: Date, limit: number): Promise<Account[]>;
  earnedSince(account: Account, since: Date): Promise<number>;
  /** For `verifyLedger`. */
  readonly audit: LedgerAudit;
}

/** A lot as it is stored. */
export interface LotRow extends Lot {
  readonly shopId: string;
  readonly customerId: string;
  readonly entryId: string;
  readonly amount: number;
}

/** Everything that the ledger has of one customer. */
export interface AccountRows {
  readonly account: Account;
  /** Undefined where the wallet row is missing. */
  readonly wallet: Wallet | undefined;
  /** By revision. */
  readonly entries: readonly LedgerEntry[];
  readonly lots: readonly LotRow[];
  readonly changes: readonly (LotChange & { readonly entryId: string })[];
}

/** Reading all of it, as it is, for the check of the invariants. */
export interface LedgerAudit {
  /** Customers that have a wallet, an entry or a lot, in the order of their ids, from after `after`. */
  accounts(after: Account | null, limit: number): Promise<Account[]>;
  account(account: Account): Promise<AccountRows>;
  /** References that lead nowhere within their shop, each as a sentence. */
  strays(): Promise<string[]>;
  /** Orders of which more was clawed back than they earned, each as a sentence. */
  overdrawnOrders(): Promise<string[]>;
}

/** The wallet was changed by another transaction in between. Nothing was done: run the work again. */
export class WalletChangedError extends Error {
  override readonly name = 'WalletChangedError';
}
