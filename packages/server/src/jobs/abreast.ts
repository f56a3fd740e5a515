import { paced } from './paced.ts';

/** Customers that are worked on at once: they share a commit, for which every call waits. */
const MOST = 4;

/** What became of the customers of one round. */
export interface Round<R> {
  readonly done: readonly R[];
  readonly failures: readonly unknown[];
}

/** Works on some customers, a few at a time. One whose work fails keeps no other waiting. */
export async function abreast<T, R>(
  customers: readonly T[],
  signal: AbortSignal,
  work: (customer: T) => Promise<R>,
): Promise<Round<R>> {
  const done: R[] = [];
  const failures: unknown[] = [];
  for (let i = 0; i < customers.length && !signal.aborted; i += MOST) {
    const some = customers.slice(i, i + MOST);
    for (const outcome of await paced(() => Promise.allSettled(some.map(work)))) {
      if (outcome.status === 'fulfilled') done.push(outcome.value);
      else failures.push(outcome.reason);
    }
  }
  return { done, failures };
}

/**
 * Tells of what is left once all the others were done.
 * @throws AggregateError when that is something
 */
export function tellFailures(what: string, failures: readonly unknown[]): void {
  if (failures.length > 0)
    throw new AggregateError(failures, `Customers that could not be ${what}: ${failures.length}.`);
}
