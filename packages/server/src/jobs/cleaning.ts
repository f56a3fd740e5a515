import { cleanSignals } from '../features/referrals/service.ts';
import type { Storage } from '../storage/storage.ts';

const DAY = 86_400_000;
/** Answers to calls with an idempotency key are kept so long. */
const KEEP_ANSWERS = 7 * DAY;
/** An ended session is kept so long, to tell "ended" from "never was" in a log of the database. */
const KEEP_SESSIONS = DAY;
/** A review link that was used, or ran out, is kept so long, to tell its customer which. */
const KEEP_LINKS = 30 * DAY;
/** Visits of links are known by day for so long, and then by month. */
const KEEP_VISITS = 90 * DAY;

/**
 * Deletes sessions, used tokens, stored answers, review links, days of visits and hashes of what customers were seen with,
 * once they have had their time. Answers how many rows went.
 */
export function clean(storage: Storage): Promise<number> {
  return storage.write(async (tx) => {
    const before = (age: number) => new Date(tx.now.getTime() - age);
    const identity = await tx.identity.cleanIdentity(before(KEEP_SESSIONS));
    const answers = await tx.idempotency.cleanAnswers(before(KEEP_ANSWERS));
    const links = await tx.reviewLinks.cleanLinks(before(KEEP_LINKS));
    const visits = await tx.referralCodes.cleanVisits(before(KEEP_VISITS).toISOString().slice(0, 10));
    return identity + answers + links + visits + (await cleanSignals(tx));
  });
}
