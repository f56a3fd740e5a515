import { birthdaysToGive, giveBirthday, noteBirthdays, planBirthdays } from '../features/birthdays/service.ts';
import { commit, type Api } from '../http/api.ts';
import { abreast, tellFailures } from './abreast.ts';

/** Customers that are looked up at once. */
const BATCH = 200;

type Needs = Pick<Api, 'storage' | 'publisher'>;

/**
 * Gives what the programmes give for birthdays, for all shops: those of today, in each shop's time zone, and of the
 * days that were missed. Who gives consent on the day itself is found by the next run. Answers how many birthdays there
 * were.
 * @throws AggregateError when something is left that could not be done
 */
export async function giveBirthdays(api: Needs, signal: AbortSignal): Promise<number> {
  let count = 0;
  const failures: unknown[] = [];
  for (const { id } of await api.storage.read((tx) => tx.shops.list()))
    count += await ofShop(api, id, signal, failures);
  tellFailures('given their birthday points', failures);
  return count;
}

async function ofShop(api: Needs, shopId: string, signal: AbortSignal, failures: unknown[]): Promise<number> {
  const plan = await api.storage.read((tx) => planBirthdays(tx, shopId));
  const before = failures.length;
  let count = 0;
  for (const kept of plan.kept) {
    for (;;) {
      const due = await api.storage.read((tx) => birthdaysToGive(tx, shopId, kept, BATCH));
      const round = await abreast(due, signal, (customerId) =>
        commit(api, shopId, (tx) => giveBirthday(tx, { shopId, customerId }, kept)),
      );
      const done = round.done.reduce((sum, one) => sum + one, 0);
      count += done;
      if (signal.aborted) return count;
      // Who forgot the day in between is not due any more; where nothing was given, nothing more will be.
      if (due.length === BATCH && done > 0) continue;
      failures.push(...round.failures);
      break;
    }
  }
  // A day on which somebody is left is looked at again.
  if (!plan.idle && failures.length === before) await api.storage.write((tx) => noteBirthdays(tx, shopId, plan));
  return count;
}
