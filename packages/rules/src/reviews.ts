import type { ReviewsDocument } from '@kring/contract';
import { addMonths, type DayNumber, dayOf, startOfDay } from './days.ts';
import type { RefundedMoney } from './refund.ts';

type Asking = Pick<ReviewsDocument, 'askAfterDays' | 'askForDays' | 'snoozeDays'>;

/** Deliveries from this moment on, and before that one. */
export interface DeliveredBetween {
  readonly from: Date;
  readonly before: Date;
}

/**
 * The deliveries about which customers are asked now: so many days after the day of the delivery, and for so many days,
 * in the shop's time zone. What is said to be delivered later than now is not.
 */
export function deliveriesAskedAbout(
  now: Date,
  { askAfterDays, askForDays }: Asking,
  timeZone: string,
): DeliveredBetween {
  const last = dayOf(now, timeZone) - askAfterDays;
  const dayIsOver = startOfDay(last + 1, timeZone);
  // The end of the day is later than now where nobody waits for the product to have been used.
  const soon = new Date(now.getTime() + 1);
  return { from: startOfDay(last - askForDays + 1, timeZone), before: dayIsOver < soon ? dayIsOver : soon };
}

/** The first moment at which nobody asks any more about what was delivered then. */
export function askingEnds(deliveredAt: Date, { askAfterDays, askForDays }: Asking, timeZone: string): Date {
  return startOfDay(dayOf(deliveredAt, timeZone) + askAfterDays + askForDays, timeZone);
}

/** When "later" is over: the start of a day, so many days from today. */
export function snoozeEnds(now: Date, { snoozeDays }: Asking, timeZone: string): Date {
  return startOfDay(dayOf(now, timeZone) + snoozeDays, timeZone);
}

/** Rewards of reviews from this moment on count for the cap of a year: the year that ends today. */
export function rewardsCountedFrom(now: Date, timeZone: string): Date {
  const today: DayNumber = dayOf(now, timeZone);
  return startOfDay(addMonths(today, -12) + 1, timeZone);
}

/** A line of an order, as far as it tells of what it is and what was paid. */
interface BoughtLine {
  readonly lineId: string;
  readonly productId: string;
  readonly amount: number;
}

/**
 * The products of which something was kept: at least one line that was not given back whole. A line that cost nothing is
 * given back by being named.
 */
export function keptProducts(lines: readonly BoughtLine[], refunds: readonly RefundedMoney[]): Set<string> {
  const back = new Map<string, number>();
  for (const { lineId, amount } of refunds.flatMap((refund) => refund.lines))
    back.set(lineId, (back.get(lineId) ?? 0) + amount);
  const kept = lines.filter(({ lineId, amount }) => (back.get(lineId) ?? -1) < amount);
  return new Set(kept.map(({ productId }) => productId));
}

/** How many reviews of a product have 1, 2, 3, 4 and 5 stars. */
export type StarCounts = readonly [number, number, number, number, number];

/** The mean of the stars, rounded to one decimal, halves up; null without reviews. */
export function averageStars(counts: StarCounts): number | null {
  const count = counts.reduce((sum, some) => sum + some, 0);
  if (count === 0) return null;
  const stars = counts.reduce((sum, some, index) => sum + some * (index + 1), 0);
  // In whole numbers: 4.35 is a little less than itself in binary.
  return Math.floor((20 * stars + count) / (2 * count)) / 10;
}
