import { decideClawBack, decideMature, type Lot, type LotMove } from '@kring/rules';
import { newId } from '../ids.ts';
import {
  type Account,
  type Deltas,
  deltas,
  type HistoryEntry,
  type LedgerEntry,
  type Reason,
  type Wallet,
} from './entry.ts';
import type { HistoryCursor, LedgerStore, NewLot, Posting } from './store.ts';

/** What the ledger needs of a transaction. `Tx` is one. */
export interface LedgerTx {
  readonly now: Date;
  readonly ledger: LedgerStore;
}

/** What every posting says of itself. */
interface Claim extends Account {
  readonly orderId: string;
  /** Whole, not negative. Zero is remembered as an entry that changes nothing. */
  readonly points: number;
  /** The same key again has no effect and answers the first entry. */
  readonly businessKey: string;
  readonly reason: Reason;
}

/** What `earn` takes. Pending until `maturesAt`; `expiresAt` null for never. */
export interface Earning extends Claim {
  readonly maturesAt: Date;
  readonly expiresAt: Date | null;
}

/** More would be taken back from an order than it earned. Nothing was done. */
export class ClawBackExceedsEarningsError extends Error {
  override readonly name = 'ClawBackExceedsEarningsError';
}

/**
 * Points that an order earned: pending, as a lot of their own.
 * @throws RangeError when `points` is not a whole number from 0
 */
export async function earn(tx: LedgerTx, earning: Earning): Promise<LedgerEntry> {
  const known = await tx.ledger.entryByKey(earning.shopId, earning.businessKey);
  if (known) return known;
  const { points, orderId, maturesAt, expiresAt } = earning;
  requirePoints(points);
  const newLot: NewLot = { id: newId('lot', tx.now), orderId, amount: points, maturesAt, expiresAt };
  return post(tx, {
    ...earning,
    kind: 'earn',
    changes: deltas({ pending: points, issued: 0 - points }),
    moves: points > 0 ? [{ lotId: newLot.id, account: 'pending', delta: points }] : [],
    ...(points > 0 && { newLot }),
  });
}

/**
 * Makes every pending lot available whose time has come; debt is paid first. The job, reads and spending all use this
 * one function, so that it does not matter which of them comes first. Answers one entry per lot.
 */
export async function matureDue(tx: LedgerTx, account: Account): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for (const lot of await tx.ledger.dueLots(account, tx.now)) entries.push(await mature(tx, account, lot));
  return entries;
}

async function mature(tx: LedgerTx, { shopId, customerId }: Account, lot: Lot): Promise<LedgerEntry> {
  const { debt } = await tx.ledger.wallet({ shopId, customerId });
  const { moves, toAvailable, paidDebt } = decideMature(lot, debt);
  return post(tx, {
    shopId,
    customerId,
    orderId: lot.orderId,
    kind: 'mature',
    businessKey: `lot:${lot.id}:mature`,
    reason: { orderId: lot.orderId, lotId: lot.id, happenedAt: lot.maturesAt.toISOString() },
    changes: deltas({ pending: 0 - lot.remaining, available: toAvailable, debt: 0 - paidDebt }),
    moves,
    matured: [lot.id],
  });
}

/**
 * Takes back points of an order, from where `decideClawBack` says; what is not there becomes debt. What is due becomes
 * available first, so that the outcome does not depend on when the job ran.
 * @throws ClawBackExceedsEarningsError when the order did not earn that much, less what was taken back before
 * @throws RangeError when `points` is not a whole number from 0
 */
export async function clawBack(tx: LedgerTx, claim: Claim): Promise<LedgerEntry> {
  const { shopId, customerId, orderId, points } = claim;
  const known = await tx.ledger.entryByKey(shopId, claim.businessKey);
  if (known) return known;
  requirePoints(points);
  const { earned, clawedBack } = await tx.ledger.orderTotals(shopId, orderId);
  if (clawedBack + points > earned) {
    throw new ClawBackExceedsEarningsError(
      `Order ${orderId} earned ${earned} points, of which ${clawedBack} were clawed back; ${points} more can't be.`,
    );
  }
  await matureDue(tx, { shopId, customerId });
  const { moves, toDebt } = decideClawBack(await tx.ledger.openLots({ shopId, customerId }), orderId, points);
  const taken = (account: LotMove['account']) =>
    moves.reduce((sum, move) => (move.account === account ? sum + move.delta : sum), 0);
  return post(tx, {
    ...claim,
    kind: 'claw_back',
    changes: deltas({ pending: taken('pending'), available: taken('available'), debt: toDebt, issued: points }),
    moves,
  });
}

/**
 * A delivery moved the return window of an order: what is still pending becomes available at `maturesAt`. What was due
 * already became available and stays so. No entry: no points move.
 */
export async function moveRelease(
  tx: LedgerTx,
  { shopId, orderId, maturesAt }: { readonly shopId: string; readonly orderId: string; readonly maturesAt: Date },
): Promise<void> {
  const customerId = await tx.ledger.customerOfOrder(shopId, orderId);
  if (customerId === undefined) return;
  await matureDue(tx, { shopId, customerId });
  await tx.ledger.moveRelease({ shopId, customerId }, orderId, maturesAt);
}

/** What the customer has. Due points count as pending until `matureDue` ran. */
export const wallet = (tx: LedgerTx, { shopId, customerId }: Account): Promise<Wallet> =>
  tx.ledger.wallet({ shopId, customerId });

/** True where `matureDue` would do something: a read can ask this and start a write only then. */
export const anyDue = async (tx: LedgerTx, account: Account): Promise<boolean> =>
  (await tx.ledger.dueLots(account, tx.now)).length > 0;

/** Pending points by the moment they become available, soonest first. */
export const releases = (
  tx: LedgerTx,
  account: Account,
): Promise<{ readonly points: number; readonly maturesAt: Date }[]> => tx.ledger.releases(account);

/** Entries, newest first; `before` is the last entry of the page before, null for the first page. */
export const history = (
  tx: LedgerTx,
  { before, limit, ...account }: Account & { readonly before: HistoryCursor | null; readonly limit: number },
): Promise<HistoryEntry[]> => tx.ledger.history(account, before, limit);

/** Customers with something to mature, at most `limit`, those who wait longest first. Empty only when nothing is due. */
export const customersWithDueLots = (tx: LedgerTx, limit: number): Promise<Account[]> =>
  tx.ledger.customersWithDueLots(tx.now, limit);

/** Points earned since a moment (for the cap per day: the start of the shop's day), claw-backs not counted. */
export const earnedToday = (tx: LedgerTx, { since, ...account }: Account & { readonly since: Date }): Promise<number> =>
  tx.ledger.earnedSince(account, since);

/** Points clawed back from an order so far. */
export const clawedBackOf = async (tx: LedgerTx, shopId: string, orderId: string): Promise<number> =>
  (await tx.ledger.orderTotals(shopId, orderId)).clawedBack;

type Draft = Pick<LedgerEntry, 'shopId' | 'customerId' | 'orderId' | 'kind' | 'businessKey' | 'reason'> & {
  readonly changes: Deltas;
  readonly moves: readonly LotMove[];
  readonly newLot?: NewLot;
  readonly matured?: readonly string[];
};

/** Load, apply, commit: the one place where an entry is made. */
async function post(tx: LedgerTx, draft: Draft): Promise<LedgerEntry> {
  const { shopId, customerId, orderId, kind, businessKey, reason, changes, moves, newLot, matured } = draft;
  const before = await tx.ledger.wallet({ shopId, customerId });
  const after: Wallet = {
    pending: before.pending + changes.pending,
    available: before.available + changes.available,
    held: before.held + changes.held,
    debt: before.debt + changes.debt,
    revision: before.revision + 1,
  };
  const entry: LedgerEntry = {
    id: newId('ent', tx.now),
    shopId,
    customerId,
    kind,
    businessKey,
    orderId,
    at: tx.now,
    revision: after.revision,
    deltas: changes,
    reason,
  };
  const posting: Posting = {
    entry,
    before,
    after,
    changes: moves,
    ...(newLot && { newLot }),
    ...(matured && { matured }),
  };
  await tx.ledger.post(posting);
  return entry;
}

function requirePoints(points: number): void {
  if (Number.isSafeInteger(points) && points >= 0) return;
  throw new RangeError(`Points must be a whole number from 0, and this is ${points}.`);
}
