import { decideHold, leaveHeld } from '@kring/rules';
import { type Account, deltas, type LedgerEntry } from './entry.ts';
import { GiveBackExceedsError, HoldResolvedError, HoldUnknownError, NotEnoughPointsError } from './errors.ts';
import { type Claim, type LedgerTx, post, requirePoints, sumOf } from './post.ts';
import { postGiveBack, postRelease } from './returning.ts';
import { settleDue } from './settling.ts';
import type { Hold, StoredHold } from './store.ts';

/** A hold of this shop. */
interface OfHold extends Claim {
  readonly shopId: string;
  readonly holdId: string;
}

/** What `hold` takes. */
export interface Holding extends OfHold, Account {
  /** Whole, from 1. */
  readonly points: number;
  /** Later than now: a hold that is still open at this moment is released, by whoever comes first. */
  readonly until: Date;
  /** When points expire that come back then from lots that expired meanwhile: `graceUntil(until, timeZone)`. */
  readonly graceUntil: Date;
}

/** Something that comes back. */
interface Back extends OfHold {
  /** When points expire that come back now and whose lot has expired: `graceUntil(tx.now, timeZone)`. */
  readonly graceUntil: Date;
}

/**
 * Sets points aside for a purpose, those that expire soonest; `capture` or `release` ends it. `holdId` is the caller's.
 * @throws NotEnoughPointsError when fewer are available
 * @throws RangeError when `points` is not a whole number from 1
 */
export async function hold(tx: LedgerTx, holding: Holding): Promise<LedgerEntry> {
  const { shopId, customerId, holdId, points, until, graceUntil, businessKey, reason } = holding;
  const known = await tx.ledger.entryByKey(shopId, businessKey);
  if (known) return known;
  requirePoints(points, 1);
  const account = { shopId, customerId };
  await settleDue(tx, account);
  const { moves, missing } = decideHold(await tx.ledger.spendable(account, points), points);
  if (missing > 0) throw new NotEnoughPointsError(points, (await tx.ledger.wallet(account)).available);
  return post(tx, {
    ...account,
    businessKey,
    reason,
    holdId,
    kind: 'hold',
    changes: deltas({ available: sumOf(moves, 'available'), held: sumOf(moves, 'held') }),
    moves,
    hold: { opens: { points, until, graceUntil } },
  });
}

/**
 * What was set aside is spent.
 * @throws HoldUnknownError
 * @throws HoldResolvedError when it was captured or released before, or its time is over
 */
export async function capture(tx: LedgerTx, { shopId, holdId, businessKey, reason }: OfHold): Promise<LedgerEntry> {
  const known = await tx.ledger.entryByKey(shopId, businessKey);
  if (known) return known;
  const { customerId, points, entryId } = await openHold(tx, shopId, holdId);
  const taken = await tx.ledger.takenBy(shopId, entryId);
  return post(tx, {
    shopId,
    customerId,
    holdId,
    businessKey,
    reason,
    kind: 'capture',
    changes: deltas({ held: 0 - points, redeemed: points }),
    moves: leaveHeld(taken),
    hold: { becomes: 'captured' },
  });
}

/**
 * What was set aside is available again; debt is paid first.
 * @throws HoldUnknownError
 * @throws HoldResolvedError when it was captured or released before, or its time is over
 */
export async function release(tx: LedgerTx, { shopId, holdId, graceUntil, ...claim }: Back): Promise<LedgerEntry> {
  const known = await tx.ledger.entryByKey(shopId, claim.businessKey);
  if (known) return known;
  return postRelease(tx, await openHold(tx, shopId, holdId), { ...claim, graceUntil, moment: tx.now });
}

/**
 * Spent points come back, all of them or a part; debt is paid first. They come back at `moment`, now where left out: what
 * was due by then happens before, and a lot that expired later has them back and goes with them.
 * @throws HoldUnknownError
 * @throws GiveBackExceedsError when the hold is not captured, or not so many of its points are still spent
 * @throws RangeError when `points` is not a whole number from 1
 */
export async function giveBack(
  tx: LedgerTx,
  {
    shopId,
    holdId,
    points,
    graceUntil,
    moment = tx.now,
    ...claim
  }: Back & { readonly points: number; readonly moment?: Date },
): Promise<LedgerEntry> {
  const known = await tx.ledger.entryByKey(shopId, claim.businessKey);
  if (known) return known;
  requirePoints(points, 1);
  const found = await settledHold(tx, shopId, holdId, moment);
  const captured = found.state === 'captured' ? found.points : 0;
  if (found.givenBack + points > captured) {
    throw new GiveBackExceedsError(holdId, points, { captured, givenBack: found.givenBack });
  }
  return postGiveBack(tx, found, points, { ...claim, graceUntil, moment });
}

/** A hold as it is now; one whose time is over counts as open until something settled its customer. */
export async function findHold(tx: LedgerTx, shopId: string, holdId: string): Promise<Hold | undefined> {
  const found = await tx.ledger.hold(shopId, holdId);
  if (!found) return undefined;
  const { customerId, points, state, until, givenBack } = found;
  return { holdId, customerId, points, state, until, givenBack };
}

async function openHold(tx: LedgerTx, shopId: string, holdId: string): Promise<StoredHold> {
  const found = await settledHold(tx, shopId, holdId);
  if (found.state !== 'open') throw new HoldResolvedError(holdId, found.state);
  return found;
}

/** The hold, after what was due to its customer: it may have run out. */
async function settledHold(tx: LedgerTx, shopId: string, holdId: string, upTo = tx.now): Promise<StoredHold> {
  const before = await tx.ledger.hold(shopId, holdId);
  if (!before) throw new HoldUnknownError(holdId);
  const entries = await settleDue(tx, before, Infinity, upTo);
  return entries.length === 0 ? before : ((await tx.ledger.hold(shopId, holdId)) ?? before);
}
