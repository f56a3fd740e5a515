import type { Storage } from '../storage/storage.ts';

const DAY = 86_400_000;
/** Answers to calls with an idempotency key are kept so long. */
const KEEP_ANSWERS = 7 * DAY;
/** An ended session is kept so long, to tell "ended" from "never was" in a log of the database. */
const KEEP_SESSIONS = DAY;

/** Deletes sessions, used tokens and stored answers that have had their time. Answers how many rows went. */
export function clean(storage: Storage): Promise<number> {
  return storage.write(async (tx) => {
    const before = (age: number) => new Date(tx.now.getTime() - age);
    const identity = await tx.identity.cleanIdentity(before(KEEP_SESSIONS));
    return identity + (await tx.idempotency.cleanAnswers(before(KEEP_ANSWERS)));
  });
}
