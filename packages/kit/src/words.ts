import type { Language } from './controllers/locale.ts';
import { text } from './read.ts';

/** Singular and plural. Dutch and English have no other forms. */
export interface Forms {
  readonly one: string;
  readonly other: string;
}

/** 1240 → `1.240` in Dutch, `1,240` in English. By hand: no `Intl` on the way to the first paint. */
export const number = (value: number, language: Language): string =>
  String(value).replace(/\B(?=(\d{3})+$)/g, language === 'nl' ? '.' : ',');

/** `1 punt`, `1.240 punten`. */
export const counted = (value: number, forms: Forms, language: Language): string =>
  `${number(value, language)} ${value === 1 ? forms.one : forms.other}`;

/** Minor units of a currency with two decimals → `€ 10`, `€ 18,95`. Euros by hand, other currencies by `Intl`. */
export function money(amount: number, currency: string, language: Language): string {
  if (currency !== 'EUR') return (amount / 100).toLocaleString(language, { style: 'currency', currency });
  const cents = amount % 100;
  const decimals = cents ? (language === 'nl' ? ',' : '.') + String(cents).padStart(2, '0') : '';
  return (language === 'nl' ? '€\u00a0' : '€') + number((amount - cents) / 100, language) + decimals;
}

/** The language to speak, and in which language the API wrote its texts. */
export interface Speech {
  readonly language: Language;
  readonly textLanguage: string;
}

/** A day in words: the API's own, unless that is in another language. */
export const dayText = ({ on, onText }: { on: string; onText: string }, { language, textLanguage }: Speech): string =>
  textLanguage.startsWith(language)
    ? text(onText)
    : new Date(on).toLocaleDateString(language === 'nl' ? 'nl' : 'en-GB', {
        day: 'numeric',
        month: 'long',
        timeZone: 'UTC',
      });
