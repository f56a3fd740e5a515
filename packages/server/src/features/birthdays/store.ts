import type { Whose } from '../me/service.ts';

/** Who has a birthday, and for which one points were given last. Days are as the contract writes them: `2026-12-06`. */
export interface BirthdayStore {
  /** The last day that was looked at after it was over; null where none was. */
  doneThrough(shopId: string): Promise<string | null>;
  setDoneThrough(shopId: string, day: string): Promise<void>;
  /** Customers (cus_…) with this birthday (`MM-DD`) to whom nothing was given on `since` or later; at most `limit`. */
  due(shopId: string, birthday: string, since: string, limit: number): Promise<string[]>;
  /** The birthday for which points were given last; null for never. */
  givenOn(whose: Whose): Promise<string | null>;
  setGivenOn(whose: Whose, day: string): Promise<void>;
}
