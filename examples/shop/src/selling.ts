import { vatIn } from './money.ts';
import { findProduct } from './products.ts';
import type { Priced } from './rewards.ts';
import type { Order, OrderLine } from './store/orders.ts';
import type { Language } from './visit.ts';

/** The lines as they are kept with the order and told to Kring: what was paid for each, and the VAT within that. */
export function orderLines(price: Priced): OrderLine[] {
  const lines = price.gift ? [...price.lines, price.gift] : price.lines;
  return lines.map(({ product, quantity, amount }, index) => {
    const discount = price.discounts[index] ?? 0;
    return {
      lineId: String(index + 1),
      productId: product.id,
      title: product.name.nl,
      categories: [product.category],
      quantity,
      amount: amount - discount,
      vatAmount: vatIn(amount - discount, product.vatPercent),
      discount,
    };
  });
}

/** Cents, VAT and shipping included. */
export function orderTotal(order: Pick<Order, 'lines' | 'shipping'>): number {
  return order.lines.reduce((sum, line) => sum + line.amount, order.shipping);
}

/** The product's name in this language, else as it was sold. */
export function titleOf(line: OrderLine, language: Language): string {
  return findProduct(line.productId)?.name[language] ?? line.title;
}

/** What can still be given back: per line, on shipping, and in all. */
export function refundable(order: Order): { lines: ReadonlyMap<string, number>; shipping: number; total: number } {
  const lines = new Map(order.lines.map((line) => [line.lineId, line.amount]));
  let shipping = order.shipping;
  for (const refund of order.refunds) {
    for (const { lineId, amount } of refund.lines) lines.set(lineId, (lines.get(lineId) ?? 0) - amount);
    shipping -= refund.shipping;
  }
  const total = [...lines.values()].reduce((sum, amount) => sum + amount, shipping);
  return { lines, shipping, total };
}

export type OrderStatus = 'refunded' | 'partly_refunded' | 'delivered' | 'paid';

export function statusOf(order: Order): OrderStatus {
  if (order.refunds.length > 0) return refundable(order).total === 0 ? 'refunded' : 'partly_refunded';
  return order.deliveredAt ? 'delivered' : 'paid';
}

export const statusWords: Record<OrderStatus, { nl: string; en: string }> = {
  paid: { nl: 'onderweg', en: 'on its way' },
  delivered: { nl: 'bezorgd', en: 'delivered' },
  partly_refunded: { nl: 'deels terugbetaald', en: 'partly refunded' },
  refunded: { nl: 'terugbetaald', en: 'refunded' },
};
