import type { RewardDefinition } from '@kring/contract';
import { type DayNumber, dayOf, startOfDay } from './days.ts';
import type { PaidOrder, RefundedMoney } from './refund.ts';

/** What decides whether a customer may have a reward, beside the reward itself. */
export interface RewardCircumstances {
  readonly now: Date;
  /** Points that the customer can spend. */
  readonly available: number;
  /** Points that the customer owes: what comes next pays them first. */
  readonly debt: number;
  /** The customer's tier; null for none. */
  readonly tier: string | null;
  /** How many of this reward the customer has had, undone and expired ones not counted. */
  readonly had: number;
  /** How many of this reward everybody has had, undone and expired ones not counted. */
  readonly taken: number;
}

/** A "no", by the code of its refusal and with the reason that a program can read. Moments are ISO 8601. */
export type RewardRefusal =
  | { readonly code: 'reward_ended'; readonly reason: { readonly endedAt: string } }
  | { readonly code: 'reward_not_open'; readonly reason: { readonly opensAt: string } }
  | {
      readonly code: 'reward_tier';
      readonly reason: { readonly tiers: readonly string[]; readonly tier: string | null };
    }
  | { readonly code: 'reward_limit_reached'; readonly reason: { readonly limit: number; readonly had: number } }
  | { readonly code: 'reward_sold_out'; readonly reason: { readonly stock: number } }
  | {
      readonly code: 'insufficient_points';
      readonly reason: { readonly required: number; readonly available: number; readonly missing: number };
    };

/**
 * Why a customer can't have a reward now; null where nothing is in the way. `missing` is what has to be saved first, a
 * debt included. The first that holds is told, and what the
 * customer can't change comes first: who saves up for a reward should not find out afterwards that it was sold out.
 */
export function whyNotReward(
  { cost, stock, perCustomer, tiers, opensAt, endsAt }: RewardDefinition,
  { now, available, debt, tier, had, taken }: RewardCircumstances,
): RewardRefusal | null {
  if (endsAt !== undefined && now >= new Date(endsAt)) {
    return { code: 'reward_ended', reason: { endedAt: new Date(endsAt).toISOString() } };
  }
  if (opensAt !== undefined && now < new Date(opensAt)) {
    return { code: 'reward_not_open', reason: { opensAt: new Date(opensAt).toISOString() } };
  }
  if (tiers && (tier === null || !tiers.includes(tier))) return { code: 'reward_tier', reason: { tiers, tier } };
  if (perCustomer !== undefined && had >= perCustomer) {
    return { code: 'reward_limit_reached', reason: { limit: perCustomer, had } };
  }
  if (stock !== undefined && taken >= stock) return { code: 'reward_sold_out', reason: { stock } };
  if (available < cost) {
    return { code: 'insufficient_points', reason: { required: cost, available, missing: cost - available + debt } };
  }
  return null;
}

/** The last day on which a code can be used, and the moment after it, in the shop's time zone. */
export function codeEnds(
  redeemedAt: Date,
  { codeDays }: Pick<RewardDefinition, 'codeDays'>,
  timeZone: string,
): { readonly lastDay: DayNumber; readonly at: Date } {
  const lastDay = dayOf(redeemedAt, timeZone) + codeDays;
  return { lastDay, at: startOfDay(lastDay + 1, timeZone) };
}

/** Points that come back from a redemption, and whether the order that used it was refunded whole. */
export interface ReturnedCost {
  readonly points: number;
  readonly whole: boolean;
}

/**
 * What all refunds of an order together give back of the points that were spent on it: the same proportion as of the
 * money that was paid, rounded down, and everything when nothing is left to refund. As it counts from all refunds
 * together, any way to split a refund gives back the same.
 */
export function returnedCost(cost: number, order: PaidOrder, refunds: readonly RefundedMoney[]): ReturnedCost {
  const named = new Set<string>();
  let given = 0;
  for (const { lines, shipping } of refunds) {
    given += shipping;
    for (const { lineId, amount } of lines) {
      named.add(lineId);
      given += amount;
    }
  }
  const paid = order.lines.reduce((sum, { amount }) => sum + amount, order.shipping?.amount ?? 0);
  // Of an order that cost nothing, money says nothing: its lines are given back by being named.
  const whole = paid > 0 ? given >= paid : order.lines.every(({ lineId }) => named.has(lineId));
  if (whole) return { points: cost, whole };
  return { points: paid === 0 ? 0 : Number((BigInt(cost) * BigInt(given)) / BigInt(paid)), whole };
}
