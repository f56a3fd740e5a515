import { birthdaysToGive, giveBirthday, noteBirthdays, planBirthdays } from '../features/birthdays/service.ts';
import { commit, type Api } from '../http/api.ts';

/** Customers that are worked on at once: they share commits, and leave room for calls. */
const BATCH = 32;

type Needs = Pick<Api, 'storage' | 'publisher'>;

/**
 * Gives what the programmes give for birthdays, for all shops: those of today, in each shop's time zone, and of the
 * days that were missed. Who gives consent on the day itself is found by the next run. Answers how many birthdays there
 * were.
 */
export async function giveBirthdays(api: Needs, signal: AbortSignal): Promise<number> {
  let count = 0;
  for (const { id } of await api.storage.read((tx) => tx.shops.list())) count += await ofShop(api, id, signal);
  return count;
}

async function ofShop(api: Needs, shopId: string, signal: AbortSignal): Promise<number> {
  const plan = await api.storage.read((tx) => planBirthdays(tx, shopId));
  let count = 0;
  for (const kept of plan.kept) {
    for (;;) {
      if (signal.aborted) return count;
      const due = await api.storage.read((tx) => birthdaysToGive(tx, shopId, kept, BATCH));
      const given = await Promise.all(
        due.map((customerId) => commit(api, shopId, (tx) => giveBirthday(tx, { shopId, customerId }, kept))),
      );
      const done = given.reduce((sum, one) => sum + one, 0);
      count += done;
      // Who forgot the day in between is not due any more; where nothing was given, nothing more will be.
      if (due.length < BATCH || done === 0) break;
    }
  }
  if (!plan.idle) await api.storage.write((tx) => noteBirthdays(tx, shopId, plan));
  return count;
}
