import type { Outcome } from '../../http/api.ts';
import type { Tx } from '../../storage/storage.ts';
import { record } from '../events/service.ts';
import { hear } from './settle.ts';
import type { HoldRow, StandingHold } from './store.ts';

/** What became of a hold, for who checks its pass. */
export type HoldNow = Pick<HoldRow, 'state' | 'orderId'>;

/** What became of a hold by now. One that is not there any more was of a customer who was erased: it was released. */
export async function holdNow(tx: Tx, shopId: string, holdId: string): Promise<HoldNow> {
  const hold = await tx.saleHolds.find(shopId, holdId);
  if (!hold) return { state: 'released', orderId: null };
  const isLate = hold.state === 'held' && hold.lapsesAt <= tx.now;
  return { state: isLate ? 'lapsed' : hold.state, orderId: hold.orderId };
}

/** Sells the place of a hold that stands. */
export async function buyHold(tx: Tx, shopId: string, holdId: string, orderId: string): Promise<Outcome<undefined>> {
  const hold = (await tx.saleHolds.find(shopId, holdId)) as StandingHold;
  await tx.saleHolds.buy(hold, orderId, tx.now);
  const { customerId, saleId } = hold;
  await record(tx, {
    shopId,
    customerId,
    type: 'sale.bought',
    data: { saleId, holdId, orderId },
    businessKey: `hold:${holdId}:bought`,
  });
  return { answer: undefined, changed: await hear(tx, shopId, [customerId]) };
}
