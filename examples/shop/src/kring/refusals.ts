import type { Visit } from '../visit.ts';
import { field, number, words } from './fields.ts';

type Say = Pick<Visit, 't' | 'money' | 'day'>;

/** Why Kring does not let a code be used, in words for the customer. Every refusal has a code and a typed reason. */
export function whyNotUsed(problem: unknown, { t, money, day }: Say): string {
  const reason = (name: string) => field(problem, 'reason', name);
  const onDay = (name: string) => (words(reason(name)) ? day(words(reason(name))) : '');
  switch (words(field(problem, 'code'))) {
    case 'redemption_unknown':
    case 'invalid_request':
      return t(
        'Deze code kennen we niet. Kijk of alle tekens kloppen.',
        'We do not know this code. Check that every character is right.',
      );
    case 'redemption_used': {
      const order = words(reason('orderId'));
      return t(
        `Deze code is al gebruikt${order ? ` bij bestelling ${order}` : ''}.`,
        `This code was used already${order ? ` with order ${order}` : ''}.`,
      );
    }
    case 'redemption_cancelled':
      return t(
        'Deze code is ongedaan gemaakt; je punten staan weer op je saldo.',
        'This code was undone; your points are back on your balance.',
      );
    case 'redemption_expired':
      return t(
        `Deze code was geldig tot ${onDay('expiredAt') || 'kort geleden'}. Je punten staan weer op je saldo.`,
        `This code was valid until ${onDay('expiredAt') || 'a short while ago'}. Your points are back on your balance.`,
      );
    case 'redemption_of_another':
      return t('Deze code hoort bij een ander account.', 'This code belongs to another account.');
    case 'minimum_order_not_met':
      return t(
        `Deze code geldt vanaf ${money(number(reason('required')))}; je komt ${money(number(reason('missing')))} tekort.`,
        `This code is for orders from ${money(number(reason('required')))}; you are ${money(number(reason('missing')))} short.`,
      );
    default:
      return t('Deze code kan nu niet gebruikt worden.', 'This code cannot be used now.');
  }
}
