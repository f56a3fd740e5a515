import type { ChangedCustomer, Outcome } from '../../http/api.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { grantCode, settle } from '../redemptions/service.ts';
import { endedBy } from './ending.ts';
import { changedBoth, customerOf, isKnown, move, sides } from './moves.ts';
import { isQualified, type Qualified } from './points.ts';
import type { ReferralRow } from './store.ts';
import { codeName } from './words.ts';

/**
 * Both are rewarded: the points become available by themselves, as all points do; a discount that was promised becomes a
 * code now, so that it has its full time also where the order was reported late.
 */
async function reward(tx: Tx, row: Qualified): Promise<ReferralRow> {
  const { shopId, id, referrerId, promised, rewardsAt } = row;
  const rewarded = await move(tx, row, { state: 'rewarded', why: null, changedAt: rewardsAt });
  const { discount, programmeVersion } = promised;
  if (discount && (await isKnown(tx, row, 'referrer')))
    await grantCode(tx, {
      shopId,
      customerId: referrerId,
      grantedFor: id,
      source: 'referral',
      name: await codeName(tx, shopId, programmeVersion, discount.gives),
      gives: discount.gives,
      codeDays: discount.codeDays,
      programmeVersion,
    });
  for (const side of sides)
    if (await isKnown(tx, row, side)) await settle(tx, { shopId, customerId: customerOf(row, side) });
  return rewarded;
}

/** Lets happen to one referral what is due by now, at the moment at which it was due. Answers it as it is then. */
export async function settleReferral(tx: Tx, row: ReferralRow): Promise<ReferralRow> {
  const ended = endedBy(row, tx.now);
  if (ended) return move(tx, row, { state: 'expired', why: ended.why, changedAt: ended.at });
  const waits = row.state === 'qualified' || row.state === 'pending';
  return waits && isQualified(row) && row.rewardsAt <= tx.now ? reward(tx, row) : row;
}

/** The referral that stands for a friend, once what is due to it has happened; undefined where there is none, or not any more. */
export async function standingOf(
  tx: Tx,
  friend: Whose,
): Promise<{ readonly standing: ReferralRow | undefined; readonly changed: readonly ChangedCustomer[] }> {
  const row = await tx.referrals.standing(friend);
  const settled = row && (await settleReferral(tx, row));
  if (!settled || settled.state === row.state) return { standing: settled, changed: [] };
  const standing = settled.state === 'expired' ? undefined : settled;
  return { standing, changed: await changedBoth(tx, settled) };
}

/** Settles some referrals that are due. Answers how many they were, and who should hear of it. */
export async function settleSome(tx: Tx, due: readonly ReferralRow[]): Promise<Outcome<number>> {
  const changed: ChangedCustomer[] = [];
  for (const row of due) changed.push(...(await changedBoth(tx, await settleReferral(tx, row))));
  return { answer: due.length, changed };
}

/** Settles one referral, as it is by now. Answers 0 where nothing was due any more. */
export async function settleOne(tx: Tx, shopId: string, id: string): Promise<Outcome<number>> {
  const row = await tx.referrals.find(shopId, id);
  const settled = row && (await settleReferral(tx, row));
  if (!settled || settled.state === row.state) return { answer: 0 };
  return { answer: 1, changed: await changedBoth(tx, settled) };
}

/** At most so many in one go: others wait for the transaction. */
const SLICE = 50;

/**
 * Lets happen what is due by now to the referrals of a customer, on either side: claims and what is held expire, and what
 * was promised is given. Jobs and reads use this, so that no outcome depends on who came first.
 */
export async function settleReferrals(tx: Tx, whose: Whose, limit = SLICE): Promise<Outcome<number>> {
  return settleSome(tx, await tx.referrals.dueOf(whose, tx.now, Math.min(limit, SLICE)));
}

/** True where {@link settleReferrals} would do something. */
export const anyReferralDue = async (tx: Tx, whose: Whose): Promise<boolean> =>
  (await tx.referrals.dueOf(whose, tx.now, 1)).length > 0;
