import { settle } from '../features/me/service.ts';
import { commit, type Api } from '../http/api.ts';
import type { Account } from '../ledger/entry.ts';
import { accountsWithDue } from '../ledger/ledger.ts';
import type { Tx } from '../storage/storage.ts';
import { abreast, tellFailures } from './abreast.ts';

/** Customers that are looked up at once. */
const BATCH = 200;
/** The most that happens to one customer in one go: calls have room between. */
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
    const round = await abreast(due, signal, (whose) => commit(api, whose.shopId, (tx) => settle(tx, whose, SLICE)));
    const done = round.done.reduce((sum, one) => sum + one, 0);
    count += done;
    if (signal.aborted) return count;
    if (done > 0) continue;
    tellFailures('settled', round.failures);
    return count;
  }
}
