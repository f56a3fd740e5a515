/** What an entry does to a wallet. */
export type LedgerEntryKind =
  | 'earn'
  | 'mature'
  | 'claw_back'
  | 'hold'
  | 'capture'
  | 'release'
  | 'give_back'
  | 'expire'
  | 'adjust'
  | 'forgive';

/** Whose wallet: `customerId` is ours (cus_…), never the shop's. */
export interface Account {
  readonly shopId: string;
  readonly customerId: string;
}

/**
 * Signed changes per account. pending, available and held are what the customer has, debt what the customer owes;
 * issued, redeemed, expired and adjusted are where points come from and go to, as seen from the customer: points that
 * are issued make `issued` smaller. So pending + available + held − debt + issued + redeemed + expired + adjusted = 0.
 */
export interface Deltas {
  readonly pending: number;
  readonly available: number;
  readonly held: number;
  readonly debt: number;
  readonly issued: number;
  readonly redeemed: number;
  readonly expired: number;
  readonly adjusted: number;
}

/** The accounts in the order in which they are stored. */
export const accounts = ['pending', 'available', 'held', 'debt', 'issued', 'redeemed', 'expired', 'adjusted'] as const;

/** Why an entry is there, as the feature that asked for it tells it. Kept as JSON, shown to the customer, never read here. */
export type Reason = Readonly<Record<string, unknown>>;

/** One line of the ledger. Never changes. */
export interface LedgerEntry extends Account {
  /** ent_… */
  readonly id: string;
  readonly kind: LedgerEntryKind;
  /** What this entry is the one effect of, for instance `order:1001:earn`. Unique per shop, for ever. */
  readonly businessKey: string;
  /** The order it belongs to, by the id that the caller of `earn` gave. */
  readonly orderId: string | null;
  /** The hold that it makes, resolves or gives back from, by the id that the caller of `hold` gave. */
  readonly holdId: string | null;
  readonly at: Date;
  /** The revision of the wallet that this entry made: entries of a customer in the order in which they happened. */
  readonly revision: number;
  readonly deltas: Deltas;
  readonly reason: Reason;
}

/** An entry as the history shows it. */
export interface HistoryEntry extends LedgerEntry {
  /** For an earn of which points are still pending: when those become spendable. */
  readonly releaseAt: Date | null;
}

/** What a customer has, in whole points. None is negative, and with a debt nothing is available. */
export interface Wallet {
  readonly available: number;
  readonly pending: number;
  readonly held: number;
  readonly debt: number;
  /** Grows with every change. */
  readonly revision: number;
}

const none: Deltas = { pending: 0, available: 0, held: 0, debt: 0, issued: 0, redeemed: 0, expired: 0, adjusted: 0 };

/** These changes, and zero for the other accounts. */
export const deltas = (changes: Partial<Deltas>): Deltas => ({ ...none, ...changes });

/**
 * What the entry is about, signed as people read it: earned, matured, released, given back and forgiven points positive;
 * clawed back, held, captured and expired ones negative; an adjustment either.
 */
export function pointsOf({ kind, deltas: changed }: Pick<LedgerEntry, 'kind' | 'deltas'>): number {
  const account = about[kind];
  // `0 -` rather than a minus sign: a negative zero would travel as -0.
  return kind === 'hold' ? changed[account] : 0 - changed[account];
}

/** The account that tells what an entry of a kind is about. */
const about: Readonly<Record<LedgerEntryKind, keyof Deltas>> = {
  earn: 'issued',
  mature: 'pending',
  claw_back: 'issued',
  hold: 'available',
  capture: 'redeemed',
  release: 'held',
  give_back: 'redeemed',
  expire: 'expired',
  adjust: 'adjusted',
  forgive: 'adjusted',
};

/** Claw-back: so much could not be taken and became debt. Others: so much paid debt, or was forgiven of it. */
export const toDebtOf = (entry: Pick<LedgerEntry, 'deltas'>): number => Math.abs(entry.deltas.debt);
