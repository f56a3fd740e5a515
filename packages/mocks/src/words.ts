/** Days and times as the server words them, in the shop's time zone. */
export type MockLanguage = 'nl' | 'en';

const format = (at: Date, locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(at);

/** `2026-12-06` */
export const day = (at: Date, timeZone: string): string =>
  format(at, 'en-CA', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' });

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
