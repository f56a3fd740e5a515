import type { Outcome } from '../../http/api.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { hear, settleSale } from './settle.ts';

/**
 * Lets go of everything that a customer has in sales, for good: places that are kept go to the next, and what was bought
 * stays bought by nobody.
 */
export async function forgetHolds(tx: Tx, whose: Whose): Promise<Outcome<undefined>> {
  const { shopId } = whose;
  const left = new Set<string>();
  for (const hold of await tx.saleHolds.allStanding(whose)) {
    await tx.saleHolds.end(hold, 'released', tx.now);
    left.add(hold.saleId);
  }
  for (const row of await tx.saleWaiting.ofCustomer(whose)) {
    await tx.saleWaiting.leave(row);
    left.add(row.saleId);
  }
  await tx.saleLots.forget(whose);
  await tx.saleHolds.forget(whose);
  const changed = await hear(tx, shopId, [whose.customerId]);
  for (const saleId of left) changed.push(...((await settleSale(tx, { shopId, saleId })).changed ?? []));
  return { answer: undefined, changed };
}
