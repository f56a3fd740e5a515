import { type DayNumber, dayText } from './days.ts';

const MS_A_DAY = 86_400_000;

/** Two birthdays that earn lie at least so many days apart, so that who changes the day does not earn twice. */
const APART = 300;

const isLeap = (year: number): boolean => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;

/**
 * The birthdays that are kept on a day, as `MM-DD`. 29 February is kept on 28 February in years without one; so that
 * day has two.
 */
export function birthdaysOn(day: DayNumber): string[] {
  const text = dayText(day);
  const birthday = text.slice(5);
  return birthday === '02-28' && !isLeap(Number(text.slice(0, 4))) ? ['02-28', '02-29'] : [birthday];
}

/**
 * The days whose birthdays are to be looked at now: from the day after `done`, the last day that was looked at after it
 * was over, up to today. At most `most` days back; only today where none was looked at before.
 */
export function birthdaysDue(today: DayNumber, done: DayNumber | null, most: number): DayNumber[] {
  const first = Math.max(done === null ? today : done + 1, today - most + 1);
  return Array.from({ length: Math.max(0, today - first + 1) }, (_, i) => first + i);
}

/**
 * Points that were given on this day or later stand in the way of those for a birthday that is kept on `day`: they were
 * given in the same year, or less than 300 days before.
 */
export const birthdayBlockedSince = (day: DayNumber): DayNumber =>
  Math.min(day - APART + 1, Date.parse(`${dayText(day).slice(0, 4)}-01-01`) / MS_A_DAY);
