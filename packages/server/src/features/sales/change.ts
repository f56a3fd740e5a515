import type { Input, ShopSale } from '@kring/contract';
import { moveEnd } from '@kring/rules';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { placesCame } from '../sale-holds/service.ts';
import { refuseEnded } from './enter.ts';
import { saleOf, type RunningSale } from './find.ts';
import { note } from './note.ts';
import { asShopSale } from './shop.ts';
import type { SaleRow } from './store.ts';

type Change = Input<'POST /v1/sales/:saleId/changes'>['body'];

interface Asked {
  readonly shopId: string;
  readonly saleId: string;
  readonly acceptLanguage: string | undefined;
}

const rowOf = ({ shopId, saleId, endsAt, extendedFrom, opensNow, morePlaces }: RunningSale): SaleRow => ({
  shopId,
  saleId,
  endsAt,
  extendedFrom,
  opensNow,
  morePlaces,
});

/**
 * Opens, ends, extends or restocks a sale. Opening twice is opening once. Refused as `sale_ended`, and as
 * `sale_end_invalid` {endsAt} where the end would not be later.
 */
export async function changeSale(
  tx: Tx,
  { shopId, saleId, acceptLanguage }: Asked,
  body: Change,
): Promise<Outcome<ShopSale>> {
  const running = await saleOf(tx, shopId, saleId);
  const row = rowOf(running);
  if (tx.now >= running.endsAt) throw refuseEnded(running);
  const { change, actor } = body;
  const noted = { shopId, saleId, change, actor };
  switch (body.change) {
    case 'open':
      await tx.sales.put({ ...row, opensNow: row.opensNow ?? tx.now });
      await note(tx, noted);
      break;
    case 'end':
      await tx.sales.put({ ...row, ...moveEnd(row, tx.now) });
      await note(tx, { ...noted, endsAt: tx.now });
      break;
    case 'extend': {
      const endsAt = new Date(body.endsAt);
      if (endsAt <= row.endsAt)
        throw refuse(
          'sale_end_invalid',
          `The sale ends at ${row.endsAt.toISOString()}, and ${endsAt.toISOString()} is not later.`,
          { reason: { endsAt: row.endsAt.toISOString() } },
        );
      await tx.sales.put({ ...row, ...moveEnd(row, endsAt) });
      await note(tx, { ...noted, endsAt });
      break;
    }
    case 'restock':
      await tx.sales.put({ ...row, morePlaces: row.morePlaces + body.places });
      await note(tx, { ...noted, places: body.places });
      break;
  }
  const changed = await placesCame(tx, shopId, saleId);
  return { answer: await asShopSale(tx, await saleOf(tx, shopId, saleId), acceptLanguage), changed };
}
