import type { ChangedCustomer, Outcome } from '../../http/api.ts';
import type { Tx } from '../../storage/storage.ts';
import { saleOf } from '../sales/service.ts';
import type { WhichSale } from '../sales/store.ts';
import { isSaleDue, settleSale, takenOf } from './settle.ts';
import type { SalePlaces } from './store.ts';

export { buyHold, type HoldNow, holdNow } from './buy.ts';
export { forgetHolds } from './forget.ts';
export { settleSale } from './settle.ts';
export { type Standing, standingOf } from './standing.ts';

/** What happens to one sale in one transaction: some ten milliseconds, in which nobody else can write. */
export const SLICE = 100;

/** Places of a sale, and how many are free. Run `settleSale` first. */
export async function countsOf(
  tx: Tx,
  shopId: string,
  saleId: string,
): Promise<SalePlaces & { readonly left: number }> {
  const running = await saleOf(tx, shopId, saleId);
  const places = await tx.saleHolds.places(running);
  return { ...places, left: Math.max(0, running.places - takenOf(places)) };
}

/** Places were added: who waits longest is invited first. Of very many the rest follows in its own turn. */
export async function placesCame(tx: Tx, shopId: string, saleId: string): Promise<readonly ChangedCustomer[]> {
  const { changed = [] } = await settleSale(tx, { shopId, saleId }, SLICE);
  return changed;
}

/** How a route reaches the database. */
interface Reach {
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  write<T>(work: (tx: Tx) => Promise<Outcome<T>>): Promise<T>;
}

/**
 * Reads a sale to which everything has happened that is due. Where that is much (a draw of thousands) it happens in
 * slices, so that others have their turn between.
 */
export async function readSale<T extends object>(
  { read, write }: Reach,
  which: WhichSale,
  look: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (;;) {
    const seen = await read(async (tx) => ((await isSaleDue(tx, which)) ? undefined : look(tx)));
    if (seen) return seen;
    if ((await write((tx) => settleSale(tx, which, SLICE))) === 0) return read(look);
  }
}
