import type { Visit } from '../visit.ts';
import { field, number, words } from './fields.ts';

/** Why a friend's code does not count, in words for the friend. Every refusal has a code and a typed reason. */
export function whyNoFriend(problem: unknown, { t, money }: Pick<Visit, 't' | 'money'>): string {
  const reason = (name: string) => field(problem, 'reason', name);
  switch (words(field(problem, 'code'))) {
    case 'referral_code_unknown':
    case 'invalid_request':
      return t(
        'Deze code kennen we niet. Kijk of alle acht tekens kloppen.',
        'We do not know this code. Check that all eight characters are right.',
      );
    case 'referral_guesses':
      return t(
        'Er zijn te veel codes geprobeerd. Probeer het over een uur nog eens.',
        'Too many codes were tried. Try again in an hour.',
      );
    case 'minimum_order_not_met':
      return t(
        `Deze code geldt vanaf ${money(number(reason('required')))}; je komt ${money(number(reason('missing')))} tekort.`,
        `This code is for orders from ${money(number(reason('required')))}; you are ${money(number(reason('missing')))} short.`,
      );
    case 'referral_refused':
      return refused(words(reason('why')), t);
    default:
      return t('Deze code kan nu niet gebruikt worden.', 'This code cannot be used now.');
  }
}

function refused(why: string, t: Visit['t']): string {
  switch (why) {
    case 'own_code':
      return t(
        'Dit is je eigen code. Deel hem met een vriend die hier nog niet bestelde.',
        'This is your own code. Share it with a friend who has not ordered here yet.',
      );
    case 'same_email':
      return t(
        'Deze code hoort bij hetzelfde e-mailadres als het jouwe. Jezelf uitnodigen telt niet.',
        'This code belongs to the same e-mail address as yours. Inviting yourself does not count.',
      );
    case 'existing_customer':
      return t(
        'Je bestelde hier al eerder. Een code van een vriend is voor een eerste bestelling.',
        'You have ordered here before. A code from a friend is for a first order.',
      );
    case 'already_referred':
      return t(
        'Je gebruikte al een code van een andere vriend. Eén per persoon.',
        'You used a code from another friend already. One each.',
      );
    case 'cap_reached':
    case 'month_cap_reached':
      return t(
        'Wie jou deze code gaf, heeft het meeste aantal vrienden bereikt. Er is nu geen korting.',
        'Whoever gave you this code has reached the most friends there can be. There is no discount now.',
      );
    case 'budget_spent':
      return t(
        'De pot voor uitnodigingen is leeg. Er is nu geen korting.',
        'The budget for invitations is used up. There is no discount now.',
      );
    case 'same_household':
      return t(
        'We kijken deze uitnodiging eerst na. Tot die tijd is er geen korting.',
        'We look at this invitation first. Until then there is no discount.',
      );
    case 'not_ordered_in_time':
    case 'not_decided_in_time':
      return t('Deze uitnodiging is verlopen.', 'This invitation has run out.');
    default:
      return t('Deze code geldt niet voor jou.', 'This code does not count for you.');
  }
}
