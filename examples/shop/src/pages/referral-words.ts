import type { Visit } from '../visit.ts';

/** What became of a referral, for the people of the shop. */
export function referralState(state: string, { t }: Visit): string {
  switch (state) {
    case 'claimed':
      return t('nog niet besteld', 'not ordered yet');
    case 'held':
      return t('wacht op jullie', 'waits for you');
    case 'qualified':
      return t('besteld', 'ordered');
    case 'pending':
      return t('in de bedenktijd', 'in the return period');
    case 'rewarded':
      return t('beloond', 'rewarded');
    case 'blocked':
      return t('telt niet', 'does not count');
    case 'expired':
      return t('verlopen', 'run out');
    case 'reversed':
      return t('teruggedraaid', 'turned back');
    default:
      return state;
  }
}

/** Why it is so; empty where there is nothing to tell. A reason that this shop does not know yet stands by its own name. */
export function referralWhy(why: string, { t }: Visit): string {
  switch (why) {
    case 'own_code':
      return t('eigen code', 'their own code');
    case 'same_email':
      return t('hetzelfde e-mailadres als de vriend', 'the same e-mail address as the friend');
    case 'existing_customer':
      return t('was al klant', 'was a customer already');
    case 'already_referred':
      return t('kwam al via iemand anders', 'came through somebody else already');
    case 'first_order_too_small':
      return t('eerste bestelling te klein', 'first order too small');
    case 'cap_reached':
      return t('meeste aantal vrienden bereikt', 'the most friends reached');
    case 'month_cap_reached':
      return t('meeste aantal vrienden van deze maand bereikt', 'the most friends of this month reached');
    case 'budget_spent':
      return t('budget op', 'budget used up');
    case 'same_household':
      return t('lijkt hetzelfde huishouden', 'looks like one household');
    case 'shop_refused':
      return t('door jullie geweigerd', 'refused by you');
    case 'not_ordered_in_time':
      return t('niet op tijd besteld', 'not ordered in time');
    case 'not_decided_in_time':
      return t('niet op tijd beslist', 'not decided in time');
    case 'order_refunded':
      return t('bestelling terugbetaald', 'order refunded');
    default:
      return why;
  }
}

/** What two people have in common. Kring keeps it as a keyed hash; the shop does not get to see the thing itself. */
export function signalWords(signal: string, { t }: Visit): string {
  switch (signal) {
    case 'address':
      return t('zelfde internetverbinding', 'same internet connection');
    case 'browser':
      return t('zelfde browser en taal', 'same browser and language');
    case 'delivery':
      return t('zelfde bezorgadres', 'same delivery address');
    default:
      return signal;
  }
}
