import type { Outcome } from '../../http/api.ts';
import type { Tx } from '../../storage/storage.ts';
import { anyReferralDue, settleReferrals } from '../referrals/service.ts';
import { isDue, settle as settlePoints } from '../redemptions/service.ts';
import type { Whose } from './service.ts';

/**
 * Lets happen to a customer what is due by now: points mature and expire, holds and codes run out, invitations expire
 * and bring what they promised. Whether or when a job came by makes no difference. To be called before anything else is
 * done with the customer's points. Answers how much that was.
 *
 * @param limit the most to do in one go: jobs leave room for calls between, and come again
 */
export async function settle(tx: Tx, whose: Whose, limit = Infinity): Promise<Outcome<number>> {
  const points = await settlePoints(tx, whose, limit);
  if (points.answer >= limit) return points;
  const referrals = await settleReferrals(tx, whose, limit - points.answer);
  return {
    answer: points.answer + referrals.answer,
    changed: [...(points.changed ?? []), ...(referrals.changed ?? [])],
  };
}

/** How a route reaches the database. */
interface Reach {
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  write<T>(work: (tx: Tx) => Promise<Outcome<T>>): Promise<T>;
}

/** Entries in one transaction: some ten milliseconds, in which nobody else can write. */
const SLICE = 50;

/**
 * Reads a customer to whom everything has happened that is due. Where that is much (years of orders, reported at once) it
 * happens in slices, so that others have their turn between.
 */
export async function readSettled<T extends object>(
  { read, write }: Reach,
  whose: Whose,
  look: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (;;) {
    const seen = await read(async (tx) =>
      (await isDue(tx, whose)) || (await anyReferralDue(tx, whose)) ? undefined : look(tx),
    );
    if (seen) return seen;
    if ((await write((tx) => settle(tx, whose, SLICE))) === 0) return read(look);
  }
}
