import type { Api } from '../../http/api.ts';
import type { ChangesHub } from '../changes/hub.ts';
import type { Tx } from '../../storage/storage.ts';
import { saleOf } from '../sales/service.ts';
import type { WhichSale } from '../sales/store.ts';
import { takenOf } from './settle.ts';

/**
 * Watches whether a sale is full: who looks on without a place would press in vain, or not press although they could. Told
 * is only that it turned: that happens seldom, also when thousands come at once.
 * @returns to be called when somebody took a place, or gave one back
 */
export function watchFull(
  { storage }: Pick<Api, 'storage'>,
  hub: Pick<ChangesHub, 'tellShop'>,
): (which: WhichSale) => Promise<void> {
  const full = new Set<string>();
  const isFull = async (tx: Tx, { shopId, saleId }: WhichSale) => {
    const running = await saleOf(tx, shopId, saleId);
    return takenOf(await tx.saleHolds.places(running)) >= running.places;
  };
  return async ({ shopId, saleId }) => {
    // What was done is done: that it can't be told, for instance since the sale is gone meanwhile, refuses nothing.
    const is = await storage.read((tx) => isFull(tx, { shopId, saleId })).catch(() => undefined);
    if (is === undefined) return;
    const sale = `${shopId} ${saleId}`;
    if (is === full.has(sale)) return;
    if (is) full.add(sale);
    else full.delete(sale);
    hub.tellShop(shopId, ['GET /v1/sales/:saleId']);
  };
}
