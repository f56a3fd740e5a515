import type { SalePass } from '@kring/contract';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { buyHold, type HoldNow, holdNow } from '../sale-holds/service.ts';
import { invalid, type ReadPass } from './read.ts';

const asSalePass = ({ expiresAt, products, ...pass }: ReadPass): SalePass => ({
  ...pass,
  products: [...products],
  expiresAt: expiresAt.toISOString(),
});

function refuseOver({ expiresAt }: ReadPass, now: Date): void {
  if (expiresAt <= now)
    throw refuse('pass_expired', `This pass was good until ${expiresAt.toISOString()}.`, {
      reason: { expiredAt: expiresAt.toISOString() },
    });
}

function refuseEnded(holdId: string, { state }: HoldNow): void {
  if (state !== 'held') throw refuse('hold_over', `Hold ${holdId} is ${state}.`, { reason: { state } });
}

const usedFor = (orderId: string) =>
  refuse('pass_used', `This pass was used for order ${orderId}.`, { reason: { orderId } });

/** What a pass says, where it is good now. A hold that was given back, or bought with, is not. */
export async function checkPass(tx: Tx, shopId: string, pass: ReadPass): Promise<SalePass> {
  if (pass.holdId === null) {
    refuseOver(pass, tx.now);
    return asSalePass(pass);
  }
  const hold = await holdNow(tx, shopId, pass.holdId);
  if (hold.orderId !== null) throw usedFor(hold.orderId);
  refuseOver(pass, tx.now);
  refuseEnded(pass.holdId, hold);
  return asSalePass(pass);
}

/** Sells the place of a pass to an order: once for ever, and the same order again is the same. */
export async function usePass(tx: Tx, shopId: string, pass: ReadPass, orderId: string): Promise<Outcome<SalePass>> {
  if (pass.holdId === null) throw invalid('kind');
  const hold = await holdNow(tx, shopId, pass.holdId);
  if (hold.orderId === orderId) return { answer: asSalePass(pass) };
  if (hold.orderId !== null) throw usedFor(hold.orderId);
  refuseOver(pass, tx.now);
  refuseEnded(pass.holdId, hold);
  const { changed = [] } = await buyHold(tx, shopId, pass.holdId, orderId);
  return { answer: asSalePass(pass), changed };
}
