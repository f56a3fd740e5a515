import type { Language } from './controllers/locale.ts';

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

/** One formatter of a kind, made when first needed: the first `Intl` formatter costs a page 12 ms or more. */
const formatters = new Map<string, { format(value: never): string }>();
function shared<T extends { format(value: never): string }>(name: string, make: () => T): T {
  const made = (formatters.get(name) as T | undefined) ?? make();
  formatters.set(name, made);
  return made;
}

/** Minor units of a currency with two decimals → `€ 10`, `€ 18,95`. Euros by hand, other currencies by `Intl`. */
export function money(amount: number, currency: string, language: Language): string {
  if (currency !== 'EUR') {
    const make = () => new Intl.NumberFormat(language, { style: 'currency', currency });
    return shared(language + currency, make).format(amount / 100);
  }
  const cents = amount % 100;
  const decimals = cents ? (language === 'nl' ? ',' : '.') + String(cents).padStart(2, '0') : '';
  return (language === 'nl' ? '€\u00a0' : '€') + number((amount - cents) / 100, language) + decimals;
}

/** `2026-12-06` → `6 december`. Needed only where the API's own text is in another language. */
export function day(date: string, language: Language): string {
  const make = () =>
    new Intl.DateTimeFormat(language === 'nl' ? 'nl' : 'en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return shared(language, make).format(new Date(date));
}
