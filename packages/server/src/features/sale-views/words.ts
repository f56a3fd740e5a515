import type { SaleDocument } from '@kring/contract';
import type { Language } from '../../days.ts';
import { moneyText, numberText } from '../../texts.ts';

/** How many places there are left: `Nog 7 van de 20`. */
export function stockText(left: number, places: number, language: Language): string {
  const [some, all] = [numberText(left, language), numberText(places, language)];
  if (left > 0) return language === 'nl' ? `Nog ${some} van de ${all}` : `${some} of ${all} left`;
  if (places === 1) return language === 'nl' ? 'De enige plaats is bezet' : 'The only place is taken';
  return language === 'nl' ? `Alle ${all} plaatsen zijn bezet` : `All ${all} places are taken`;
}

/** How places are given. */
export function ruleText({ lottery }: SaleDocument, language: Language): string {
  const dutch = language === 'nl';
  if (!lottery) return dutch ? 'Wie het eerst komt.' : 'First come, first served.';
  const { seconds } = lottery;
  const some = numberText(seconds, language);
  if (seconds === 60)
    return dutch
      ? 'Wie in de eerste minuut komt, krijgt een plaats door loting. Daarna: wie het eerst komt.'
      : 'Who comes in the first minute is given a place by lot. After that: first come, first served.';
  return dutch
    ? `Wie in de eerste ${some} seconden komt, krijgt een plaats door loting. Daarna: wie het eerst komt.`
    : `Who comes in the first ${some} seconds is given a place by lot. After that: first come, first served.`;
}

/** How many one customer may have. */
export function limitText({ perCustomer = 1 }: SaleDocument, language: Language): string {
  if (perCustomer === 1) return language === 'nl' ? 'Eén per klant.' : 'One per customer.';
  const some = numberText(perCustomer, language);
  return language === 'nl' ? `Hoogstens ${some} per klant.` : `At most ${some} per customer.`;
}

/** Said for ever of a sale whose end was moved later. */
export const extendedText = (from: string, language: Language): string =>
  language === 'nl' ? `Verlengd: zou eindigen op ${from}.` : `Extended: it was to end on ${from}.`;

/** Where who waits is in the row. */
export const waitingText = (position: number, language: Language): string =>
  language === 'nl'
    ? `Je bent nummer ${numberText(position, language)} op de wachtlijst.`
    : `You are number ${numberText(position, language)} on the waiting list.`;

/** The price before, where the sale is told as a reduction; empty where it is not. */
export function lowestText(lowestPrice: number | undefined, currency: string, language: Language): string {
  if (lowestPrice === undefined) return '';
  const price = moneyText(lowestPrice, currency, language);
  return language === 'nl'
    ? `Laagste prijs van de afgelopen 30 dagen: ${price}`
    : `Lowest price of the last 30 days: ${price}`;
}
