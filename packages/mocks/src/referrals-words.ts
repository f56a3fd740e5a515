import type { Invitation, MyReferral, ReferredFriend, ShopReferral } from '@kring/contract';
import { decideBefore, shownCode } from '@kring/rules';
import {
  brings,
  codeOf,
  countedFor,
  endsAt,
  fullFor,
  invitationOf,
  pointsOf,
  referralOf,
  type MockReferral,
} from './referrals.ts';
import { reasonText } from './referrals-reasons.ts';
import type { MockShop } from './shop.ts';
import { moment, numberText, type MockLanguage, type Words } from './words.ts';

/** The last day before a moment, with the moment. */
const until = (at: Date, words: Words) => ({ ...moment(new Date(at.getTime() - 1), words), at: at.toISOString() });

function pointsText({ programme: { points } }: MockShop, value: number, language: MockLanguage): string {
  const names = points.name[language] ?? points.name.nl ?? points.name.en;
  return `${numberText(value, language)} ${(value === 1 ? names?.one : names?.other) ?? ''}`;
}

/** The state in words, for who shared the code. */
function friendText(shop: MockShop, one: MockReferral, words: Words): string {
  const dutch = words.language === 'nl';
  const on = (at: Date | null | undefined) => moment(at ?? one.since, words).onText;
  const ordered = `${dutch ? 'bestelde' : 'ordered'} ${on(one.order?.placedAt)}`;
  switch (one.state) {
    case 'claimed':
      return `${dutch ? 'kan bestellen tot en met' : 'can order until'} ${until(endsAt(shop, one), words).onText}`;
    case 'held':
      return `${dutch ? 'wacht op de winkel, tot' : 'waits for the shop, until'} ${on(decideBefore(one.claimedAt))}`;
    case 'qualified':
      return `${ordered}, ${dutch ? 'beloning rond' : 'reward around'} ${on(one.rewardsAt)}`;
    case 'pending':
      return `${ordered}, ${dutch ? 'beloning op' : 'reward on'} ${on(one.rewardsAt)}`;
    case 'rewarded':
      return `${ordered}, ${dutch ? 'beloond op' : 'rewarded on'} ${on(one.rewardsAt)}`;
    case 'blocked':
      return dutch ? 'telt niet mee' : 'does not count';
    case 'expired':
      return `${dutch ? 'verlopen op' : 'expired on'} ${on(null)}`;
    case 'reversed':
      return `${dutch ? 'teruggedraaid op' : 'reversed on'} ${on(null)}`;
  }
}

function nameOf(shop: MockShop, { friendId, order, state }: MockReferral): string | null {
  const first = shop.customers.get(friendId)?.profile.callName?.split(' ', 1)[0];
  if (!first) return null;
  return order && state !== 'held' ? first : `${first.slice(0, 1).toUpperCase()}.`;
}

function asFriend(shop: MockShop, one: MockReferral, words: Words): ReferredFriend {
  const { id, state, claimedAt, order, rewardsAt, why } = one;
  const points = brings(one) ? pointsOf(shop).referrer : 0;
  return {
    id,
    name: nameOf(shop, one),
    state,
    since: moment(claimedAt, words),
    ordered: order && state !== 'held' ? moment(order.placedAt, words) : null,
    rewards: rewardsAt && brings(one) ? moment(rewardsAt, words) : null,
    points,
    pointsText: points ? pointsText(shop, points, words.language) : '',
    text: friendText(shop, one, words),
    why: why && reasonText(why, 'referrer', words.language),
  };
}

/** The state in a sentence, for the friend. */
function invitationText(shop: MockShop, one: MockReferral, words: Words): string {
  const { language } = words;
  const dutch = language === 'nl';
  const on = (at: Date | null) => moment(at ?? one.since, words).onText;
  const { friend } = pointsOf(shop);
  const points = pointsText(shop, friend, language);
  switch (one.state) {
    case 'claimed': {
      const { minimumOrder } = referralOf(shop);
      const money = minimumOrder && `${dutch ? '€\u00a0' : '€'}${numberText(minimumOrder / 100, language)}`;
      const day = until(endsAt(shop, one), words).onText;
      if (dutch) return `Bestel tot en met ${day}${money ? ` voor minstens ${money}` : ''}.`;
      return `Order until ${day}${money ? ` for at least ${money}` : ''}.`;
    }
    case 'held': {
      const day = on(decideBefore(one.claimedAt));
      return dutch
        ? `De winkel bekijkt je uitnodiging, uiterlijk ${day}.`
        : `The shop looks at your invitation, by ${day}.`;
    }
    case 'qualified':
    case 'pending':
      if (!friend) return dutch ? 'Je bestelling telt mee.' : 'Your order counts.';
      return dutch ? `Je krijgt ${points} op ${on(one.rewardsAt)}.` : `You get ${points} on ${on(one.rewardsAt)}.`;
    case 'rewarded':
      if (!friend) return dutch ? 'Je bestelling telde mee.' : 'Your order counted.';
      return dutch ? `Je kreeg ${points} op ${on(one.rewardsAt)}.` : `You got ${points} on ${on(one.rewardsAt)}.`;
    case 'blocked':
      return dutch ? 'Deze uitnodiging telt niet mee.' : 'This invitation does not count.';
    case 'expired':
      return dutch ? `Deze uitnodiging is verlopen op ${on(null)}.` : `This invitation expired on ${on(null)}.`;
    case 'reversed':
      return dutch
        ? `Deze uitnodiging telt niet meer mee sinds ${on(null)}.`
        : `This invitation no longer counts since ${on(null)}.`;
  }
}

/** What became of an invitation, for who followed it. */
export const asInvitation = (shop: MockShop, one: MockReferral, words: Words): Invitation => ({
  code: shownCode(codeOf(shop, one.referrerId)),
  from: shop.customers.get(one.referrerId)?.profile.callName ?? null,
  state: one.state,
  why: one.why && reasonText(one.why, 'friend', words.language),
  text: invitationText(shop, one, words),
  expires: one.state === 'claimed' ? until(endsAt(shop, one), words) : null,
  rewards: one.rewardsAt && brings(one) ? moment(one.rewardsAt, words) : null,
});

/** How many friends can still bring something. The mock counts in all, not by month. */
function leftOf(shop: MockShop, customerId: string, { language }: Words): MyReferral['left'] {
  const cap = referralOf(shop).caps?.perReferrer;
  if (cap === undefined) return null;
  const dutch = language === 'nl';
  if (fullFor(shop, customerId))
    return {
      friends: 0,
      text: dutch ? 'Je hebt het hoogste aantal vrienden' : 'You have the highest number of friends',
    };
  const friends = cap - countedFor(shop, customerId).friends;
  const few = `${friends} ${friends === 1 ? (dutch ? 'vriend' : 'friend') : dutch ? 'vrienden' : 'friends'}`;
  return { friends, text: dutch ? `Nog ${few}` : `${few} more` };
}

/** The referrals of a customer. */
export function asMine(shop: MockShop, customerId: string, origin: string, words: Words): MyReferral {
  const code = codeOf(shop, customerId);
  const own = shop.referrals
    .filter(({ referrerId, friendId }) => referrerId === customerId && friendId !== customerId)
    .toReversed();
  const friends = own.filter(({ state }) => state === 'rewarded').length;
  const points = friends * pointsOf(shop).referrer;
  const invited = invitationOf(shop, customerId);
  return {
    code: shownCode(code),
    link: `${origin}/r/${code}`,
    visits: shop.referralVisits.get(code) ?? 0,
    friends: own.slice(0, 50).map((one) => asFriend(shop, one, words)),
    more: Math.max(0, own.length - 50),
    earned: { points, pointsText: pointsText(shop, points, words.language), friends },
    left: leftOf(shop, customerId, words),
    invitation: invited ? asInvitation(shop, invited, words) : null,
  };
}

/** What the referrer was promised off; the mock grants no code for it. */
function discountOf(shop: MockShop, one: MockReferral): ShopReferral['discount'] {
  const gives = one.rewardsAt && shop.programme.referral?.referrer.discount;
  return gives ? { gives, state: brings(one) ? 'promised' : 'cancelled', usedWith: null } : null;
}

/** A referral as the shop sees it. */
export const forShop = (shop: MockShop, one: MockReferral): ShopReferral => ({
  id: one.id,
  state: one.state,
  why: one.why,
  signals: one.signals,
  code: shownCode(codeOf(shop, one.referrerId)),
  referrerId: shop.customers.has(one.referrerId) ? one.referrerId : null,
  friendId: shop.customers.has(one.friendId) ? one.friendId : null,
  claimedAt: one.claimedAt.toISOString(),
  orderId: one.order?.orderId ?? null,
  rewardsAt: one.rewardsAt?.toISOString() ?? null,
  decideBefore: one.state === 'held' ? decideBefore(one.claimedAt).toISOString() : null,
  decidedBy: one.decidedBy,
  points: one.rewardsAt ? pointsOf(shop) : { referrer: 0, friend: 0 },
  discount: discountOf(shop, one),
});
