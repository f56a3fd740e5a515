import type { Customer } from '../customers.ts';
import type { Order, Refund } from '../store/orders.ts';
import type { NewReport } from '../store/reports.ts';
import { vatIn } from '../money.ts';

/** What the shop tells Kring, each as one HTTP request. */
export function customerReport(customer: Customer): NewReport {
  return {
    about: customer.id,
    kind: 'customer',
    method: 'PUT',
    path: `/v1/customers/${customer.id}`,
    body: { callName: customer.callName, language: 'nl' },
  };
}

export function orderReport(order: Order): NewReport {
  return {
    about: order.id,
    kind: 'order',
    method: 'PUT',
    path: `/v1/orders/${order.id}`,
    body: {
      customerId: order.customerId,
      number: order.id,
      placedAt: order.placedAt,
      currency: 'EUR',
      lines: order.lines,
      shipping: { amount: order.shipping, vatAmount: vatIn(order.shipping, 21) },
    },
  };
}

export function refundReport(order: Order, refund: Refund): NewReport {
  const { id: refundId, refundedAt, everything, lines, shipping } = refund;
  return {
    about: order.id,
    kind: 'refund',
    method: 'POST',
    path: `/v1/orders/${order.id}/refunds`,
    body: { refundId, refundedAt, what: everything ? { everything } : shipping > 0 ? { lines, shipping } : { lines } },
  };
}

export function fulfilmentReport(order: Order, deliveredAt: string): NewReport {
  return {
    about: order.id,
    kind: 'fulfilment',
    method: 'POST',
    path: `/v1/orders/${order.id}/fulfilment`,
    body: { deliveredAt },
  };
}
