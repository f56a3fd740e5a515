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
