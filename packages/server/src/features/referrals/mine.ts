import type { MyReferral, ReferredFriend } from '@kring/contract';
import { capReached, monthOf, nextMonth, shownCode } from '@kring/rules';
import type { Tx } from '../../storage/storage.ts';
import { numberText, pointsText } from '../../texts.ts';
import { requireOwn } from '../customers/own.ts';
import type { Whose } from '../me/service.ts';
import { codeOf, visitsOf } from '../referral-links/service.ts';
import { brings, invitationOf, when, wordingOf } from './invitation.ts';
import { requireReferral } from './programme.ts';
import { isNoted, noteSighting, type Sighting } from './signals.ts';
import type { Counted, ListedReferral, ReferralRow } from './store.ts';
import { friendText, reasonText, type Wording } from './words.ts';

/** So many friends are listed. */
const LISTED = 50;

/** A first name once the friend ordered; before, its first letter: `Milan`, `J.`. */
function nameOf({ friend: { callName }, orderedAt, state }: ListedReferral): string | null {
  const [first = ''] = (callName ?? '').trim().split(/\s+/u);
  if (first === '') return null;
  if (orderedAt !== null && state !== 'held') return first;
  // What people take for one letter, which may be several characters.
  const [initial] = new Intl.Segmenter().segment(first);
  return initial ? `${initial.segment.toUpperCase()}.` : null;
}

function asFriend(row: ListedReferral, wording: Wording): ReferredFriend {
  const { document, language } = wording;
  const points = brings(row) ? (row.promised?.referrer ?? 0) : 0;
  return {
    id: row.id,
    name: nameOf(row),
    state: row.state,
    since: when(row.claimedAt, wording),
    ordered: row.orderedAt && row.state !== 'held' ? when(row.orderedAt, wording) : null,
    rewards: row.rewardsAt && brings(row) ? when(row.rewardsAt, wording) : null,
    points,
    pointsText: points > 0 ? pointsText(points, document.points.name, language) : '',
    text: friendText(row, wording),
    why: row.why && reasonText(row.why, 'referrer', language),
  };
}

/** How many friends can still bring something; null where there is no end to it. */
function leftOf(counted: Counted, { document, language, days, now }: Wording): MyReferral['left'] {
  const { referral, shop } = document;
  if (!referral) return null;
  const { perReferrer, perReferrerPerMonth } = referral.caps ?? {};
  const dutch = language === 'nl';
  if (capReached(referral, counted) === 'budget_spent')
    return { friends: 0, text: dutch ? 'Het budget van deze actie is op' : 'The budget of this campaign is spent' };
  if (perReferrer === undefined && perReferrerPerMonth === undefined) return null;
  const ever = Math.max(0, (perReferrer ?? Infinity) - counted.friends);
  const month = Math.max(0, (perReferrerPerMonth ?? Infinity) - counted.month);
  if (ever === 0)
    return {
      friends: 0,
      text: dutch ? 'Je hebt het hoogste aantal vrienden' : 'You have the highest number of friends',
    };
  if (month === 0) {
    const next = days.onText(nextMonth(now, shop.timeZone), now);
    return { friends: 0, text: dutch ? `Weer vanaf ${next}` : `Again from ${next}` };
  }
  const friends = Math.min(ever, month);
  const few = `${numberText(friends, language)} ${friends === 1 ? (dutch ? 'vriend' : 'friend') : dutch ? 'vrienden' : 'friends'}`;
  if (dutch) return { friends, text: month < ever ? `Deze maand nog ${few}` : `Nog ${few}` };
  return { friends, text: month < ever ? `${few} more this month` : `${few} more` };
}

/** Where a customer asks from, and what must be there before they can read. */
export interface Reader extends Whose {
  readonly from: Sighting;
}

/** Whether {@link prepare} would change nothing. Refused as `referral_off`. */
export async function isPrepared(tx: Tx, { shopId, customerId, from }: Reader): Promise<boolean> {
  await requireReferral(tx, shopId);
  const code = await tx.referralCodes.find({ shopId, customerId });
  return code !== undefined && (await isNoted(tx, { shopId, customerId }, from));
}

/** Makes the code, and notes from where the customer came by. */
export async function prepare(tx: Tx, { shopId, customerId, from }: Reader): Promise<void> {
  const whose = { shopId, customerId };
  await requireOwn(tx, whose);
  await codeOf(tx, whose);
  await noteSighting(tx, whose, from);
}

/** Who tried their own code reads so, and no longer than this. */
const OWN_CODE = 86_400_000;

/** What a customer sees of being a friend: what stands, else the last one. */
async function lastInvitation(tx: Tx, whose: Whose): Promise<ReferralRow | undefined> {
  const row = (await tx.referrals.standing(whose)) ?? (await tx.referrals.lastOfFriend(whose));
  return row?.why === 'own_code' && tx.now.getTime() - row.changedAt.getTime() > OWN_CODE ? undefined : row;
}

/** The referrals of a customer. What is due must have happened, and the code be made. */
export async function myReferral(
  tx: Tx,
  { shopId, customerId }: Whose,
  { origin, acceptLanguage }: { readonly origin: string; readonly acceptLanguage: string | undefined },
): Promise<MyReferral> {
  const whose = { shopId, customerId };
  await requireReferral(tx, shopId);
  const wording = await wordingOf(tx, shopId, acceptLanguage);
  const { document, language } = wording;
  const code = await codeOf(tx, whose);
  const friends = await tx.referrals.friends(whose, LISTED);
  const earned = await tx.referrals.earned(whose);
  const counted = await tx.referrals.counted(whose, monthOf(tx.now, document.shop.timeZone));
  const invitation = await lastInvitation(tx, whose);
  return {
    code: shownCode(code),
    link: `${origin}/r/${code}`,
    visits: await visitsOf(tx, whose),
    friends: friends.map((row) => asFriend(row, wording)),
    more: friends.length < LISTED ? 0 : (await tx.referrals.countFriends(whose)) - LISTED,
    earned: { ...earned, pointsText: pointsText(earned.points, document.points.name, language) },
    left: leftOf(counted, wording),
    invitation: invitation ? await invitationOf(tx, invitation, acceptLanguage) : null,
  };
}
