import type { Lot, LotMove, Taken } from '@kring/rules';
import type { Account, HistoryEntry, LedgerEntry, Wallet } from './entry.ts';

/** A change of one lot by one entry. What a lot has in each account is the sum of its changes. */
export type LotChange = LotMove;

/** A lot at the moment it is made. */
export interface NewLot {
  /** lot_… */
  readonly id: string;
  readonly orderId: string | null;
  readonly state: 'pending' | 'available';
  readonly amount: number;
  readonly maturesAt: Date;
  readonly expiresAt: Date | null;
  /** The expired lot that its points came from, for points that came back. */
  readonly graceOf: string | null;
}

export type HoldState = 'open' | 'captured' | 'released';

/** Points that are, or were, set aside. */
export interface Hold {
  /** By the caller's id, for instance a redemption's. */
  readonly holdId: string;
  readonly customerId: string;
  readonly points: number;
  readonly state: HoldState;
  /** An open hold is released at this moment. */
  readonly until: Date;
  /** Of a captured hold: how many of its points came back. */
  readonly givenBack: number;
}

/** A hold as it is stored. */
export interface StoredHold extends Hold, Account {
  /** The entry that made it. */
  readonly entryId: string;
  /** When points expire that come back at `until` from lots that expired while they were held. */
  readonly graceUntil: Date;
}

/** One entry and everything that goes with it: all of it is stored, or nothing. */
export interface Posting {
  readonly entry: LedgerEntry;
  /** The wallet as it was read; the posting fails with WalletChangedError when it has changed since. */
  readonly before: Wallet;
  readonly after: Wallet;
  readonly newLots: readonly NewLot[];
  /** Lots that are now available, or expired. */
  readonly become: readonly { readonly lotId: string; readonly state: 'available' | 'expired' }[];
  readonly changes: readonly LotChange[];
  /** What happens to the hold of the entry, where it has one. Other than `opens`: only to one in the right state. */
  readonly hold?:
    | { readonly opens: Pick<StoredHold, 'points' | 'until' | 'graceUntil'> }
    | { readonly becomes: 'captured' | 'released' }
    | { readonly givesBack: number };
}

/** Where in the history a page begins: just after (that is, older than) this entry. */
export interface HistoryCursor {
  readonly at: Date;
  readonly id: string;
}

/** Points of a customer that expire at one moment. */
export interface Expiring extends Account {
  readonly points: number;
  readonly expiresAt: Date;
}

/** What a shop owes its customers, by the moment at which it ends. */
export interface Owed {
  /** Null for never. */
  readonly expiresAt: Date | null;
  readonly available: number;
  readonly pending: number;
  readonly held: number;
}

/** What the ledger asks of a database. SQL only: every decision was made before `post` is called. */
export interface LedgerStore {
  entryByKey(shopId: string, businessKey: string): Promise<LedgerEntry | undefined>;
  entry(shopId: string, id: string): Promise<LedgerEntry | undefined>;
  /** The entry that made a lot. */
  originOf(shopId: string, lotId: string): Promise<LedgerEntry | undefined>;
  /** All zero, revision 0, for a customer without entries. */
  wallet(account: Account): Promise<Wallet>;

  /** Available lots with points left, soonest expiring first: so many as hold `points` together, or all. */
  spendable(account: Account, points: number): Promise<Lot[]>;
  /** Lots with points left, whichever their state. For the end of an account: there may be many. */
  openLots(account: Account): Promise<Lot[]>;
  /** The order's lots of which points are left, or expired without being asked back. */
  lotsOfOrder(account: Account, orderId: string): Promise<Lot[]>;
  /** The lot with points left that was due to become available longest ago. */
  dueToMature(account: Account, now: Date): Promise<Lot | undefined>;
  /** The available lot with points left that was due to expire longest ago. */
  dueToExpire(account: Account, now: Date): Promise<Lot | undefined>;
  /** The open hold that was due to be released longest ago. */
  dueHold(account: Account, now: Date): Promise<StoredHold | undefined>;
  hold(shopId: string, holdId: string): Promise<StoredHold | undefined>;
  openHolds(account: Account): Promise<StoredHold[]>;
  /** What the entry that made a hold took, from which lots. */
  takenBy(shopId: string, entryId: string): Promise<Taken[]>;

  /** Throws WalletChangedError when the wallet is not at `before` any more, or the hold not in the state it was in. */
  post(posting: Posting): Promise<void>;
  /** Moves the order's pending lots, and the revision of the wallet with them. */
  moveRelease(account: Account, orderId: string, maturesAt: Date): Promise<void>;
  /** Makes the revision of the wallet one more. */
  touch(account: Account): Promise<void>;

  /** Points that an order earned and that were clawed back from it. */
  orderTotals(shopId: string, orderId: string): Promise<{ readonly earned: number; readonly clawedBack: number }>;
  /** The customer whose points an order earned. */
  customerOfOrder(shopId: string, orderId: string): Promise<string | undefined>;
  /** Pending points by the moment they become available, soonest first. */
  releases(account: Account, limit: number): Promise<{ readonly points: number; readonly maturesAt: Date }[]>;
  /** Available points by the moment they expire, soonest first; those that never do are left out. */
  expiring(account: Account, limit: number): Promise<{ readonly points: number; readonly expiresAt: Date }[]>;
  /** Of all shops, those that expire after `after` (a moment, or the last one of the page before) and before `before`. */
  expiringBetween(after: Date | Expiring, before: Date, limit: number): Promise<Expiring[]>;
  /** Newest first. */
  history(account: Account, before: HistoryCursor | null, limit: number): Promise<HistoryEntry[]>;
  /** The customers of the `limit` lots and holds that are due longest. */
  accountsWithDue(now: Date, limit: number): Promise<Account[]>;
  /** Reads every lot of the shop. */
  owed(shopId: string): Promise<{ readonly byExpiry: Owed[]; readonly debt: number }>;
  /** For `verifyLedger`. */
  readonly audit: LedgerAudit;
}

/** A lot as it is stored. */
export interface LotRow extends Lot, Account {
  readonly entryId: string;
  readonly amount: number;
  readonly held: number;
  readonly graceOf: string | null;
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
  readonly holds: readonly StoredHold[];
  /** The sums of lots by which it is known when something is due. */
  readonly schedule: readonly { readonly event: 'mature' | 'expire'; readonly at: Date; readonly points: number }[];
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
