import { decideClawBack, type Lot } from '@kring/rules';
import { type Account, deltas, type LedgerEntry } from './entry.ts';
import { ClawBackExceedsEarningsError } from './errors.ts';
import { type Claim, type LedgerTx, post, requirePoints, sumOf } from './post.ts';
import { settleDue } from './settling.ts';

/** What `clawBack` takes. */
export interface ClawBack extends Claim, Account {
  readonly orderId: string;
  /** Whole, not negative. Zero is remembered as an entry that changes nothing. */
  readonly points: number;
}

/**
 * Takes back points of an order, from where `decideClawBack` says; what is not there becomes debt. What is due happens
 * first, so that the outcome does not depend on when the job ran.
 * @throws ClawBackExceedsEarningsError when the order did not earn that much, less what was taken back before
 * @throws RangeError when `points` is not a whole number from 0
 */
export async function clawBack(tx: LedgerTx, claim: ClawBack): Promise<LedgerEntry> {
  const { shopId, orderId, points } = claim;
  const known = await tx.ledger.entryByKey(shopId, claim.businessKey);
  if (known) return known;
  requirePoints(points);
  const { earned, clawedBack } = await tx.ledger.orderTotals(shopId, orderId);
  if (clawedBack + points > earned) {
    throw new ClawBackExceedsEarningsError(
      `Order ${orderId} earned ${earned} points, of which ${clawedBack} were clawed back; ${points} more can't be.`,
    );
  }
  await settleDue(tx, claim);
  const { moves, toDebt } = decideClawBack(await lotsFor(tx, claim), orderId, points);
  return post(tx, {
    ...claim,
    kind: 'claw_back',
    changes: deltas({
      pending: sumOf(moves, 'pending'),
      available: sumOf(moves, 'available'),
      expired: sumOf(moves, 'expired'),
      debt: toDebt,
      issued: points,
    }),
    moves,
  });
}

/** The order's own lots, and of the others only those that may be needed: a customer can have very many. */
async function lotsFor(tx: LedgerTx, { shopId, customerId, orderId, points }: ClawBack): Promise<Lot[]> {
  const account = { shopId, customerId };
  const own = await tx.ledger.lotsOfOrder(account, orderId);
  const total = (lots: readonly Lot[]) => lots.reduce((sum, { remaining, expired }) => sum + remaining + expired, 0);
  const missing = points - total(own);
  if (missing <= 0) return own;
  // The own available lots are among the soonest too, and do not count twice.
  const ownAvailable = total(own.filter(({ state }) => state === 'available'));
  const soonest = await tx.ledger.spendable(account, missing + ownAvailable);
  return [...own, ...soonest.filter((lot) => lot.orderId !== orderId)];
}

/** Points clawed back from an order so far. */
export const clawedBackOf = async (tx: LedgerTx, shopId: string, orderId: string): Promise<number> =>
  (await tx.ledger.orderTotals(shopId, orderId)).clawedBack;
