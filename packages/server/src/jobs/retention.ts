import { forgetSilent, silentCustomers } from '../features/erasure/retention.ts';
import { commit, type Api } from '../http/api.ts';
import { abreast, tellFailures } from './abreast.ts';

/** Customers that are looked up at once. */
const BATCH = 100;

/**
 * Erases the customers of whom nothing was heard for as long as their shop's programme keeps them; after a month off
 * all whose time came meanwhile. Answers how many were erased.
 * @throws AggregateError when something is left that could not be done
 */
export async function forgetAll(api: Pick<Api, 'storage' | 'publisher'>, signal: AbortSignal): Promise<number> {
  let count = 0;
  const failures: unknown[] = [];
  for (const { id: shopId } of await api.storage.read((tx) => tx.shops.list())) {
    for (;;) {
      const silent = await api.storage.read((tx) => silentCustomers(tx, shopId, BATCH));
      const round = await abreast(silent, signal, (whose) => commit(api, shopId, (tx) => forgetSilent(tx, whose)));
      count += round.done.filter(Boolean).length;
      if (silent.length === BATCH && round.done.length > 0 && !signal.aborted) continue;
      failures.push(...round.failures);
      break;
    }
  }
  tellFailures('forgotten', failures);
  return count;
}
