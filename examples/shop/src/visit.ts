import type { Customer } from './customers.ts';

export type Language = 'nl' | 'en';

/** What the visitor said about keeping a friend's code on the device; null where nothing was said. */
export type StorageChoice = 'yes' | 'no' | null;

/** Picks the text in the visitor's language. Both stand side by side in the page, where they are read together. */
type Say = (nl: string, en: string) => string;

/** One page view: who looks, in which language, and how things are written for them. */
export interface Visit {
  readonly language: Language;
  /** Path without the query: for the language switch and the current menu item. */
  readonly path: string;
  readonly customer: Customer | null;
  readonly cartCount: number;
  /** A fresh customer token for the Kring script, for a signed-in customer. */
  readonly token: string | null;
  readonly storage: StorageChoice;
  readonly t: Say;
  /** Cents as euros. */
  readonly money: (cents: number) => string;
  /** The day, in words. */
  readonly day: (instant: string) => string;
  /** Day and time of day, in words. */
  readonly moment: (instant: string) => string;
}

const locale = { nl: 'nl-NL', en: 'en-GB' } as const;
const timeZone = 'Europe/Amsterdam';

const writers = (language: Language) => {
  const money = new Intl.NumberFormat(locale[language], { style: 'currency', currency: 'EUR' });
  const day = new Intl.DateTimeFormat(locale[language], { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  const moment = new Intl.DateTimeFormat(locale[language], {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return {
    t: (nl: string, en: string) => (language === 'nl' ? nl : en),
    money: (cents: number) => money.format(cents / 100),
    day: (instant: string) => day.format(new Date(instant)),
    moment: (instant: string) => moment.format(new Date(instant)),
  };
};

const byLanguage = { nl: writers('nl'), en: writers('en') };

/** Adds to a visit how texts, money and days are written in its language. */
export function visitOf(
  facts: Pick<Visit, 'language' | 'path' | 'customer' | 'cartCount' | 'token' | 'storage'>,
): Visit {
  return { ...facts, ...byLanguage[facts.language] };
}
