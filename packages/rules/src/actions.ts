import type { ActionEarned, ActionRule } from '@kring/contract';

/** What was earned by an action so far; what a cap left at nothing is not counted. */
export interface ActionCounts {
  /** Times that this customer earned by it, ever. */
  readonly times: number;
  /** Times that this customer earned by it on the day on which it happened. */
  readonly timesToday: number;
  /** Points that all customers together earned by it. */
  readonly spent: number;
}

/**
 * What one more occurrence of an action earns: all of it, what is left of the budget, or nothing. The customer's cap is
 * looked at first, then the day's, then the budget; `capped` names the one that bit.
 */
export function decideAction(
  { points, perCustomer = Infinity, perCustomerPerDay = Infinity, budget = Infinity }: ActionRule,
  { times, timesToday, spent }: ActionCounts,
): Pick<ActionEarned, 'points' | 'capped'> {
  if (times >= perCustomer) return { points: 0, capped: 'customer' };
  if (timesToday >= perCustomerPerDay) return { points: 0, capped: 'day' };
  const left = Math.max(0, budget - spent);
  return left < points ? { points: left, capped: 'budget' } : { points, capped: null };
}
