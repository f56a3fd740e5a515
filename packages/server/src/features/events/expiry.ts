import { dayOf, dayText } from '@kring/rules';
import { expiringBetween } from '../../ledger/ledger.ts';
import type { Expiring } from '../../ledger/store.ts';
import type { Tx } from '../../storage/storage.ts';
import { currentProgramme } from '../programme/service.ts';
import { record } from './service.ts';
import type { Warned } from './store.ts';

const DAY = 86_400_000;

/**
 * The warnings, nearest first: so many days before the last day of points. Half a day later than that, which is the
 * middle of the shop's day wherever it is and whatever its clocks do that month.
 */
const warnings = [
  { days: 7, before: 7.5 * DAY },
  { days: 30, before: 30.5 * DAY },
] as const;

/** Up to and with everything that expires before this moment. No id comes after these. */
const upTo = (moment: Date): Warned => ({
  expiresAt: new Date(moment.getTime() - 1),
  shopId: '\u{10FFFF}',
  customerId: '',
});

/**
 * Warns of what is about to expire, the next `limit` of it; answers how many events that made, or undefined when all were
 * warned. Each warning goes on from where it stopped, so that a run looks only at what came near since the last one. After
 * a time off each customer gets the nearest warning alone, of what is available then. Points that come when the last
 * warning of their moment has gone out are warned of at once.
 */
export async function warn(tx: Tx, limit: number): Promise<number | undefined> {
  const late = await tx.events.takeLate(limit);
  for (const one of late) if (one.points > 0 && one.expiresAt > tx.now) await tell(tx, one, warnings[0].days);
  if (late.length > 0) return late.length;
  let reached = upTo(new Date(tx.now.getTime() + 1));
  for (const { days, before } of warnings) {
    const until = new Date(tx.now.getTime() + before);
    const all = upTo(until);
    const warned = await tx.events.warned(days);
    // Where the clock was set back, nothing is ahead of it.
    const known = warned && (warned.expiresAt < all.expiresAt ? warned : all);
    const after = known && known.expiresAt > reached.expiresAt ? known : reached;
    const near = await expiringBetween(tx, { ...after, points: 0 }, until, limit);
    await tx.events.setWarned(days, near.length < limit ? all : (near.at(-1) ?? all));
    reached = all;
    for (const one of near) await tell(tx, one, days);
    if (near.length > 0) return near.length;
  }
  return undefined;
}

/** @param days which warning it is: each goes out once */
async function tell(tx: Tx, { shopId, customerId, points, expiresAt }: Expiring, days: number): Promise<void> {
  const { on, left } = await lastDayOf(tx, shopId, new Date(expiresAt.getTime() - 1));
  await record(tx, {
    shopId,
    customerId,
    type: 'points.expiring',
    data: { points, expiresAt: expiresAt.toISOString(), on, daysLeft: left },
    businessKey: `expiring:${customerId}:${expiresAt.toISOString()}:${days}`,
  });
}

/** Tells of what expired, of the next `customers`; answers how many events that made. */
export async function tellExpired(tx: Tx, customers: number): Promise<number> {
  const expired = await tx.events.takeExpired(customers);
  for (const { shopId, customerId, points, lastMoment, entryId } of expired) {
    const { on } = await lastDayOf(tx, shopId, lastMoment);
    await record(tx, {
      shopId,
      customerId,
      type: 'points.expired',
      data: { points, expiredAt: new Date(lastMoment.getTime() + 1).toISOString(), on },
      businessKey: `expired:${customerId}:${entryId}`,
    });
  }
  return expired.length;
}

/** The last day of points in the shop's time zone, and in how many days that is. */
async function lastDayOf(tx: Tx, shopId: string, lastMoment: Date): Promise<{ on: string; left: number }> {
  const { timeZone } = (await currentProgramme(tx, shopId)).document.shop;
  const day = dayOf(lastMoment, timeZone);
  return { on: dayText(day), left: day - dayOf(tx.now, timeZone) };
}
