import type { Sleep } from '../options.ts';
import type { Shelf } from './shelf.ts';

/** A tab that stops in the middle gives its turn up after so long. */
const LEASE = 15_000;

/** Runs `run` while no other tab of this origin does. Web Locks where there are; plain http has none: then a lease. */
export type Turn = <T>(run: () => Promise<T>) => Promise<T>;

export function byLocks(locks: LockManager, name: string, otherwise: Turn): Turn {
  return async <T>(run: () => Promise<T>): Promise<T> => {
    let begun = false;
    try {
      return await locks.request(name, () => ((begun = true), run()));
    } catch (thrown) {
      // Locks are denied where storage is.
      if (begun) throw thrown;
      return await otherwise(run);
    }
  };
}

export function byLease(shelf: Shelf, name: string, owner: string, now: () => number, sleep: Sleep): Turn {
  const take = (life: number) => shelf.lease(name, owner, now(), now() + life);
  return async (run) => {
    while (!(await take(LEASE))) await sleep(250);
    const renewal = setInterval(() => void take(LEASE).catch(() => {}), LEASE / 3);
    try {
      return await run();
    } finally {
      clearInterval(renewal);
      await take(0);
    }
  };
}
