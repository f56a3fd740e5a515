import { takeSoonest } from '@kring/rules';
import { newId } from '../ids.ts';
import { type Account, deltas, type LedgerEntry } from './entry.ts';
import { ForgiveExceedsDebtError, NotEnoughPointsError } from './errors.ts';
import { type Claim, type LedgerTx, post, requirePoints } from './post.ts';
import { settleDue } from './settling.ts';
import type { NewLot } from './store.ts';

/** What `adjust` takes. */
export interface Adjustment extends Claim, Account {
  /** Whole: given where positive, taken where negative. */
  readonly points: number;
  /** Of given points; null for never. */
  readonly expiresAt: Date | null;
}

/**
 * The shop gives points (a lot of their own, available at once; debt is paid first) or takes them (those that expire
 * soonest).
 * @throws NotEnoughPointsError when fewer are available than are to be taken: never below zero, and never into debt
 * @throws RangeError when `points` is not a whole number
 */
export async function adjust(tx: LedgerTx, adjustment: Adjustment): Promise<LedgerEntry> {
  const { shopId, customerId, points, expiresAt, businessKey, reason } = adjustment;
  const known = await tx.ledger.entryByKey(shopId, businessKey);
  if (known) return known;
  requirePoints(Math.abs(points));
  await settleDue(tx, adjustment);
  const draft = { shopId, customerId, businessKey, reason, kind: 'adjust' as const };
  const { available, debt } = await tx.ledger.wallet(adjustment);
  if (points < 0) {
    const { moves, missing } = takeSoonest(await tx.ledger.spendable(adjustment, 0 - points), 0 - points);
    if (missing > 0) throw new NotEnoughPointsError(0 - points, available);
    return post(tx, { ...draft, changes: deltas({ available: points, adjusted: 0 - points }), moves });
  }
  const paidDebt = Math.min(points, debt);
  const given = points - paidDebt;
  const lot = givenLot(tx, given, expiresAt);
  return post(tx, {
    ...draft,
    changes: deltas({ available: given, debt: 0 - paidDebt, adjusted: 0 - points }),
    moves: given > 0 ? [{ lotId: lot.id, account: 'available', delta: given }] : [],
    newLots: given > 0 ? [lot] : [],
  });
}

const givenLot = ({ now }: LedgerTx, amount: number, expiresAt: Date | null): NewLot => ({
  id: newId('lot', now),
  orderId: null,
  state: 'available',
  amount,
  maturesAt: now,
  expiresAt,
  graceOf: null,
});

/**
 * Lets go of a debt, all of it or a part.
 * @throws ForgiveExceedsDebtError when there is less
 * @throws RangeError when `points` is not a whole number from 1
 */
export async function forgive(
  tx: LedgerTx,
  { shopId, customerId, points, businessKey, reason }: Claim & Account & { readonly points: number },
): Promise<LedgerEntry> {
  const known = await tx.ledger.entryByKey(shopId, businessKey);
  if (known) return known;
  requirePoints(points, 1);
  const account = { shopId, customerId };
  await settleDue(tx, account);
  const { debt } = await tx.ledger.wallet(account);
  if (points > debt) throw new ForgiveExceedsDebtError(points, debt);
  return post(tx, {
    ...account,
    businessKey,
    reason,
    kind: 'forgive',
    changes: deltas({ debt: 0 - points, adjusted: 0 - points }),
    moves: [],
  });
}
