import type { ProgrammeDocument } from '@kring/contract';
import { dayNumber, dayOf, expiresAt, startOfDay } from '@kring/rules';
import { refuse } from '../../http/problems.ts';
import { refuseErrors } from '../../http/validation/validate.ts';
import { toDebtOf } from '../../ledger/entry.ts';
import { NotEnoughPointsError } from '../../ledger/errors.ts';
import { adjust, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import type { AdjustmentRow } from './store.ts';

/** Refuses an adjustment of nothing. */
export function checkPoints(points: number): void {
  if (points === 0) refuseErrors([{ path: '/points', value: 0, expected: 'a whole number that is not 0' }], 'Body');
}

const notEnough = (required: number, available: number) =>
  refuse('insufficient_points', `${required} points were to be taken, and ${available} are available.`, {
    reason: { required, available, missing: required - available },
  });

/** Refuses to take more than there is. What is due must have happened. */
export async function requireAvailable(tx: Tx, asked: AdjustmentRow): Promise<void> {
  if (asked.points > 0) return;
  const { available } = await wallet(tx, asked);
  if (available < -asked.points) throw notEnough(-asked.points, available);
}

/** When points that are given now expire: once their last day is over in the shop's zone. Refuses a day that is over. */
export function expiryOf(
  { points, expires }: Pick<AdjustmentRow, 'points' | 'expires'>,
  { expiry, shop: { timeZone } }: ProgrammeDocument,
  now: Date,
): Date | null {
  if (points < 0 || expires === 'never') return null;
  if (expires === 'programme') return expiresAt(now, expiry, timeZone);
  const day = dayNumber(expires);
  if (day < dayOf(now, timeZone))
    refuseErrors([{ path: '/expiresOn', value: expires, expected: 'today or a later day' }], 'Body');
  return startOfDay(day + 1, timeZone);
}

/** Gives or takes the points. Answers how many of those that were given paid a debt. */
export async function applyAdjustment(
  tx: Tx,
  asked: AdjustmentRow,
  document: ProgrammeDocument,
  approvedBy: string | null,
): Promise<number> {
  const { shopId, customerId, id, points, reason, actor } = asked;
  try {
    const entry = await adjust(tx, {
      shopId,
      customerId,
      points,
      expiresAt: expiryOf(asked, document, tx.now),
      businessKey: `adj:${id}`,
      reason: {
        source: 'adjustment',
        title: reason,
        actor,
        adjustmentId: id,
        ...(approvedBy === null ? {} : { approvedBy }),
        happenedAt: tx.now.toISOString(),
      },
    });
    return toDebtOf(entry);
  } catch (error) {
    if (error instanceof NotEnoughPointsError) throw notEnough(error.required, error.available);
    throw error;
  }
}
