import type { TierStanding } from '@kring/contract';
import { dayNumber, dayOf, dayText, startOfDay, type TierChange } from '@kring/rules';
import type { Language } from '../../days.ts';
import { touch } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { record } from '../events/service.ts';
import type { Whose } from '../me/service.ts';
import type { OrderRow } from '../orders/store.ts';
import type { RefundRow } from '../refunds/store.ts';
import { look, rulesOf, stillTrue, todayOf, type Look } from './look.ts';
import { standingOf } from './words.ts';

/** Something that counts for a tier, or no longer does: negative where a refund takes it back. */
export interface Counted extends Whose {
  /** The shop's day it belongs to, `2026-12-06`; for a refund the day of the order. */
  readonly day: string;
  readonly points: number;
  /** Money for goods in minor units, VAT included, without shipping. */
  readonly spend: number;
}

/**
 * Counts a fact, in its transaction; {@link recount} follows once all of the transaction is counted. What was so up to
 * now is decided first: a refund of today puts a tier at risk from today, not from the day of its order.
 */
export async function count(tx: Tx, { day, points, spend, ...whose }: Counted): Promise<void> {
  const row = await tx.tiers.find(whose);
  if (row) {
    const { programme, today } = await todayOf(tx, whose.shopId);
    if (!row.state || !stillTrue(row, programme, today)) await recount(tx, whose);
    else if (row.state.on < today) await tx.tiers.put({ ...row, state: { ...row.state, on: today } });
  }
  await tx.tiers.addDay(whose, dayNumber(day), { points, spend });
  // Money alone makes no entry, and yet open pages show how far the next tier is.
  if (points === 0 && spend !== 0) await touch(tx, whose);
}

const sum = (lines: readonly { readonly amount: number }[]): number =>
  lines.reduce((total, { amount }) => total + amount, 0);

/** Counts an order for the tier, on the day on which it was placed. Where nobody is known to have placed it, nothing. */
export async function countOrder(
  tx: Tx,
  { shopId, customerId, placedOn: day, earned: points, fact }: OrderRow,
): Promise<void> {
  if (customerId !== null) await count(tx, { shopId, customerId, day, points, spend: sum(fact.lines) });
}

/** Counts a refund off, on the day of its order. */
export async function countRefund(
  tx: Tx,
  { shopId, customerId, placedOn: day }: OrderRow,
  { money, clawedBack }: NonNullable<RefundRow['applied']>,
): Promise<void> {
  if (customerId === null) return;
  await count(tx, { shopId, customerId, day, points: 0 - clawedBack, spend: 0 - sum(money.lines) });
}

/**
 * Brings the tier of a customer up to date, with an event for each change. After facts that were counted, and by the
 * daily job. Answers whether the tier or its state is another.
 */
export async function recount(tx: Tx, whose: Whose): Promise<boolean> {
  const seen = await look(tx, whose);
  const { row, evaluation, changes, programme } = seen;
  const counted = row?.changes ?? 0;
  for (const [index, change] of changes.entries()) await tell(tx, whose, seen, change, counted + index + 1);
  await tx.tiers.put({
    ...whose,
    state: evaluation.state,
    dueOn: evaluation.dueOn,
    rules: rulesOf(programme.document),
    version: programme.version,
    changes: counted + changes.length,
  });
  return changes.length > 0;
}

async function tell(tx: Tx, whose: Whose, { programme }: Look, change: TierChange, nth: number): Promise<void> {
  const { type, tier, on, keptThrough, to, counted } = change;
  const { timeZone } = programme.document.shop;
  const until = keptThrough === null ? null : startOfDay(keptThrough + 1, timeZone).toISOString();
  await record(tx, {
    ...whose,
    type: `tier.${type}`,
    data: { tier, from: dayText(on), until, counted, ...(type === 'left' && { to }) },
    businessKey: `tier:${whose.customerId}:${nth}`,
  });
}

/** The tier as it is today, also where no job came by; null for none. */
export async function tierOf(
  tx: Tx,
  whose: Whose,
): Promise<{ readonly id: string; readonly multiplierPercent: number } | null> {
  const { programme, today } = await todayOf(tx, whose.shopId);
  const levels = programme.document.tiers?.levels ?? [];
  const row = levels.length > 0 ? await tx.tiers.find(whose) : undefined;
  if (!row) return null;
  const { tier = null } = (stillTrue(row, programme, today) ? row : (await look(tx, whose)).evaluation).state ?? {};
  const level = levels.find(({ id }) => id === tier);
  return level ? { id: level.id, multiplierPercent: level.multiplierPercent } : null;
}

/** Where the customer stands today, in words; null where the programme has no tiers. */
export async function standing(tx: Tx, whose: Whose, language: Language): Promise<TierStanding | null> {
  const { programme, evaluation } = await look(tx, whose);
  const { document } = programme;
  const { tiers } = document;
  return tiers ? standingOf({ evaluation, document, tiers, language, now: tx.now }) : null;
}

/** Customers (cus_…) of a shop whose tier is another today, or has to be decided by other rules; at most `limit`. */
export async function dueCustomers(tx: Tx, shopId: string, limit: number): Promise<string[]> {
  const programme = await tx.programmes.findCurrent(shopId);
  if (!programme) return [];
  const { document } = programme;
  return tx.tiers.due(shopId, dayOf(tx.now, document.shop.timeZone), rulesOf(document), limit);
}
