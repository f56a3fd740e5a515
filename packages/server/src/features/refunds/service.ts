import type { Refund, RefundFact } from '@kring/contract';
import { fingerprint } from '../../fingerprint.ts';
import type { ChangedCustomer, Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import type { OrderRow } from '../orders/store.ts';
import { giveBackForRefunds, settle } from '../redemptions/service.ts';
import { onRefund } from '../referrals/service.ts';
import { voidRequests } from '../review-requests/service.ts';
import { countRefund, recount } from '../tiers/service.ts';
import { applyRefund } from './apply.ts';
import type { RefundRow } from './store.ts';

function asRefund({ refundId, orderId, applied }: RefundRow): Refund {
  return {
    refundId,
    orderId,
    state: applied ? 'applied' : 'waiting_for_order',
    points: { clawedBack: applied?.clawedBack ?? 0, toDebt: applied?.toDebt ?? 0 },
  };
}

interface Reported {
  readonly shopId: string;
  readonly orderId: string;
  /** Undefined where it was not reported yet: the refund waits for it. */
  readonly order: OrderRow | undefined;
  readonly report: RefundFact;
}

/** Takes a report of a refund: once per refund id, also before its order. */
export async function reportRefund(tx: Tx, { shopId, orderId, order, report }: Reported): Promise<Outcome<Refund>> {
  const fact = { ...report, refundedAt: new Date(report.refundedAt).toISOString() };
  const { refundId } = fact;
  // A shop that reports again may say another moment; what was given back makes it the same refund.
  const contents = fingerprint(fact.what);
  const known = await tx.refunds.find(shopId, orderId, refundId);
  if (known) {
    if (known.fingerprint !== contents)
      throw refuse(
        'refund_conflict',
        `Refund ${refundId} of order ${orderId} was reported before with other contents.`,
        {
          reason: { refundId, reported: known.fact },
        },
      );
    return { answer: asRefund(known) };
  }
  if (order?.customerId) await settle(tx, { shopId, customerId: order.customerId });
  const earlier = order ? await tx.refunds.ofOrder(shopId, orderId) : [];
  const applied = order ? await applyRefund(tx, order, { refundId, fact }, earlier, 'refuse') : null;
  const refund: RefundRow = { shopId, orderId, refundId, fact, fingerprint: contents, applied };
  await tx.refunds.add(refund);
  const answer = asRefund(refund);
  if (!order || !applied) return { answer };
  await countRefund(tx, order, applied);
  await voidRequests(tx, order);
  const back = [...(await giveBackForRefunds(tx, order)), ...(await onRefund(tx, order))];
  const { customerId } = order;
  if (customerId === null) return { answer, changed: back };
  await recount(tx, { shopId, customerId });
  const { revision } = await wallet(tx, { shopId, customerId });
  return { answer, changed: [...back, { customerId, revision }] };
}

/**
 * Applies the refunds that were reported before their order, in the order in which they happened. Answers whose points
 * came back by it.
 */
export async function applyWaiting(tx: Tx, order: OrderRow): Promise<ChangedCustomer[]> {
  const done: RefundRow[] = [];
  const refunds = await tx.refunds.ofOrder(order.shopId, order.orderId);
  if (refunds.length > 0 && order.customerId) await settle(tx, { shopId: order.shopId, customerId: order.customerId });
  for (const refund of refunds) {
    const applied = await applyRefund(tx, order, refund, done, 'cut');
    await tx.refunds.setApplied({ ...refund, applied });
    await countRefund(tx, order, applied);
    done.push({ ...refund, applied });
  }
  return giveBackForRefunds(tx, order);
}
