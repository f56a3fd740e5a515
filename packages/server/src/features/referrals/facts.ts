import { keepsReferral, rewardsAt } from '@kring/rules';
import type { ChangedCustomer } from '../../http/api.ts';
import { moveRelease } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import type { OrderRow } from '../orders/store.ts';
import { programmeVersion } from '../programme/service.ts';
import { revokeCode } from '../redemptions/service.ts';
import { changedBoth, move, sides } from './moves.ts';
import { isQualified, ledgerOrderOf, takePromised, type Qualified } from './points.ts';
import { settleReferral } from './settle.ts';

/** The referral of an order, where it qualified and was not reversed, once what is due to it has happened. */
async function qualifiedOf(tx: Tx, { shopId, orderId }: OrderRow): Promise<Qualified | undefined> {
  const row = await tx.referrals.ofOrder(shopId, orderId);
  if (!row || row.state === 'reversed' || !isQualified(row)) return undefined;
  const settled = await settleReferral(tx, row);
  return isQualified(settled) ? settled : undefined;
}

/**
 * Something of an order was given back. Where less than the minimum is left of it, the referral is reversed for good:
 * the points of both are taken back, whole, and a code that was not used yet can't be any more.
 */
export async function onRefund(tx: Tx, order: OrderRow): Promise<ChangedCustomer[]> {
  const row = await qualifiedOf(tx, order);
  if (!row) return [];
  const refunds = await tx.refunds.ofOrder(order.shopId, order.orderId);
  const money = refunds.flatMap(({ applied }) => (applied ? [applied.money] : []));
  const last = refunds.findLast(({ applied }) => applied !== null);
  if (!last || keepsReferral(order.fact, money, row.promised.minimum)) return [];
  await takePromised(tx, row, new Date(last.fact.refundedAt));
  await revokeCode(tx, row.shopId, row.id);
  return changedBoth(tx, await move(tx, row, { state: 'reversed', why: 'order_refunded' }));
}

/** An order was delivered: the return window counts from now on, by the rules that promised the reward. */
export async function onDelivery(tx: Tx, order: OrderRow, deliveredAt: Date): Promise<ChangedCustomer[]> {
  const row = await qualifiedOf(tx, order);
  if (row?.state !== 'qualified') return [];
  const { document } = await programmeVersion(tx, row.shopId, row.promised.programmeVersion);
  const at = rewardsAt({ placedAt: row.orderedAt, deliveredAt }, document);
  for (const side of sides)
    if (row.promised[side] > 0)
      await moveRelease(tx, { shopId: row.shopId, orderId: ledgerOrderOf(row, side), maturesAt: at });
  const pending = await move(tx, row, { state: 'pending', why: null, rewardsAt: at });
  return changedBoth(tx, await settleReferral(tx, pending));
}
