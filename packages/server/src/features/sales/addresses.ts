import { placeOf } from '../../http/address.ts';
import { refuseTries, TRIES, WINDOW } from './tries.ts';

/** Addresses that are watched at a time; the longest quiet one is let go. */
const WATCHED = 50_000;

/**
 * Counts wrong passcodes by address, in memory, so that they can't be found by trying under many names. Right ones count
 * for nothing: behind one address there may be an office full of customers. `at` is the moment of the server that a
 * refusal tells its moment by.
 */
export interface PasscodeAddresses {
  /** Refuses `passcode_tries` {nextTryAt} where too many wrong ones came from this address. */
  mind(address: string, at: Date): void;
  /**
   * A passcode was wrong; answers how many more may be. Refuses where there were too many before it: of tries that come
   * side by side, no more than the limit are answered.
   */
  noteWrong(address: string, at: Date): number;
}

/** @param now a clock in milliseconds that never goes back */
export function createPasscodeAddresses(now: () => number = () => performance.now()): PasscodeAddresses {
  /** When the wrong ones of each place came, oldest first. Last in the map is who was seen last. */
  const watched = new Map<string, number[]>();

  function recent(place: string, at: Date): number[] {
    const since = now() - WINDOW;
    const wrong = (watched.get(place) ?? []).filter((each) => each > since);
    const [first] = wrong;
    if (first !== undefined && wrong.length >= TRIES) throw refuseTries(at, first - since);
    return wrong;
  }

  return {
    mind: (address, at) => void recent(placeOf(address), at),
    noteWrong(address, at) {
      const place = placeOf(address);
      const wrong = [...recent(place, at), now()];
      watched.delete(place);
      watched.set(place, wrong);
      const [oldest] = watched.size > WATCHED ? watched.keys() : [];
      if (oldest !== undefined) watched.delete(oldest);
      return TRIES - wrong.length;
    },
  };
}
