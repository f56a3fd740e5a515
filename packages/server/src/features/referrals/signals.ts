import { createHmac } from 'node:crypto';
import { networkOf, placeOf, type Signal } from '@kring/rules';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';

const DAY = 86_400_000;
/** What somebody was seen with counts, and is kept, for so long, in milliseconds. */
const KEEP = 90 * DAY;
/** Somebody who comes by again within this time is not noted again. */
const SAME_VISIT = DAY;

/** Where a call came from: `from` and `acceptLanguage` of a Call. Only keyed hashes of it are kept. */
export interface Sighting {
  readonly ip: string;
  readonly userAgent: string;
  readonly acceptLanguage: string | undefined;
}

interface Seen {
  readonly kind: Signal;
  readonly value: string;
}

/** A browser that says nothing of itself can't be told from others. */
const seenOf = ({ ip, userAgent, acceptLanguage = '' }: Sighting): Seen[] => [
  { kind: 'address', value: networkOf(ip) },
  ...(userAgent === '' ? [] : [{ kind: 'browser', value: `${userAgent}\n${acceptLanguage}` } as const]),
];

/** The same value makes another hash in each shop, and for each kind. */
const hashOf = (key: Uint8Array, { kind, value }: Seen): string =>
  createHmac('sha256', key).update(`${kind}\n${value}`).digest('base64url');

async function note(tx: Tx, { shopId, customerId }: Whose, seen: readonly Seen[]): Promise<void> {
  const key = await tx.referrals.signalKey(shopId);
  for (const one of seen) await tx.referrals.see({ shopId, customerId }, one.kind, hashOf(key, one));
}

/** Notes from where a customer came by. */
export const noteSighting = (tx: Tx, whose: Whose, from: Sighting): Promise<void> => note(tx, whose, seenOf(from));

/** Notes where an order of a customer was delivered. */
export async function noteDelivery(tx: Tx, whose: Whose, deliveryTo: string): Promise<void> {
  const value = placeOf(deliveryTo);
  if (value !== undefined) await note(tx, whose, [{ kind: 'delivery', value }]);
}

/** Whether {@link noteSighting} would tell nothing new. */
export async function isNoted(tx: Tx, { shopId, customerId }: Whose, from: Sighting): Promise<boolean> {
  const key = await tx.referrals.findSignalKey(shopId);
  if (!key) return false;
  const since = new Date(tx.now.getTime() - SAME_VISIT);
  for (const one of seenOf(from))
    if (!(await tx.referrals.seen({ shopId, customerId }, one.kind, hashOf(key, one), since))) return false;
  return true;
}

/** What two customers were both seen with in the last 90 days. */
export const sharedSignals = (tx: Tx, shopId: string, one: string, other: string): Promise<Signal[]> =>
  tx.referrals.shared(shopId, one, other, new Date(tx.now.getTime() - KEEP));

/** Deletes what is older than 90 days, of all shops; answers how many hashes went. */
export const cleanSignals = (tx: Tx): Promise<number> => tx.referrals.cleanSignals(new Date(tx.now.getTime() - KEEP));
