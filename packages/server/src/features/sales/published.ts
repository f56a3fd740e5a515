import type { SaleDocument } from '@kring/contract';
import { moveEnd } from '@kring/rules';
import type { Tx } from '../../storage/storage.ts';
import { asPublished } from './find.ts';
import { note } from './note.ts';

/**
 * What publishing does to sales that run already. An end that the document moves is moved, and remembered as announced
 * before: also for a sale that was out of the programme meanwhile. An end that the document leaves as it was stays as the
 * shop's desk put it. Where there is more stock, who waits is
 * invited by who looks next.
 */
export async function onSalesPublished(
  tx: Tx,
  shopId: string,
  before: readonly SaleDocument[],
  after: readonly SaleDocument[],
): Promise<void> {
  for (const sale of after) {
    const known = await tx.sales.find({ shopId, saleId: sale.id });
    if (!known) {
      await tx.sales.put(asPublished(shopId, sale));
      continue;
    }
    const last = before.find(({ id }) => id === sale.id);
    const endsAt = new Date(sale.endsAt);
    const moved = (!last || new Date(last.endsAt).getTime() !== endsAt.getTime()) && +known.endsAt !== +endsAt;
    if (moved) {
      await tx.sales.put({ ...known, ...moveEnd(known, endsAt) });
      await note(tx, {
        shopId,
        saleId: sale.id,
        change: endsAt > known.endsAt ? 'published_later' : 'published_sooner',
        endsAt,
      });
    }
  }
}
