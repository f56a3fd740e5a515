import type { Invitation, ReferralWhy } from '@kring/contract';
import type { MockLanguage } from './words.ts';

type Reasons = Readonly<Record<ReferralWhy, readonly [nl: string, en: string]>>;

const toReferrer: Reasons = {
  own_code: ['Dit is je eigen code.', 'This is your own code.'],
  same_email: ['Jullie hebben hetzelfde e-mailadres.', 'You both have the same e-mail address.'],
  existing_customer: ['Je vriend was al klant.', 'Your friend was a customer already.'],
  already_referred: ['Een van jullie was al door iemand uitgenodigd.', 'One of you had been invited already.'],
  first_order_too_small: ['De eerste bestelling was te klein.', 'The first order was too small.'],
  cap_reached: ['Je had al het hoogste aantal vrienden.', 'You had the highest number of friends already.'],
  month_cap_reached: [
    'Je had die maand al het hoogste aantal vrienden.',
    'You had the highest number of friends for that month already.',
  ],
  budget_spent: ['Het budget van deze actie was op.', 'The budget of this campaign was spent.'],
  same_household: [
    'Jullie delen een apparaat of een adres. De winkel kijkt er eerst naar.',
    'You share a device or an address. The shop looks at it first.',
  ],
  shop_refused: ['De winkel heeft deze uitnodiging afgewezen.', 'The shop turned this invitation down.'],
  not_ordered_in_time: ['Je vriend heeft niet op tijd besteld.', 'Your friend did not order in time.'],
  not_decided_in_time: ['De winkel heeft niet op tijd beslist.', 'The shop did not decide in time.'],
  order_refunded: ['De bestelling is teruggestuurd.', 'The order was sent back.'],
};

const toFriend: Reasons = {
  own_code: ['Dit is je eigen code. Deel hem met een vriend.', 'This is your own code. Share it with a friend.'],
  same_email: [
    'Jij en wie je uitnodigde hebben hetzelfde e-mailadres.',
    'You and the one who invited you have the same e-mail address.',
  ],
  existing_customer: [
    'De code is voor nieuwe klanten, en jij had al besteld.',
    'The code is for new customers, and you had ordered before.',
  ],
  already_referred: [
    'Jij of wie je uitnodigde was al door iemand uitgenodigd.',
    'You or the one who invited you had been invited by somebody already.',
  ],
  first_order_too_small: ['Je eerste bestelling was te klein.', 'Your first order was too small.'],
  cap_reached: [
    'Wie je uitnodigde had al het hoogste aantal vrienden.',
    'The one who invited you had the highest number of friends already.',
  ],
  month_cap_reached: [
    'Wie je uitnodigde had die maand al het hoogste aantal vrienden.',
    'The one who invited you had the highest number of friends for that month already.',
  ],
  budget_spent: ['Het budget van deze actie was op.', 'The budget of this campaign was spent.'],
  same_household: [
    'Je deelt een apparaat of een adres met wie je uitnodigde. De winkel kijkt er eerst naar.',
    'You share a device or an address with the one who invited you. The shop looks at it first.',
  ],
  shop_refused: ['De winkel heeft je uitnodiging afgewezen.', 'The shop turned your invitation down.'],
  not_ordered_in_time: ['Je hebt niet op tijd besteld.', 'You did not order in time.'],
  not_decided_in_time: ['De winkel heeft niet op tijd beslist.', 'The shop did not decide in time.'],
  order_refunded: ['Je hebt de bestelling teruggestuurd.', 'You sent the order back.'],
};

/** A reason as one of the two reads it. */
export function reasonText(
  code: ReferralWhy,
  side: 'referrer' | 'friend',
  language: MockLanguage,
): NonNullable<Invitation['why']> {
  const [nl, en] = (side === 'referrer' ? toReferrer : toFriend)[code];
  return { code, text: language === 'nl' ? nl : en };
}
