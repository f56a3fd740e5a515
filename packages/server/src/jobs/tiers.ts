import { dueCustomers, recount } from '../features/tiers/service.ts';
import { commit, type Api } from '../http/api.ts';
import { touch, wallet } from '../ledger/ledger.ts';
import { abreast, tellFailures } from './abreast.ts';

/** Customers that are looked up at once. */
const BATCH = 200;

type Needs = Pick<Api, 'storage' | 'publisher'>;

/**
 * Brings every tier up to date that is another today, for all shops: a day began, time was missed, or a programme with
 * other levels was published. Reads show the same before it came by; it tells of it. Answers how many there were.
 * @throws AggregateError when something is left that could not be done
 */
export async function recountAll(api: Needs, signal: AbortSignal): Promise<number> {
  let count = 0;
  const failures: unknown[] = [];
  for (const { id } of await api.storage.read((tx) => tx.shops.list()))
    count += await ofShop(api, id, signal, failures);
  tellFailures('brought up to date', failures);
  return count;
}

async function ofShop(api: Needs, shopId: string, signal: AbortSignal, failures: unknown[]): Promise<number> {
  let count = 0;
  for (;;) {
    const due = await api.storage.read((tx) => dueCustomers(tx, shopId, BATCH));
    const round = await abreast(due, signal, (customerId) => ofCustomer(api, shopId, customerId));
    count += round.done.length;
    if (due.length === BATCH && round.done.length > 0 && !signal.aborted) continue;
    failures.push(...round.failures);
    return count;
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
