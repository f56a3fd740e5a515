import { cleanSignals } from '../features/referrals/service.ts';
import { cleanTries } from '../features/sales/service.ts';
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
/** What a guest answered in a quiz; a ticket is good for three days of it. */
const KEEP_GUESTS = 30 * DAY;
/** A name that a guest left on a leaderboard. */
const KEEP_NAMES = 365 * DAY;
/** Who was at a sale and did not buy is known so long after its end. */
const KEEP_SALES = 90 * DAY;

/**
 * Deletes sessions, used tokens, stored answers, review links, days of visits, tries of passcodes, plays of guests,
 * visits to sales and hashes of what customers were seen with, once they have had their time. Answers how many rows went.
 */
export function clean(storage: Storage): Promise<number> {
  return storage.write(async (tx) => {
    const before = (age: number) => new Date(tx.now.getTime() - age);
    const identity = await tx.identity.cleanIdentity(before(KEEP_SESSIONS));
    const answers = await tx.idempotency.cleanAnswers(before(KEEP_ANSWERS));
    const links = await tx.reviewLinks.cleanLinks(before(KEEP_LINKS));
    const visits = await tx.referralCodes.cleanVisits(before(KEEP_VISITS).toISOString().slice(0, 10));
    const plays = await tx.erasure.cleanPlays(before(KEEP_GUESTS), before(KEEP_NAMES));
    const sales = await tx.erasure.cleanSales(before(KEEP_SALES));
    return plays + sales + identity + answers + links + visits + (await cleanSignals(tx)) + (await cleanTries(tx));
  });
}
