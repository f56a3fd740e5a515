import { dueCustomers, recount } from '../features/tiers/service.ts';
import { commit, type Api } from '../http/api.ts';
import { touch, wallet } from '../ledger/ledger.ts';

/** Customers that are looked up at once. */
const BATCH = 200;
/** Customers that are worked on at once: they share commits, and leave room for calls. */
const ABREAST = 16;

type Needs = Pick<Api, 'storage' | 'publisher'>;

/**
 * Brings every tier up to date that is another today, for all shops: a day began, time was missed, or a programme with
 * other levels was published. Reads show the same before it came by; it tells of it. Answers how many there were.
 */
export async function recountAll(api: Needs, signal: AbortSignal): Promise<number> {
  let count = 0;
  for (const { id } of await api.storage.read((tx) => tx.shops.list())) count += await ofShop(api, id, signal);
  return count;
}

async function ofShop(api: Needs, shopId: string, signal: AbortSignal): Promise<number> {
  let count = 0;
  for (;;) {
    const due = await api.storage.read((tx) => dueCustomers(tx, shopId, BATCH));
    for (let i = 0; i < due.length && !signal.aborted; i += ABREAST)
      await Promise.all(due.slice(i, i + ABREAST).map((customerId) => ofCustomer(api, shopId, customerId)));
    count += due.length;
    if (due.length < BATCH || signal.aborted) return count;
  }
}

function ofCustomer(api: Needs, shopId: string, customerId: string): Promise<boolean> {
  const whose = { shopId, customerId };
  return commit(api, shopId, async (tx) => {
    const answer = await recount(tx, whose);
    if (!answer) return { answer };
    await touch(tx, whose);
    const { revision } = await wallet(tx, whose);
    return { answer, changed: [{ customerId, revision }] };
  });
}
