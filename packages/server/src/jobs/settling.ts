import { settle } from '../features/me/service.ts';
import { commit, type Api } from '../http/api.ts';
import type { Account } from '../ledger/entry.ts';
import { accountsWithDue } from '../ledger/ledger.ts';
import type { Tx } from '../storage/storage.ts';

/** Customers that are looked up at once. */
const BATCH = 200;
/** Customers that are worked on at once: they share commits, and leave room for calls. */
const ABREAST = 16;
/** The most that happens to one customer in one go, for the same reason. */
const SLICE = 20;

/**
 * Lets everything happen that is due, for all shops: holds run out, pending points become available, points expire;
 * after a month off all that was missed, in its order. Reads do the same for their customer, so it does not matter who
 * comes first. Where one customer's can't be done, the others' still is. Answers how much happened.
 * @throws AggregateError when something is left that could not be done
 */
export const settleAll = (api: Pick<Api, 'storage' | 'publisher'>, signal: AbortSignal): Promise<number> =>
  settleEach(api, signal, accountsWithDue);

/** The same for the customers that `whoIsDue` answers, as long as it answers any. */
export async function settleEach(
  api: Pick<Api, 'storage' | 'publisher'>,
  signal: AbortSignal,
  whoIsDue: (tx: Tx, limit: number) => Promise<readonly Account[]>,
): Promise<number> {
  let count = 0;
  for (;;) {
    const due = await api.storage.read((tx) => whoIsDue(tx, BATCH));
    let done = 0;
    const failures: unknown[] = [];
    for (let i = 0; i < due.length && !signal.aborted; i += ABREAST) {
      const outcomes = await Promise.allSettled(
        due.slice(i, i + ABREAST).map((whose) => commit(api, whose.shopId, (tx) => settle(tx, whose, SLICE))),
      );
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') done += outcome.value;
        else failures.push(outcome.reason);
      }
    }
    count += done;
    if (signal.aborted) return count;
    if (done > 0) continue;
    if (failures.length > 0) throw new AggregateError(failures, `Customers that could not be settled: ${failures.length}.`);
    return count;
  }
}
