import { newId } from '../ids.ts';
import { type Account, deltas, type LedgerEntry } from './entry.ts';
import { type Claim, type LedgerTx, post, requirePoints } from './post.ts';
import { settleDue } from './settling.ts';
import type { NewLot } from './store.ts';

/** What `earn` takes. */
export interface Earning extends Claim, Account {
  /** The order that earned, null where it was something else. */
  readonly orderId: string | null;
  /** Whole, not negative. Zero is remembered as an entry that changes nothing. */
  readonly points: number;
  /** Pending until then. */
  readonly maturesAt: Date;
  /** Null for never. */
  readonly expiresAt: Date | null;
}

/**
 * Points that an order, or something else, earned: pending, as a lot of their own.
 * @throws RangeError when `points` is not a whole number from 0
 */
export async function earn(tx: LedgerTx, earning: Earning): Promise<LedgerEntry> {
  const known = await tx.ledger.entryByKey(earning.shopId, earning.businessKey);
  if (known) return known;
  const { points, orderId, maturesAt, expiresAt } = earning;
  requirePoints(points);
  const changes = deltas({ pending: points, issued: 0 - points });
  if (points === 0) return post(tx, { ...earning, kind: 'earn', changes, moves: [] });
  const lot: NewLot = {
    id: newId('lot', tx.now),
    orderId,
    state: 'pending',
    amount: points,
    maturesAt,
    expiresAt,
    graceOf: null,
  };
  return post(tx, {
    ...earning,
    kind: 'earn',
    changes,
    moves: [{ lotId: lot.id, account: 'pending', delta: points }],
    newLots: [lot],
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
  await settleDue(tx, { shopId, customerId });
  await tx.ledger.moveRelease({ shopId, customerId }, orderId, maturesAt);
}
