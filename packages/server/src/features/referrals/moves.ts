import type { EventType, ReferralState, ReferralWhy } from '@kring/contract';
import type { ChangedCustomer } from '../../http/api.ts';
import { touch, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { record } from '../events/service.ts';
import type { ReferralRow } from './store.ts';

/** The two of a referral. */
export type Side = 'referrer' | 'friend';
export const sides: readonly Side[] = ['referrer', 'friend'];

/** cus_… of one of the two. */
export const customerOf = ({ referrerId, friendId }: ReferralRow, side: Side): string =>
  side === 'referrer' ? referrerId : friendId;

/** Whether one of the two is still known: nobody is left to have what an erased customer gets. */
export const isKnown = async (tx: Tx, row: ReferralRow, side: Side): Promise<boolean> =>
  (await tx.customers.find(row.shopId, customerOf(row, side))) !== undefined;

/** What is told of a state; `pending` is a part of `qualified`, of which only the delivery is known too. */
const told: Readonly<Partial<Record<ReferralState, EventType>>> = {
  claimed: 'referral.claimed',
  held: 'referral.held',
  qualified: 'referral.qualified',
  rewarded: 'referral.rewarded',
  blocked: 'referral.blocked',
  expired: 'referral.expired',
  reversed: 'referral.reversed',
};

/** A change of a referral. `why` goes with the state, and is null where it needs none. */
export type Move = Partial<ReferralRow> & { readonly state: ReferralState; readonly why: ReferralWhy | null };

/** Notes what became of a referral, and tells the shop. It is about the referrer; the friend is in the data. */
export async function tell(tx: Tx, row: ReferralRow, type: EventType | undefined = told[row.state]): Promise<void> {
  if (!type) return;
  const { shopId, id, referrerId, friendId, state, why, orderId, promised, rewardsAt, changedAt } = row;
  await record(tx, {
    shopId,
    customerId: referrerId,
    type,
    // Our own ids: those of the shop would have to be looked for when one of the two is erased.
    data: {
      referralId: id,
      state,
      why,
      referrer: referrerId,
      friend: friendId,
      orderId,
      points: { referrer: promised?.referrer ?? 0, friend: promised?.friend ?? 0 },
      rewardsAt: rewardsAt?.toISOString() ?? null,
    },
    businessKey: `referral:${id}:${type}:${changedAt.getTime()}`,
  });
}

/** Brings a referral into a state, and tells of it where it is another. */
export async function move(tx: Tx, row: ReferralRow, change: Move): Promise<ReferralRow> {
  const moved: ReferralRow = { ...row, changedAt: tx.now, ...change };
  await tx.referrals.change(row, moved);
  if (moved.state !== row.state) await tell(tx, moved);
  return moved;
}

/** What pages of both hear: what they show of the referral is old, also where no points moved. */
export async function changedBoth(tx: Tx, row: ReferralRow): Promise<ChangedCustomer[]> {
  const changed: ChangedCustomer[] = [];
  for (const customerId of new Set([row.referrerId, row.friendId])) {
    const whose = { shopId: row.shopId, customerId };
    if (!(await tx.customers.find(row.shopId, customerId))) continue;
    await touch(tx, whose);
    changed.push({ customerId, revision: (await wallet(tx, whose)).revision });
  }
  return changed;
}
