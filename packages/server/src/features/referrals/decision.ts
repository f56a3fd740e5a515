import type { Input, ShopReferral } from '@kring/contract';
import { claimEnds } from '@kring/rules';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { currentProgramme } from '../programme/service.ts';
import { asShopReferral } from './list.ts';
import { changedBoth, move } from './moves.ts';
import { evaluate } from './orders.ts';
import { settleReferral } from './settle.ts';
import type { ReferralRow } from './store.ts';

interface Asked {
  readonly shopId: string;
  readonly referralId: string;
  readonly decision: Input<'POST /v1/referrals/:referralId/decision'>['body'];
}

/** The friend has as many days to order as others have: waiting for the shop was not their doing. */
async function release(tx: Tx, row: ReferralRow, actor: string): Promise<ReferralRow> {
  const { shop, referral } = (await currentProgramme(tx, row.shopId)).document;
  const ends = referral ? claimEnds(tx.now, referral, shop.timeZone).at : row.expiresAt;
  const order = row.orderId === null ? undefined : await tx.orders.find(row.shopId, row.orderId);
  const claimed = await move(tx, row, {
    state: 'claimed',
    why: null,
    decidedBy: actor,
    decideBefore: null,
    expiresAt: ends > row.expiresAt ? ends : row.expiresAt,
    orderId: null,
    orderedAt: null,
  });
  // What was remembered is the first that counts; the order of a friend who was erased belongs to nobody.
  return order?.customerId ? evaluate(tx, claimed, { order, first: true, released: true }) : claimed;
}

/** Releases or refuses a referral that is held. An order that was remembered meanwhile is decided at once. */
export async function decideReferral(tx: Tx, { shopId, referralId, decision }: Asked): Promise<Outcome<ShopReferral>> {
  const found = await tx.referrals.find(shopId, referralId);
  if (!found) throw refuse('referral_unknown', `There is no referral ${referralId}.`);
  // Late is late, also where no job came by.
  const overdue = found.state === 'held' && found.decideBefore !== null && found.decideBefore <= tx.now;
  const state = overdue ? 'expired' : found.state;
  if (state !== 'held') throw refuse('referral_not_held', `Referral ${referralId} is ${state}.`, { reason: { state } });
  const { actor } = decision;
  const decided =
    decision.decision === 'release'
      ? await settleReferral(tx, await release(tx, found, actor))
      : await move(tx, found, { state: 'blocked', why: 'shop_refused', decidedBy: actor, decideBefore: null });
  const listed = await tx.referrals.listed(shopId, referralId);
  if (!listed) throw new Error(`Referral ${referralId} is gone.`);
  return { answer: await asShopReferral(tx, listed), changed: await changedBoth(tx, decided) };
}
