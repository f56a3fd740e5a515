import type { Input, ShopRedemption } from '@kring/contract';
import type { Outcome } from '../../http/api.ts';
import { refuse, type Refusal } from '../../http/problems.ts';
import { touch, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import type { OrderRow } from '../orders/store.ts';
import { readCode } from './codes.ts';
import { asRedemption, type Reader } from './describe.ts';
import { tell } from './ends.ts';
import { readerOf } from './reader.ts';
import { pay } from './redeem.ts';
import { giveBackForRefunds } from './refunded.ts';
import { settle } from './settle.ts';
import type { RedemptionRow } from './store.ts';

/** The refusal of a redemption that was used already. */
export function usedBefore({ orderId, at }: NonNullable<RedemptionRow['used']>): Refusal {
  const usedAt = at.toISOString();
  return refuse('redemption_used', `It was used with order ${orderId} at ${usedAt}.`, { reason: { orderId, usedAt } });
}

interface Asked {
  readonly shopId: string;
  /** As the customer typed it. */
  readonly code: string;
  readonly acceptLanguage: string | undefined;
}

/** A code of no form is looked up like any other, so that the time of an answer tells nothing about it. */
export async function requireCode(tx: Tx, { shopId, code }: Pick<Asked, 'shopId' | 'code'>): Promise<RedemptionRow> {
  const row = await tx.redemptions.findByCode(shopId, readCode(code));
  if (!row) throw refuse('redemption_unknown', 'No redemption of this shop has this code.');
  return row;
}

/** A redemption as the shop's server sees it. */
export async function describeForShop(tx: Tx, row: RedemptionRow, reader: Reader): Promise<ShopRedemption> {
  const customer = await tx.customers.find(row.shopId, row.customerId);
  return { ...asRedemption(row, reader), customerId: customer?.customerId ?? null };
}

/** What stands in the way of using a redemption with this order, besides that it was used before. */
function refusalOf(row: RedemptionRow, orderAmount: number): Refusal | null {
  const { state, expiresAt, reward } = row;
  if (state === 'cancelled') return refuse('redemption_cancelled', 'The customer undid it, or its hold ran out.');
  if (state === 'expired') {
    const expiredAt = expiresAt.toISOString();
    return refuse('redemption_expired', `The code could be used until ${expiredAt}.`, { reason: { expiredAt } });
  }
  const { minimumOrder: required = 0 } = reward;
  if (orderAmount >= required) return null;
  return refuse('minimum_order_not_met', `The order comes to ${orderAmount}, and the reward needs ${required}.`, {
    reason: { required, amount: orderAmount, missing: required - orderAmount },
  });
}

/**
 * Uses a redemption with an order, once: a held one is paid for by it, and the same order again changes nothing. What
 * was refunded of the order before gives its points back now.
 */
export async function useRedemption(
  tx: Tx,
  asked: Asked & {
    readonly use: Input<'POST /v1/redemptions/:code/use'>['body'];
    /** Undefined where it was not reported yet. */
    readonly order: OrderRow | undefined;
  },
): Promise<Outcome<ShopRedemption>> {
  const { shopId, acceptLanguage, order } = asked;
  const { orderId, orderAmount, customerId: presenter } = asked.use;
  const { id, customerId } = await requireCode(tx, asked);
  const whose = { shopId, customerId };
  await settle(tx, whose);
  const row = await tx.redemptions.find(shopId, id);
  if (!row) throw new Error(`Redemption ${id} is gone.`);
  const reader = await readerOf(tx, shopId, acceptLanguage);
  const description = await describeForShop(tx, row, reader);
  if (presenter !== undefined && presenter !== description.customerId)
    throw refuse('redemption_of_another', `The code does not belong to customer ${presenter}.`);
  if (row.used?.orderId === orderId) return { answer: description };
  if (row.used) throw usedBefore(row.used);
  const refusal = refusalOf(row, orderAmount);
  if (refusal) throw refusal;

  const paid = row.state === 'held' ? await pay(tx, row) : row;
  const used = { ...paid, state: 'used', used: { orderId, at: tx.now } } as const;
  await tx.redemptions.change(paid, used);
  await tell(tx, used, 'redemption.used', { orderId });
  if (order) await giveBackForRefunds(tx, order);
  // The wallet of a code that was paid for before stays as it is, and yet open pages show something old.
  await touch(tx, whose);
  const { revision } = await wallet(tx, whose);
  const now = (await tx.redemptions.find(shopId, id)) ?? used;
  return { answer: await describeForShop(tx, now, reader), changed: [{ customerId, revision }] };
}
