import { placeOf } from '../../http/address.ts';
import { refuse } from '../../http/problems.ts';

export { placeOf } from '../../http/address.ts';

/** So many unknown codes may be tried from one address… */
const MISSES = 20;
/** …within so long, in milliseconds, counted from the first. */
const WINDOW = 3_600_000;
/** Addresses that are watched at a time; the longest quiet one is let go. */
const WATCHED = 50_000;

interface Watched {
  readonly since: number;
  misses: number;
}

/**
 * Counts unknown codes by address, in memory, so that codes can't be found by trying. A known code counts for nothing:
 * behind one address there may be an office full of friends.
 */
export interface Guesses {
  /** Refuses every code where too many unknown ones came from this address. */
  mind(address: string): void;
  /**
   * A code was looked up. Counts an unknown one, and refuses where there were too many before it, whether it is known or
   * not: of calls that come side by side, no more than the limit are answered.
   */
  note(address: string, isKnown: boolean): void;
}

/** @param now a clock in milliseconds that never goes back */
export function createGuesses(now: () => number = () => performance.now()): Guesses {
  const watched = new Map<string, Watched>();

  const find = (place: string): Watched | undefined => {
    const one = watched.get(place);
    if (one && now() - one.since < WINDOW) return one;
    watched.delete(place);
    return undefined;
  };

  function mindPlace(place: string): void {
    const one = find(place);
    if (!one || one.misses < MISSES) return;
    const retryAfter = Math.ceil((one.since + WINDOW - now()) / 1000);
    throw refuse('referral_guesses', `More than ${MISSES} unknown codes within an hour.`, { retryAfter });
  }

  return {
    mind: (address) => mindPlace(placeOf(address)),
    note(address, isKnown) {
      const place = placeOf(address);
      mindPlace(place);
      if (isKnown) return;
      const one = find(place) ?? { since: now(), misses: 0 };
      one.misses += 1;
      // Last in the map is who was seen last.
      watched.delete(place);
      watched.set(place, one);
      const [oldest] = watched.size > WATCHED ? watched.keys() : [];
      if (oldest !== undefined) watched.delete(oldest);
    },
  };
}
