import { randomUUID } from 'node:crypto';
import type { Customer } from '../customers.ts';
import type { Order, OrderLine, OrderReward, Refund } from '../store/orders.ts';
import type { NewReport } from '../store/reports.ts';
import { vatIn } from '../money.ts';

/** What the shop tells Kring, each as one HTTP request. */
export function customerReport(customer: Customer): NewReport {
  return {
    about: customer.id,
    kind: 'customer',
    method: 'PUT',
    path: `/v1/customers/${customer.id}`,
    body: { callName: customer.callName, email: customer.email, language: 'nl' },
  };
}

/** What was paid for a line; how that came about is the shop's. */
const lineFact = ({ lineId, productId, title, categories, quantity, amount, vatAmount }: OrderLine) => ({
  lineId,
  productId,
  title,
  categories,
  quantity,
  amount,
  vatAmount,
});

export function orderReport(order: Order): NewReport {
  return {
    about: order.id,
    customerId: order.customerId,
    kind: 'order',
    method: 'PUT',
    path: `/v1/orders/${order.id}`,
    body: {
      customerId: order.customerId,
      number: order.id,
      placedAt: order.placedAt,
      currency: 'EUR',
      lines: order.lines.map(lineFact),
      shipping: { amount: order.shipping, vatAmount: vatIn(order.shipping, 21) },
      ...(order.friend ? { referralCode: order.friend.code } : {}),
      ...(order.deliverTo ? { deliveryTo: order.deliverTo } : {}),
    },
  };
}

export function refundReport(order: Order, refund: Refund): NewReport {
  const { id: refundId, refundedAt, everything, lines, shipping } = refund;
  return {
    about: order.id,
    customerId: order.customerId,
    kind: 'refund',
    method: 'POST',
    path: `/v1/orders/${order.id}/refunds`,
    body: { refundId, refundedAt, what: everything ? { everything } : shipping > 0 ? { lines, shipping } : { lines } },
  };
}

export function fulfilmentReport(order: Order, deliveredAt: string): NewReport {
  return {
    about: order.id,
    customerId: order.customerId,
    kind: 'fulfilment',
    method: 'POST',
    path: `/v1/orders/${order.id}/fulfilment`,
    body: { deliveredAt },
  };
}

/** Uses up a code with its order. The same order again changes nothing, so that a cut reply neither loses nor doubles. */
export function useReport(order: Order, reward: OrderReward): NewReport {
  return {
    about: order.id,
    customerId: order.customerId,
    kind: 'use',
    method: 'POST',
    path: `/v1/redemptions/${reward.code}/use`,
    body: {
      orderId: order.id,
      orderAmount: reward.orderAmount,
      ...(order.customerId ? { customerId: order.customerId } : {}),
    },
  };
}

/** Sells the place of a pass to its order. The same order again changes nothing. */
export function placeUseReport(order: Order, pass: string): NewReport {
  return {
    about: order.id,
    customerId: order.customerId,
    kind: 'place_use',
    method: 'POST',
    path: '/v1/sale-passes/use',
    body: { pass, orderId: order.id },
  };
}

/** Something a customer did that earns: once for ever by its occurrence. */
export function actionReport(customerId: string, actionId: string, happenedAt: string): NewReport {
  return {
    about: customerId,
    kind: 'action',
    method: 'POST',
    path: `/v1/customers/${customerId}/actions`,
    body: { actionId, occurrenceId: `${actionId}-${customerId}`, happenedAt },
  };
}

export interface Adjustment {
  /** Signed. */
  readonly points: number;
  readonly reason: string;
  readonly actor: string;
  /** The last day on which given points can be used; as the programme says where left out. */
  readonly expiresOn?: string;
}

export function adjustmentReport(customerId: string, adjustment: Adjustment, intent: string = randomUUID()): NewReport {
  return {
    about: customerId,
    kind: 'adjustment',
    method: 'POST',
    path: `/v1/customers/${customerId}/adjustments`,
    body: adjustment,
    idempotencyKey: intent,
  };
}

/** Somebody else decides: with the other key. */
export function decisionReport(
  customerId: string,
  adjustmentId: string,
  decision: 'approve' | 'reject',
  actor: string,
): NewReport {
  return {
    about: customerId,
    kind: 'decision',
    signer: 'second',
    method: 'POST',
    path: `/v1/adjustments/${adjustmentId}/decision`,
    body: { decision, actor },
  };
}

export function forgivenessReport(
  customerId: string,
  forgiveness: { readonly reason: string; readonly actor: string },
  intent: string,
): NewReport {
  return {
    about: customerId,
    kind: 'forgiveness',
    method: 'POST',
    path: `/v1/customers/${customerId}/forgiveness`,
    body: forgiveness,
    idempotencyKey: intent,
  };
}

export function erasureReport(customerId: string): NewReport {
  return {
    about: customerId,
    kind: 'erasure',
    method: 'DELETE',
    path: `/v1/customers/${customerId}`,
    body: null,
  };
}
