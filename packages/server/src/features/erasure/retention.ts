import { addMonths, dayOf, startOfDay } from '@kring/rules';
import type { Outcome } from '../../http/api.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { erase } from './service.ts';

/** When a shop's customers must have been heard of to be kept; null where it keeps everyone. */
export async function keptSince(tx: Tx, shopId: string): Promise<Date | null> {
  const programme = await tx.programmes.findCurrent(shopId);
  const months = programme?.document.privacy?.forgetAfterMonths;
  if (!programme || months === undefined) return null;
  const { timeZone } = programme.document.shop;
  return startOfDay(addMonths(dayOf(tx.now, timeZone), -months), timeZone);
}

/** Customers of the shop whose time may be over, longest silent first. Empty only where nobody's is. */
export async function silentCustomers(tx: Tx, shopId: string, limit: number): Promise<Whose[]> {
  const since = await keptSince(tx, shopId);
  if (since === null) return [];
  return (await tx.erasure.silent(shopId, since, limit)).map((customerId) => ({ shopId, customerId }));
}

/**
 * Erases a customer of whom nothing was heard for as long as the shop keeps them. Looks again, within the transaction:
 * somebody may have come by since. Answers whether the customer was erased.
 */
export async function forgetSilent(tx: Tx, whose: Whose): Promise<Outcome<boolean>> {
  const { shopId, customerId } = whose;
  const since = await keptSince(tx, shopId);
  const heardAt = since && (await tx.erasure.heardOf(shopId, customerId));
  if (!since || !heardAt) return { answer: false };
  if (heardAt >= since) {
    await tx.erasure.heard(shopId, customerId, heardAt);
    return { answer: false };
  }
  const { changed = [] } = await erase(tx, whose, 'retention');
  return { answer: true, changed };
}
