import type { ProgrammeDocument } from '@kring/contract';
import { addMonths, dayOf, startOfDay } from './days.ts';

/**
 * When points expire: so many months after the day they were earned, once that last day is over in the shop's time
 * zone. 31 January and one month is the last day of February. Null for never.
 */
export function expiresAt(earnedAt: Date, { months }: ProgrammeDocument['expiry'], timeZone: string): Date | null {
  if (months === null) return null;
  return startOfDay(addMonths(dayOf(earnedAt, timeZone), months) + 1, timeZone);
}

/** How many days points live on that came back after their lot had expired. */
export const GRACE_DAYS = 30;

/** When points expire that come back at a moment and whose lot has expired: at the end of the 30th day after. */
export const graceUntil = (moment: Date, timeZone: string): Date =>
  startOfDay(dayOf(moment, timeZone) + GRACE_DAYS + 1, timeZone);
