import type { Fulfilment, FulfilmentFact, Order, OrderFact, Refund, RefundFact } from '@kring/contract';
import { clawBack, earn, expiresAt, refundMoney, releaseAt, type RefundedMoney } from '@kring/rules';
import { onDelivery, onOrder, onRefund, referralOfOrder } from './referrals.ts';
import { Refusal } from './refusal.ts';
import { askAbout, askNoMore } from './reviews-requests.ts';
import type { MockShop } from './shop.ts';

/** An order as the mock keeps it. */
export interface MockOrder {
  readonly id: string;
  readonly fact: OrderFact;
  readonly earned: ReturnType<typeof earn>;
  releaseAt: Date | null;
}

/** A refund as the mock keeps it; `applied` is missing while it waits for its order. */
export interface MockRefund {
  readonly fact: RefundFact;
  applied?: { readonly money: RefundedMoney; readonly clawedBack: number; readonly toDebt: number };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const describe = (shop: MockShop, orderId: string, { id, fact, earned, releaseAt: release }: MockOrder): Order => {
  const refunds = [...shop.refundsOf(orderId).values()];
  return {
    id,
    orderId,
    customerId: fact.customerId,
    placedAt: fact.placedAt,
    deliveredAt: shop.deliveries.get(orderId)?.toISOString() ?? null,
    points: {
      earned: earned.points,
      clawedBack: refunds.reduce((sum, { applied }) => sum + (applied?.clawedBack ?? 0), 0),
      releaseAt: release?.toISOString() ?? null,
    },
    parts: earned.parts,
    referral: referralOfOrder(shop, orderId, { id, fact, earned, releaseAt: release }),
    refundIds: refunds.map(({ fact: { refundId } }) => refundId),
  };
};

export function readOrder(shop: MockShop, orderId: string): Order {
  const order = shop.orders.get(orderId);
  if (!order) throw new Refusal('order_unknown', `No order ${orderId} was reported.`);
  return describe(shop, orderId, order);
}

export function reportOrder(shop: MockShop, orderId: string, report: OrderFact): Order {
  const fact = { ...report, number: report.number ?? orderId, placedAt: new Date(report.placedAt).toISOString() };
  const known = shop.orders.get(orderId);
  if (known) {
    if (!same(known.fact, fact))
      throw new Refusal('order_conflict', 'It was reported with other contents.', { fields: [] });
    return describe(shop, orderId, known);
  }
  const { currency, timeZone } = shop.programme.shop;
  if (fact.currency !== currency) {
    throw new Refusal('currency_mismatch', `The programme is in ${currency}.`, {
      currency: fact.currency,
      expected: currency,
    });
  }
  const placedAt = new Date(fact.placedAt);
  const earned = fact.customerId === null ? { points: 0, parts: [] } : earn(fact, shop.programme);
  const deliveredAt = shop.deliveries.get(orderId) ?? null;
  const release = earned.points > 0 ? releaseAt({ placedAt, deliveredAt }, shop.programme.pending, timeZone) : null;
  const order: MockOrder = { id: `ord_${orderId}`, fact, earned, releaseAt: release };
  shop.orders.set(orderId, order);
  if (fact.customerId !== null && release) {
    shop
      .customer(fact.customerId)
      .wallet.earn(
        { orderId, number: fact.number, ...earned },
        shop.now(),
        release,
        placedAt,
        expiresAt(placedAt, shop.programme.expiry, timeZone),
      );
    shop.changed(fact.customerId);
  }
  onOrder(shop, orderId, order);
  for (const refund of shop.refundsOf(orderId).values()) apply(shop, orderId, order, refund);
  onRefund(shop, orderId);
  askAbout(shop, orderId);
  return describe(shop, orderId, order);
}

function apply(shop: MockShop, orderId: string, { fact, earned }: MockOrder, refund: MockRefund): void {
  const before = [...shop.refundsOf(orderId).values()].flatMap(({ applied }) => (applied ? [applied.money] : []));
  const outcome = refundMoney(fact, before, refund.fact.what);
  if (!outcome.fits) {
    const { fits: _, why, ...reason } = outcome;
    throw new Refusal(why, 'The refund does not fit the order.', reason);
  }
  const { money } = outcome;
  const points = fact.customerId === null ? 0 : clawBack({ order: fact, parts: earned.parts, before, refund: money });
  refund.applied = { money, clawedBack: points, toDebt: 0 };
  if (fact.customerId === null || points === 0) return;
  const { wallet } = shop.customer(fact.customerId);
  const number = fact.number ?? orderId;
  const toDebt = wallet.clawBack(
    { orderId, number },
    refund.fact.refundId,
    points,
    shop.now(),
    new Date(refund.fact.refundedAt),
  );
  refund.applied = { money, clawedBack: points, toDebt };
  shop.changed(fact.customerId);
}

export function reportRefund(shop: MockShop, orderId: string, report: RefundFact): Refund {
  const fact = { ...report, refundedAt: new Date(report.refundedAt).toISOString() };
  const { refundId } = fact;
  const refunds = shop.refundsOf(orderId);
  const known = refunds.get(refundId);
  if (known && !same(known.fact.what, fact.what)) {
    throw new Refusal('refund_conflict', 'It was reported with other contents.', { refundId, reported: known.fact });
  }
  const refund: MockRefund = known ?? { fact };
  const order = shop.orders.get(orderId);
  if (order && !refund.applied) apply(shop, orderId, order, refund);
  refunds.set(refundId, refund);
  askNoMore(shop, orderId);
  onRefund(shop, orderId);
  const { clawedBack = 0, toDebt = 0 } = refund.applied ?? {};
  return { refundId, orderId, state: refund.applied ? 'applied' : 'waiting_for_order', points: { clawedBack, toDebt } };
}

export function reportFulfilment(shop: MockShop, orderId: string, { deliveredAt: at }: FulfilmentFact): Fulfilment {
  const deliveredAt = new Date(at);
  const known = shop.deliveries.get(orderId);
  if (known && known.getTime() !== deliveredAt.getTime()) {
    throw new Refusal('fulfilment_conflict', 'It was delivered at another moment.', {
      deliveredAt: known.toISOString(),
    });
  }
  shop.deliveries.set(orderId, deliveredAt);
  onDelivery(shop, orderId);
  askAbout(shop, orderId);
  const order = shop.orders.get(orderId);
  if (order?.releaseAt && order.fact.customerId !== null && order.releaseAt > shop.now()) {
    const {
      pending,
      shop: { timeZone },
    } = shop.programme;
    order.releaseAt = releaseAt({ placedAt: new Date(order.fact.placedAt), deliveredAt }, pending, timeZone);
    shop.customer(order.fact.customerId).wallet.release(orderId, order.releaseAt);
    shop.changed(order.fact.customerId);
  }
  return {
    orderId,
    state: order ? 'applied' : 'waiting_for_order',
    deliveredAt: deliveredAt.toISOString(),
    releaseAt: order?.releaseAt?.toISOString() ?? null,
  };
}
