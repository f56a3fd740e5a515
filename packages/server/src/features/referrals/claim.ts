import type { Invitation } from '@kring/contract';
import { claimEnds, claimVerdict, decideBefore, mailboxOf } from '@kring/rules';
import type { ChangedCustomer, Outcome } from '../../http/api.ts';
import { newId } from '../../ids.ts';
import type { Tx } from '../../storage/storage.ts';
import { requireOwn } from '../customers/own.ts';
import type { Whose } from '../me/service.ts';
import { endedBy } from './ending.ts';
import { invitationOf } from './invitation.ts';
import { changedBoth, move, tell } from './moves.ts';
import { requireReferral } from './programme.ts';
import { standingOf } from './settle.ts';
import { noteSighting, sharedSignals, type Sighting } from './signals.ts';
import type { ReferralRow } from './store.ts';

/** A code and whose it is, as `ownerOfCode` answers. */
export interface Owner {
  /** cus_… */
  readonly customerId: string;
  readonly code: string;
}

/** Whether two customers have told one mailbox; not where one of them told none. */
export async function sameMailbox(tx: Tx, shopId: string, one: string, other: string): Promise<boolean> {
  const [mine, theirs] = [await tx.customers.find(shopId, one), await tx.customers.find(shopId, other)];
  return !!mine?.email && !!theirs?.email && mailboxOf(mine.email) === mailboxOf(theirs.email);
}

/** So many who brought each other are followed back: a round of more than that is no round of friends. */
const ROUND = 10;

/**
 * Whether a referrer came by way of a customer: brought by them, or by one whom they brought. By referrals that stand, so
 * that an invitation which came to nothing shuts nobody out.
 */
export async function inCircle(tx: Tx, { shopId, customerId }: Whose, referrerId: string): Promise<boolean> {
  let before: string | undefined = referrerId;
  for (let steps = 0; before !== undefined && steps < ROUND; steps++) {
    const standing: ReferralRow | undefined = await tx.referrals.standing({ shopId, customerId: before });
    // Whether a job has come by yet makes no difference.
    before = standing && !endedBy(standing, tx.now) ? standing.referrerId : undefined;
    if (before === customerId) return true;
  }
  return false;
}

/** What decides about a claim, as it is now. */
export async function circumstancesOf(tx: Tx, friend: Whose, owner: Owner, ordered: boolean) {
  const { shopId, customerId } = friend;
  const own = owner.customerId === customerId;
  return {
    own,
    sameMailbox: await sameMailbox(tx, shopId, customerId, owner.customerId),
    ordered,
    referred: (await tx.referrals.standing(friend)) !== undefined,
    circle: await inCircle(tx, friend, owner.customerId),
    shared: own ? [] : await sharedSignals(tx, shopId, owner.customerId, customerId),
  };
}

/**
 * Makes a customer the friend of a referrer, or says why not. To be asked where no referral stands between the two. One
 * that was blocked at once is decided anew in its place: of two customers there is never a heap of them.
 *
 * @param ordered whether an order of the customer was reported before
 */
export async function decideClaim(tx: Tx, friend: Whose, owner: Owner, ordered: boolean): Promise<ReferralRow> {
  const { shopId, customerId: friendId } = friend;
  const { programme, referral } = await requireReferral(tx, shopId);
  const circumstances = await circumstancesOf(tx, friend, owner, ordered);
  const { state, why } = claimVerdict(circumstances);
  const decided = {
    state,
    why,
    signals: state === 'held' ? circumstances.shared : [],
    claimedAt: tx.now,
    changedAt: tx.now,
    expiresAt: claimEnds(tx.now, referral, programme.document.shop.timeZone).at,
    decideBefore: state === 'held' ? decideBefore(tx.now) : null,
  };
  const before = await tx.referrals.between(shopId, owner.customerId, friendId);
  if (before?.state === 'blocked') {
    if (before.why === why) return before;
    const moved = await move(tx, before, decided);
    if (moved.state === before.state) await tell(tx, moved);
    return moved;
  }
  const row: ReferralRow = {
    shopId,
    id: newId('ref', tx.now),
    code: owner.code,
    referrerId: owner.customerId,
    friendId,
    ...decided,
    decidedBy: null,
    orderId: null,
    orderedAt: null,
    promised: null,
    rewardsAt: null,
  };
  await tx.referrals.add(row);
  await tell(tx, row);
  return row;
}

/** What `claim` takes: a signed-in customer who followed a link. */
export interface ClaimAsked extends Whose {
  /** Of the code, as `ownerOfCode` answers. */
  readonly owner: Owner;
  /** `{ ...call.from, acceptLanguage: call.acceptLanguage }`. */
  readonly from: Sighting;
}

/**
 * Claims an invitation for a signed-in customer, once: the same code again answers what became of it. A claim that is
 * blocked is no refusal: the answer says why. Refused as `referral_off`.
 */
export async function claim(tx: Tx, { shopId, customerId, owner, from }: ClaimAsked): Promise<Outcome<Invitation>> {
  const whose = { shopId, customerId };
  await requireOwn(tx, whose);
  await requireReferral(tx, shopId);
  const { standing, changed: due } = await standingOf(tx, whose);
  await noteSighting(tx, whose, from);
  if (standing?.referrerId === owner.customerId)
    return { answer: await invitationOf(tx, standing, from.acceptLanguage), changed: due };
  const row = await decideClaim(tx, whose, owner, await tx.orders.hadFirst(shopId, customerId));
  const changed: ChangedCustomer[] = [...due, ...(await changedBoth(tx, row))];
  return { answer: await invitationOf(tx, row, from.acceptLanguage), changed };
}
