import type { RefundFact } from '@kring/contract';
import { clawBack as decideClawBack, refundMoney, type RefundedMoney, type RefundOutcome } from '@kring/rules';
import { refuse, type Refusal } from '../../http/problems.ts';
import { toDebtOf } from '../../ledger/entry.ts';
import { clawBack } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import type { OrderRow } from '../orders/store.ts';
import type { RefundRow } from './store.ts';

type Misfit = Extract<RefundOutcome, { fits: false }>;

function refusalOf(orderId: string, misfit: Misfit): Refusal {
  if (misfit.why === 'order_line_unknown') {
    const { lineId, lines } = misfit;
    return refuse('order_line_unknown', `Order ${orderId} has no line ${lineId}.`, { reason: { lineId, lines } });
  }
  const { lineId, asked, left } = misfit;
  const what = lineId === null ? 'its shipping' : `line ${lineId}`;
  return refuse(
    'refund_exceeds_line',
    `Of ${what} of order ${orderId} ${left} is left to refund, and ${asked} was asked.`,
    {
      reason: { lineId, asked, left },
    },
  );
}

/** A refund that waited for its order can't be refused any more: what does not fit of it is left out. */
function cutToFit(order: OrderRow, before: readonly RefundedMoney[], what: RefundFact['what']): RefundedMoney {
  const all = refundMoney(order.fact, before, { everything: true });
  const left = all.fits ? all.money : { lines: [], shipping: 0 };
  if ('everything' in what) return left;
  const asked = new Map<string, number>();
  for (const { lineId, amount } of what.lines) asked.set(lineId, (asked.get(lineId) ?? 0) + amount);
  return {
    lines: left.lines
      .filter(({ lineId }) => asked.has(lineId))
      .map(({ lineId, amount }) => ({ lineId, amount: Math.min(amount, asked.get(lineId) ?? 0) })),
    shipping: Math.min(left.shipping, what.shipping ?? 0),
  };
}

/**
 * Takes back what the refunded part of an order had earned, by the rules of then. `misfit` says what to do with a
 * refund of more than was paid.
 */
export async function applyRefund(
  tx: Tx,
  order: OrderRow,
  refund: Pick<RefundRow, 'refundId' | 'fact'>,
  earlier: readonly RefundRow[],
  misfit: 'refuse' | 'cut',
): Promise<NonNullable<RefundRow['applied']>> {
  const { shopId, orderId, customerId, fact, parts } = order;
  const before = earlier.flatMap(({ applied }) => (applied ? [applied.money] : []));
  const outcome = refundMoney(fact, before, refund.fact.what);
  if (!outcome.fits && misfit === 'refuse') throw refusalOf(orderId, outcome);
  const money = outcome.fits ? outcome.money : cutToFit(order, before, refund.fact.what);
  const points = customerId === null ? 0 : decideClawBack({ order: fact, parts, before, refund: money });
  if (customerId === null || points === 0) return { money, clawedBack: 0, toDebt: 0 };
  const entry = await clawBack(tx, {
    shopId,
    customerId,
    orderId,
    points,
    businessKey: `order:${encodeURIComponent(orderId)}:refund:${encodeURIComponent(refund.refundId)}`,
    reason: {
      source: 'order',
      orderId,
      orderNumber: fact.number,
      refundId: refund.refundId,
      happenedAt: refund.fact.refundedAt,
      programmeVersion: order.programmeVersion,
    },
  });
  return { money, clawedBack: points, toDebt: toDebtOf(entry) };
}
