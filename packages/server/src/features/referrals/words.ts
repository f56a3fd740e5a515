import type { Invitation, ProgrammeDocument, ReferralWhy, RewardDefinition, RewardGives } from '@kring/contract';
import type { Days, Language } from '../../days.ts';
import type { Tx } from '../../storage/storage.ts';
import { giftText, moneyText, pointsText } from '../../texts.ts';
import { programmeVersion } from '../programme/service.ts';
import type { Side } from './moves.ts';
import type { ReferralRow } from './store.ts';

/** What texts about referrals are made with. */
export interface Wording {
  readonly document: ProgrammeDocument;
  readonly language: Language;
  readonly days: Days;
  readonly now: Date;
}

type Reasons = Readonly<Record<ReferralWhy, readonly [nl: string, en: string]>>;

/** `already_referred` is of the friend, or of the referrer whom that friend brought: the words are true of both. */
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
export function reasonText(code: ReferralWhy, side: Side, language: Language): NonNullable<Invitation['why']> {
  const [nl, en] = (side === 'referrer' ? toReferrer : toFriend)[code];
  return { code, text: language === 'nl' ? nl : en };
}

/** The day before a moment at which something is over: people know it by its last day. */
export const lastMoment = (moment: Date): Date => new Date(moment.getTime() - 1);

/** A state after the name of the friend, as the referrer reads it: `bestelde 14 november`. */
export function friendText(row: ReferralRow, { language, days, now }: Wording): string {
  const dutch = language === 'nl';
  const on = (moment: Date | null) => days.onText(moment ?? row.changedAt, now);
  const ordered = on(row.orderedAt);
  switch (row.state) {
    case 'claimed': {
      const until = on(lastMoment(row.expiresAt));
      return dutch ? `kan bestellen tot en met ${until}` : `can order until ${until}`;
    }
    case 'held': {
      const until = on(row.decideBefore);
      return dutch ? `wacht op de winkel, tot ${until}` : `waits for the shop, until ${until}`;
    }
    case 'qualified':
      return dutch
        ? `bestelde ${ordered}, beloning rond ${on(row.rewardsAt)}`
        : `ordered ${ordered}, reward around ${on(row.rewardsAt)}`;
    case 'pending':
      return dutch
        ? `bestelde ${ordered}, beloning op ${on(row.rewardsAt)}`
        : `ordered ${ordered}, reward on ${on(row.rewardsAt)}`;
    case 'rewarded':
      return dutch
        ? `bestelde ${ordered}, beloond op ${on(row.rewardsAt)}`
        : `ordered ${ordered}, rewarded on ${on(row.rewardsAt)}`;
    case 'blocked':
      return dutch ? 'telt niet mee' : 'does not count';
    case 'expired':
      return dutch ? `verlopen op ${on(lastMoment(row.changedAt))}` : `expired on ${on(lastMoment(row.changedAt))}`;
    case 'reversed':
      return dutch ? `teruggedraaid op ${on(row.changedAt)}` : `reversed on ${on(row.changedAt)}`;
  }
}

/** A state in a sentence, as the friend reads it. */
export function invitationText(row: ReferralRow, wording: Wording): string {
  const { document, language, days, now } = wording;
  const dutch = language === 'nl';
  const on = (moment: Date | null) => days.onText(moment ?? row.changedAt, now);
  const points = row.promised?.friend ? pointsText(row.promised.friend, document.points.name, language) : null;
  switch (row.state) {
    case 'claimed': {
      const until = on(lastMoment(row.expiresAt));
      const { minimumOrder } = document.referral ?? {};
      const least = minimumOrder === undefined ? null : moneyText(minimumOrder, document.shop.currency, language);
      if (dutch) return `Bestel tot en met ${until}${least === null ? '' : ` voor minstens ${least}`}.`;
      return `Order until ${until}${least === null ? '' : ` for at least ${least}`}.`;
    }
    case 'held':
      return dutch
        ? `De winkel bekijkt je uitnodiging, uiterlijk ${on(row.decideBefore)}.`
        : `The shop looks at your invitation, by ${on(row.decideBefore)}.`;
    case 'qualified':
    case 'pending': {
      if (points === null) return dutch ? 'Je bestelling telt mee.' : 'Your order counts.';
      // Until the delivery is reported its day is a guess.
      const about = row.state === 'qualified';
      if (dutch) return `Je krijgt ${points} ${about ? 'rond' : 'op'} ${on(row.rewardsAt)}.`;
      return `You get ${points} ${about ? 'around' : 'on'} ${on(row.rewardsAt)}.`;
    }
    case 'rewarded':
      if (points === null) return dutch ? 'Je bestelling telde mee.' : 'Your order counted.';
      return dutch ? `Je kreeg ${points} op ${on(row.rewardsAt)}.` : `You got ${points} on ${on(row.rewardsAt)}.`;
    case 'blocked':
      return dutch ? 'Deze uitnodiging telt niet mee.' : 'This invitation does not count.';
    case 'expired':
      return dutch
        ? `Deze uitnodiging is verlopen op ${on(lastMoment(row.changedAt))}.`
        : `This invitation expired on ${on(lastMoment(row.changedAt))}.`;
    case 'reversed':
      return dutch
        ? `Deze uitnodiging telt niet meer mee sinds ${on(row.changedAt)}.`
        : `This invitation no longer counts since ${on(row.changedAt)}.`;
  }
}

/** What the referrer's code is called among what was redeemed: `€ 10 korting voor je uitnodiging`. */
export async function codeName(
  tx: Tx,
  shopId: string,
  version: number,
  gives: RewardGives,
): Promise<RewardDefinition['name']> {
  const { shop } = (await programmeVersion(tx, shopId, version)).document;
  const { languages, currency } = shop;
  const name = (language: Language) =>
    language === 'nl'
      ? `${giftText(gives, currency, language)} voor je uitnodiging`
      : `${giftText(gives, currency, language)} for your invitation`;
  return Object.fromEntries(languages.map((language) => [language, name(language)]));
}
