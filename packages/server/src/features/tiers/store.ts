import type { DayNumber, TierDay, TierState } from '@kring/rules';
import type { Whose } from '../me/service.ts';

/** Where a customer stood when it was last looked at. */
export interface TierRow extends Whose {
  /** Null where nothing was decided yet. */
  readonly state: TierState | null;
  /** The first day on which it becomes another, if nothing is earned; null for never. */
  readonly dueOn: DayNumber | null;
  /** A fingerprint of the rules that decided; of others it has to be decided anew. */
  readonly rules: string;
  /** The version of the programme that had those rules; null where nothing was decided yet. */
  readonly version: number | null;
  /** How many changes there were: makes the keys of their events. */
  readonly changes: number;
}

/** What counts for tiers, by customer and day, and where customers stand. */
export interface TierStore {
  /** Adds to what counted on that day. */
  addDay(whose: Whose, day: DayNumber, counts: { readonly points: number; readonly spend: number }): Promise<void>;
  /** The days after `after` on which something counted, oldest first. */
  days(whose: Whose, after: DayNumber): Promise<TierDay[]>;
  find(whose: Whose): Promise<TierRow | undefined>;
  put(row: TierRow): Promise<void>;
  /** Customers (cus_…) of a shop whose state is another today, or was decided by other rules; at most `limit`. */
  due(shopId: string, today: DayNumber, rules: string, limit: number): Promise<string[]>;
  /** Erases everything of a customer. */
  forget(whose: Whose): Promise<void>;
}
