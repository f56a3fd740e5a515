import { newId } from '../../ids.ts';
import type { Tx } from '../../storage/storage.ts';
import { record } from '../events/service.ts';
import type { SaleChangeRow, WhichSale } from './store.ts';

interface Noted extends WhichSale, Pick<SaleChangeRow, 'change'> {
  readonly actor?: string;
  readonly places?: number;
  readonly endsAt?: Date;
}

/** Notes what the shop did to a sale, for good, and tells it as an event. */
export async function note(tx: Tx, noted: Noted): Promise<void> {
  const { shopId, saleId, change, actor = null, places = null, endsAt = null } = noted;
  const id = newId('sch', tx.now);
  await tx.sales.addChange({ shopId, saleId, id, change, at: tx.now, actor, places, endsAt });
  await record(tx, {
    shopId,
    customerId: null,
    type: 'sale.changed',
    data: { saleId, change, actor, places, endsAt: endsAt?.toISOString() ?? null },
    businessKey: `sale:${saleId}:${id}`,
  });
}
