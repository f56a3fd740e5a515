import { dayOf, dayText as isoDay } from '@kring/rules';

/** Days and times as the server words them, in the shop's time zone. */
export type MockLanguage = 'nl' | 'en';

// A formatter takes a millisecond to make, and an answer words a dozen days.
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(at: Date, locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify([locale, timeZone, options]);
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formatters.set(key, formatter);
  return formatter.format(at);
}

/** `2026-12-06` */
export const day = (at: Date, timeZone: string): string => isoDay(dayOf(at, timeZone));

/** `6 december`; with the year where that is another than `now`'s. */
export const dayText = (at: Date, now: Date, timeZone: string, language: MockLanguage): string => {
  const sameYear = day(at, timeZone).slice(0, 4) === day(now, timeZone).slice(0, 4);
  const year = sameYear ? {} : ({ year: 'numeric' } as const);
  return format(at, language === 'nl' ? 'nl' : 'en-GB', timeZone, { day: 'numeric', month: 'long', ...year });
};

/** `14.32 uur` */
export const timeText = (at: Date, timeZone: string, language: MockLanguage): string => {
  const time = format(at, 'en-GB', timeZone, { hour: '2-digit', minute: '2-digit' });
  return language === 'nl' ? `${time.replace(':', '.')} uur` : time;
};

/** How days are put into words. */
export interface Words {
  readonly now: Date;
  readonly timeZone: string;
  readonly language: MockLanguage;
}

/** A moment with its day, in words too. */
export const moment = (at: Date, { now, timeZone, language }: Words): { at: string; on: string; onText: string } => ({
  at: at.toISOString(),
  on: day(at, timeZone),
  onText: dayText(at, now, timeZone, language),
});

/** An end, by its last day: the moment after it may be on the next. */
export const ending = (at: Date, words: Words): ReturnType<typeof moment> => ({
  ...moment(new Date(at.getTime() - 1), words),
  at: at.toISOString(),
});

const numbers = { nl: new Intl.NumberFormat('nl'), en: new Intl.NumberFormat('en-GB') };

/** `1.240` in Dutch, `1,240` in English. */
export const numberText = (value: number, language: MockLanguage): string => numbers[language].format(value);
