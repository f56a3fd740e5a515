import { commit, type Api } from '../http/api.ts';
import { customersWithDueLots } from '../ledger/ledger.ts';
import { mature } from '../features/me/service.ts';

/** Customers that are looked up at once. */
const BATCH = 200;
/** Customers that are worked on at once: they share commits, and leave room for calls. */
const ABREAST = 16;

/**
 * Makes available every pending point whose time has come, for all shops; after a week off all that was missed. Reads do
 * the same for their customer, so it does not matter who comes first. Answers how many customers had something due.
 */
export async function matureAll(api: Pick<Api, 'storage' | 'publisher'>, signal: AbortSignal): Promise<number> {
  let count = 0;
  for (;;) {
    const due = await api.storage.read((tx) => customersWithDueLots(tx, BATCH));
    for (let i = 0; i < due.length && !signal.aborted; i += ABREAST) {
      await Promise.all(due.slice(i, i + ABREAST).map((whose) => commit(api, whose.shopId, (tx) => mature(tx, whose))));
    }
    count += due.length;
    if (due.length < BATCH || signal.aborted) return count;
  }
}
