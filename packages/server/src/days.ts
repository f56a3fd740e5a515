import { dayOf, dayText } from '@kring/rules';

/** The languages that texts come in. */
export type Language = 'nl' | 'en';

/** A moment as people read it, in one language and the shop's time zone. */
export interface Days {
  /** The calendar day, `2026-12-06`. */
  on(moment: Date): string;
  /** The day in words, with the year where it is another year than `now`'s: `6 december`, `6 January 2027`. */
  onText(moment: Date, now: Date): string;
  /** The day with its weekday and the time of day: `vrijdag 27 november om 10.00 uur`, `Friday 27 November at 10:00`. */
  momentText(moment: Date, now: Date): string;
  /** The time of day in words: `14.32 uur`, `14:32`. */
  timeText(moment: Date): string;
}

const locales = { nl: 'nl-NL', en: 'en-GB' } as const;

/** An Intl formatter costs more than a whole answer: each is made once. */
const known = new Map<string, Days>();

/** Texts in this language for this IANA time zone. */
export function daysIn(language: Language, timeZone: string): Days {
  const id = `${language} ${timeZone}`;
  const days = known.get(id) ?? makeDays(language, timeZone);
  if (known.size < 2000) known.set(id, days);
  return days;
}

function makeDays(language: Language, timeZone: string): Days {
  const locale = locales[language];
  const short = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long' });
  const long = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long' });
  const on = (moment: Date) => dayText(dayOf(moment, timeZone));
  const onText = (moment: Date, now: Date) =>
    (on(moment).slice(0, 4) === on(now).slice(0, 4) ? short : long).format(moment);
  const timeText = (moment: Date) =>
    language === 'nl' ? `${time.format(moment).replace(':', '.')} uur` : time.format(moment);
  return {
    on,
    onText,
    timeText,
    momentText: (moment, now) =>
      `${weekday.format(moment)} ${onText(moment, now)} ${language === 'nl' ? 'om' : 'at'} ${timeText(moment)}`,
  };
}

/** The first language of an Accept-Language header that the shop has, else the shop's own first. */
export function chooseLanguage(acceptLanguage: string | undefined, languages: readonly Language[]): Language {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 200)
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find((q) => q !== undefined);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality), index };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index);
  for (const { language } of wanted) {
    const found = languages.find((known) => known === language);
    if (found) return found;
  }
  return languages[0] ?? 'nl';
}
