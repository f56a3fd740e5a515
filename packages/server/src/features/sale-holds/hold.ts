import { newId } from '../../ids.ts';
import type { Tx } from '../../storage/storage.ts';
import { record } from '../events/service.ts';
import type { RunningSale } from '../sales/service.ts';
import type { HoldRow, StandingHold } from './store.ts';

/** A place is kept so much longer than the customer is told, in milliseconds: who pays in the last second is not too late. */
const GRACE = 60_000;

/** Keeps a place that was taken for a customer, at the prices of now. */
export async function makeHold(
  tx: Tx,
  { shopId, saleId, sale }: RunningSale,
  customerId: string,
  cameBy: HoldRow['cameBy'],
): Promise<StandingHold> {
  const until = new Date(tx.now.getTime() + sale.holdMinutes * 60_000);
  const hold: StandingHold = {
    shopId,
    saleId,
    id: newId('hld', tx.now),
    customerId,
    state: 'held',
    cameBy,
    products: sale.products.map(({ id, price }) => ({ id, price })),
    at: tx.now,
    until,
    lapsesAt: new Date(until.getTime() + GRACE),
    endedAt: null,
    orderId: null,
  };
  await tx.saleHolds.add(hold);
  await record(tx, {
    shopId,
    customerId,
    type: 'sale.held',
    data: { saleId, holdId: hold.id, cameBy, until: until.toISOString() },
    businessKey: `hold:${hold.id}:held`,
  });
  return hold;
}
