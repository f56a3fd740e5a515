import type { EventType } from '@kring/contract';
import { graceUntil } from '@kring/rules';
import type { Reason } from '../../ledger/entry.ts';
import { findHold, giveBack, release } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { record } from '../events/service.ts';
import { currentProgramme } from '../programme/service.ts';
import type { RedemptionRow } from './store.ts';

/** Why a redemption ends without having been used. */
export type Unused = 'undone' | 'hold_ran_out' | 'code_ran_out' | 'erased' | 'referral_reversed';

/** When points expire that come back at a moment, where their own time is over by then. */
export async function graceFrom(tx: Tx, shopId: string, moment: Date): Promise<Date> {
  return graceUntil(moment, (await currentProgramme(tx, shopId)).document.shop.timeZone);
}

/** When a redemption ends by itself, as long as it is held or issued. */
export const endsAt = ({ state, heldUntil, expiresAt }: RedemptionRow): Date =>
  state === 'held' ? heldUntil : expiresAt;

/** What the history shows of an entry about a redemption. */
export const reasonOf = ({ id, reward, programmeVersion }: RedemptionRow, happenedAt: Date): Reason => ({
  source: 'reward',
  title: reward.name,
  redemptionId: id,
  happenedAt: happenedAt.toISOString(),
  programmeVersion,
});

/** Notes what became of a redemption, once a type. */
export function tell(
  tx: Tx,
  { shopId, customerId, id, rewardId, cost }: RedemptionRow,
  type: Extract<EventType, `redemption.${string}`>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const data = { redemptionId: id, rewardId, cost, ...more };
  return record(tx, { shopId, customerId, type, data, businessKey: `red:${id}:${type}` });
}

/**
 * Ends a redemption that was held or issued: the points come back, and so does its place in stock and limit. What ran out
 * ends at the moment at which it did, however late somebody looks.
 */
export async function end(tx: Tx, row: RedemptionRow, why: Unused): Promise<RedemptionRow> {
  const { shopId, id, cost } = row;
  const moment = why === 'hold_ran_out' || why === 'code_ran_out' ? endsAt(row) : tx.now;
  if (row.grantedFor !== null) return endGranted(tx, row, why);
  const grace = await graceFrom(tx, shopId, moment);
  const posting = { shopId, holdId: id, graceUntil: grace, reason: reasonOf(row, moment) };
  if (row.state === 'held') {
    // One that ran out may have been released by the ledger itself.
    const hold = await findHold(tx, shopId, id);
    if (hold?.state === 'open') await release(tx, { ...posting, businessKey: `red:${id}:release` });
  } else await giveBack(tx, { ...posting, moment, points: cost, businessKey: `red:${id}:give-back:${why}` });
  const change = { state: why === 'code_ran_out' ? 'expired' : 'cancelled', used: null, givenBack: cost } as const;
  await tx.redemptions.change(row, change);
  await tx.redemptions.unclaim(row, row.rewardId);
  await tell(tx, row, 'redemption.cancelled', { why });
  return { ...row, ...change };
}

/** What was granted cost nothing and took no place: nothing comes back. */
async function endGranted(tx: Tx, row: RedemptionRow, why: Unused): Promise<RedemptionRow> {
  const change = { state: why === 'code_ran_out' ? 'expired' : 'cancelled', used: null, givenBack: 0 } as const;
  await tx.redemptions.change(row, change);
  await tell(tx, row, 'redemption.cancelled', { why });
  return { ...row, ...change };
}
