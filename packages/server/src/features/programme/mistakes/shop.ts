import type { FieldError, ProgrammeDocument } from '@kring/contract';
import { untold } from './lists.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));

function isTimeZone(name: string): boolean {
  // Offsets such as +01:00 know no summer time, and Intl takes them.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** The shop itself, and what it calls its points. */
export function* mistakesInShop(document: ProgrammeDocument): Generator<FieldError> {
  const { timeZone, currency, languages } = document.shop;
  if (!isTimeZone(timeZone))
    yield {
      path: '/shop/timeZone',
      value: timeZone,
      expected: 'an IANA time zone, for instance Europe/Amsterdam',
    };
  if (!currencies.has(currency))
    yield { path: '/shop/currency', value: currency, expected: 'a currency of ISO 4217, for instance EUR' };
  const { name } = document.points;
  const names = Object.fromEntries(languages.map((language) => [language, name[language]?.other]));
  yield* untold('/points/name', names, 'the name of points', document);
}
