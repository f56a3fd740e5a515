import type { SaleStanding } from '@kring/rules';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import type { StandingHold } from './store.ts';

/** What a customer has, or waits for, in a sale. */
export interface Standing {
  readonly state: SaleStanding;
  /** The place that is kept; with `holding` only. */
  readonly hold?: StandingHold;
  /** The end of the hold or of the invitation, or the moment of the draw. */
  readonly until?: Date;
  /** The place in the row, from 1; with `waiting` only. */
  readonly position?: number;
  /** How many places the customer bought. */
  readonly bought: number;
}

/** How a customer stands in a sale now. Run `settleSale` first: what lapsed is shown as lapsed, and what follows from it is not. */
export async function standingOf(tx: Tx, shopId: string, saleId: string, customerId: string): Promise<Standing> {
  const whose: Whose = { shopId, customerId };
  const bought = await tx.saleHolds.bought(whose, saleId);
  const hold = await tx.saleHolds.standing(whose, saleId);
  // The place is kept a little longer, for who is paying: what was told is over.
  if (hold && hold.until > tx.now) return { state: 'holding', hold, until: hold.until, bought };
  const row = await tx.saleWaiting.find(whose, saleId);
  if (row?.until && row.until > tx.now) return { state: 'invited', until: row.until, bought };
  const lot = await tx.saleLots.open(whose, saleId);
  if (lot) return { state: 'drawing', until: lot.drawsAt, bought };
  if (row && !row.until) return { state: 'waiting', position: await tx.saleWaiting.position(row), bought };
  return { state: bought > 0 ? 'bought' : 'none', bought };
}
