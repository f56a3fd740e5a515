import {
  birthdayBlockedSince,
  birthdaysDue,
  birthdaysOn,
  dayNumber,
  type DayNumber,
  dayOf,
  dayText,
  expiresAt,
  startOfDay,
} from '@kring/rules';
import type { Outcome } from '../../http/api.ts';
import { earn, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { settle, type Whose } from '../me/service.ts';
import { count, recount } from '../tiers/service.ts';

/** So many days, today with them, are caught up after the server was off. */
const CATCH_UP = 31;

/** One birthday (`MM-DD`) and the day on which it is kept. */
export interface Kept {
  readonly day: DayNumber;
  readonly birthday: string;
}

/** What is to be looked at in a shop, in turn. `over` is the last day that is over; done when all of it was looked at. */
export interface BirthdayPlan {
  readonly kept: readonly Kept[];
  readonly over: DayNumber;
  /** Nothing to look at, and nothing to note. */
  readonly idle: boolean;
}

/** The birthdays of today and of the days that were missed, in the shop's time zone. */
export async function planBirthdays(tx: Tx, shopId: string): Promise<BirthdayPlan> {
  const programme = await tx.programmes.findCurrent(shopId);
  if (!programme) return { kept: [], over: 0, idle: true };
  const { shop, earning } = programme.document;
  const today = dayOf(tx.now, shop.timeZone);
  const noted = await tx.birthdays.doneThrough(shopId);
  const done = noted === null ? null : dayNumber(noted);
  const over = Math.max(today - 1, done ?? today - 1);
  // Days on which the programme gave nothing are not made up for later.
  const days = earning.birthday?.points ? birthdaysDue(today, done, CATCH_UP) : [];
  const kept = days.flatMap((day) => birthdaysOn(day).map((birthday) => ({ day, birthday })));
  return { kept, over, idle: kept.length === 0 && done === over };
}

/** Customers with this birthday to whom nothing was given for it yet, at most `limit`. */
export const birthdaysToGive = (tx: Tx, shopId: string, { day, birthday }: Kept, limit: number): Promise<string[]> =>
  tx.birthdays.due(shopId, birthday, dayText(birthdayBlockedSince(day)), limit);

/** Notes that every day up to this one was looked at. */
export async function noteBirthdays(tx: Tx, shopId: string, { over }: BirthdayPlan): Promise<void> {
  await tx.birthdays.setDoneThrough(shopId, dayText(over));
}

/** Gives what the programme gives for a birthday, unless it was given, or the day was forgotten in between. */
export async function giveBirthday(tx: Tx, whose: Whose, { day, birthday }: Kept): Promise<Outcome<number>> {
  const nothing = { answer: 0 };
  const customer = await tx.customers.find(whose.shopId, whose.customerId);
  const programme = await tx.programmes.findCurrent(whose.shopId);
  const points = programme?.document.earning.birthday?.points;
  if (!programme || !points || customer?.birthday?.endsWith(birthday) !== true) return nothing;
  const last = await tx.birthdays.givenOn(whose);
  if (last !== null && last >= dayText(birthdayBlockedSince(day))) return nothing;
  const { shop, expiry } = programme.document;
  const happenedAt = startOfDay(day, shop.timeZone);
  const expires = expiresAt(happenedAt, expiry, shop.timeZone);
  await tx.birthdays.setGivenOn(whose, dayText(day));
  await earn(tx, {
    ...whose,
    orderId: null,
    points,
    maturesAt: happenedAt,
    expiresAt: expires,
    businessKey: `birthday:${whose.customerId}:${dayText(day).slice(0, 4)}`,
    reason: {
      source: 'birthday',
      happenedAt: happenedAt.toISOString(),
      programmeVersion: programme.version,
      figures: { points, day: dayText(day), expiresAt: expires?.toISOString() ?? null },
    },
  });
  await settle(tx, whose);
  await count(tx, { ...whose, day: dayText(day), points, spend: 0 });
  await recount(tx, whose);
  const { revision } = await wallet(tx, whose);
  return { answer: 1, changed: [{ customerId: whose.customerId, revision }] };
}
