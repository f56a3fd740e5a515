import type { Sale } from '@kring/contract';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { requireOwn } from '../customers/own.ts';
import type { Whose } from '../me/service.ts';
import { answered } from './claim.ts';
import { settleSale } from './settle.ts';

interface Asked extends Whose {
  readonly holdId: string;
  readonly acceptLanguage: string | undefined;
}

/** Gives a place back before its time. Somebody else's is as unknown as one that never was. */
export async function releaseHold(tx: Tx, { holdId, ...asked }: Asked): Promise<Outcome<Sale>> {
  await requireOwn(tx, asked);
  const hold = await tx.saleHolds.find(asked.shopId, holdId);
  if (hold?.customerId !== asked.customerId) throw refuse('hold_unknown', `There is no hold ${holdId}.`);
  const standing = await tx.saleHolds.standing(asked, hold.saleId);
  if (standing?.id !== holdId || standing.until <= tx.now) {
    const state = hold.state === 'held' ? 'lapsed' : hold.state;
    throw refuse('hold_over', `Hold ${holdId} is ${state}.`, { reason: { state } });
  }
  await tx.saleHolds.end(standing, 'released', tx.now);
  const { changed = [] } = await settleSale(tx, hold);
  return answered(tx, { ...asked, saleId: hold.saleId }, changed);
}
