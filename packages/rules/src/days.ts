const MS_A_DAY = 86_400_000;
const MS_AN_HOUR = 3_600_000;

/** A calendar day, as the number of days since 1 January 1970. */
export type DayNumber = number;

const formats = new Map<string, Intl.DateTimeFormat>();

// Kept per zone: making a formatter costs milliseconds.
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

/** What the zone's own calendar says. Slow: a formatter takes as long as all the SQL of an order. */
function lookUp(moment: number, timeZone: string): DayNumber {
  const parts = formatOf(timeZone).formatToParts(moment);
  const field = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(field('year'), field('month') - 1, field('day')) / MS_A_DAY;
}

/**
 * The calendar day of a moment in a time zone: the one whose first moment is the last before it.
 * @throws RangeError for a time zone that is not known
 */
export function dayOf(moment: Date, timeZone: string): DayNumber {
  const at = moment.getTime();
  // Zones lie between 14 hours before and 12 hours after UTC: the day is this one, the next or the one before.
  let day = Math.floor(at / MS_A_DAY) + 1;
  while (startOf(day, timeZone) > at) day -= 1;
  return day;
}

/** The day as the contract writes it: `2026-12-06`. */
export const dayText = (day: DayNumber): string => new Date(day * MS_A_DAY).toISOString().slice(0, 10);

/** The day of `2026-12-06`. */
export const dayNumber = (text: string): DayNumber => Date.parse(`${text}T00:00:00Z`) / MS_A_DAY;

/**
 * The first moment of a day in a time zone. That is midnight, unless the clocks skip it; it is found by looking for it,
 * so that no rule about daylight saving time can be forgotten.
 */
export const startOfDay = (day: DayNumber, timeZone: string): Date => new Date(startOf(day, timeZone));

/** First moments that were found before, by zone and day. A zone's past and near future do not change while we run. */
const starts = new Map<string, number>();

function startOf(day: DayNumber, timeZone: string): number {
  const name = `${timeZone} ${day}`;
  const known = starts.get(name);
  if (known !== undefined) return known;
  // Twelve zones for two years; more than that is somebody trying every day there is.
  if (starts.size > 10_000) starts.clear();
  const found = search(day, timeZone);
  starts.set(name, found);
  return found;
}

function search(day: DayNumber, timeZone: string): number {
  let before = day * MS_A_DAY - 15 * MS_AN_HOUR;
  let within = day * MS_A_DAY + 13 * MS_AN_HOUR;
  while (within - before > 1000) {
    const middle = before + Math.floor((within - before) / 2000) * 1000;
    if (lookUp(middle, timeZone) >= day) within = middle;
    else before = middle;
  }
  return within;
}

/** The same day some months later; the last of the month where that month is shorter. */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const from = new Date(day * MS_A_DAY);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(from.getUTCDate(), lastOfMonth)) / MS_A_DAY;
}
