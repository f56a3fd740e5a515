import { forgetSilent, silentCustomers } from '../features/erasure/retention.ts';
import { commit, type Api } from '../http/api.ts';

/** Customers that are looked up at once. */
const BATCH = 100;
/** Customers that are erased at once: they share commits, and leave room for calls. */
const ABREAST = 8;

/**
 * Erases the customers of whom nothing was heard for as long as their shop's programme keeps them; after a month off
 * all whose time came meanwhile. Answers how many were erased.
 */
export async function forgetAll(api: Pick<Api, 'storage' | 'publisher'>, signal: AbortSignal): Promise<number> {
  let count = 0;
  for (const { id: shopId } of await api.storage.read((tx) => tx.shops.list())) {
    for (;;) {
      const silent = await api.storage.read((tx) => silentCustomers(tx, shopId, BATCH));
      for (let i = 0; i < silent.length && !signal.aborted; i += ABREAST) {
        const erased = await Promise.all(
          silent.slice(i, i + ABREAST).map((whose) => commit(api, shopId, (tx) => forgetSilent(tx, whose))),
        );
        count += erased.filter(Boolean).length;
      }
      if (signal.aborted) return count;
      if (silent.length < BATCH) break;
    }
  }
  return count;
}
