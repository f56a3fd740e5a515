import type { RewardGives } from '@kring/contract';
import type { Language } from './days.ts';

/** A text in some languages, as programme documents have them. */
type Texts<T> = { readonly [L in Language]?: T | undefined };

/** The text in this language; where it was not written in it, in the other one. */
export function inLanguage<T>(texts: Texts<T>, language: Language): T | undefined {
  return texts[language] ?? texts.nl ?? texts.en;
}

const locales = { nl: 'nl-NL', en: 'en-GB' } as const;

/** An Intl formatter costs more than a whole answer: each is made once. */
const formats = new Map<Language, Intl.NumberFormat>();

/** A whole number as people write it: `1.250`, `1,250`. */
export function numberText(number: number, language: Language): string {
  const format = formats.get(language) ?? new Intl.NumberFormat(locales[language]);
  formats.set(language, format);
  return format.format(number);
}

/** So many points, by the name that the shop gave them: `1 punt`, `1.250 punten`. */
export function pointsText(
  points: number,
  name: Texts<{ readonly one: string; readonly other: string }>,
  language: Language,
): string {
  const { one = '', other = '' } = inLanguage(name, language) ?? {};
  return `${numberText(points, language)} ${points === 1 ? one : other}`;
}

/** Formatters of money, by language and currency. */
const currencies = new Map<string, Intl.NumberFormat>();

/** Money in minor units of a currency, without cents where there are none: `€ 76`, `€18.95`. */
export function moneyText(amount: number, currency: string, language: Language): string {
  const id = `${language} ${currency}`;
  const options = { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' } as const;
  const format = currencies.get(id) ?? new Intl.NumberFormat(locales[language], options);
  currencies.set(id, format);
  const { maximumFractionDigits: digits = 2 } = format.resolvedOptions();
  return format.format(amount / 10 ** digits);
}

/** What somebody gets, in words: `€ 10 korting`, `free shipping`. */
export function giftText(gives: RewardGives, currency: string, language: Language): string {
  const dutch = language === 'nl';
  const money = (amount: number) => moneyText(amount, currency, language);
  switch (gives.kind) {
    case 'fixed_discount':
      return dutch ? `${money(gives.amount)} korting` : `${money(gives.amount)} off`;
    case 'percentage_discount': {
      const most = gives.most === undefined ? null : money(gives.most);
      if (dutch) return `${gives.percent}% korting${most === null ? '' : ` (hoogstens ${most})`}`;
      return `${gives.percent}% off${most === null ? '' : ` (at most ${most})`}`;
    }
    case 'free_shipping':
      return dutch ? 'gratis verzending' : 'free shipping';
    case 'gift':
      return dutch ? 'een cadeau' : 'a gift';
    case 'cashback':
      return dutch ? `${money(gives.amount)} tegoed` : `${money(gives.amount)} of credit`;
  }
}
