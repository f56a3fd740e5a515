import { randomUUID } from 'node:crypto';
import type { House } from './house.ts';
import { orderReport, useReport } from './kring/facts.ts';
import { priceOf, type Priced } from './rewards.ts';
import { orderLines } from './selling.ts';
import type { Order, OrderReward } from './store/orders.ts';
import type { Session } from './store/sessions.ts';

/** What came of a payment. `refused`: Kring does not let the code be used; nothing is paid and the cart is as it was. */
export type Paid =
  | { readonly kind: 'paid'; readonly order: Order }
  | { readonly kind: 'refused'; readonly code: string; readonly problem: unknown }
  | { readonly kind: 'nothing' };

/**
 * How long a payment with a code waits for Kring's word on it. After that the sale goes on: the code was good a moment
 * ago, and the outbox uses it as soon as Kring is there. Without a code nobody waits for Kring at all.
 */
const patienceMs = 4_000;

export function priceFor(house: Pick<House, 'credits'>, session: Session): Priced {
  const credit = session.usesCredit && session.customerId ? house.credits.of(session.customerId) : 0;
  return priceOf(session.cart, session.code, credit);
}

function rewardOf(price: Priced): OrderReward | null {
  const { code, noUse, goods, discount, shippingSaved, gift, cashback } = price;
  if (!code || noUse) return null;
  return {
    code: code.code,
    redemptionId: code.redemptionId,
    name: code.name,
    orderAmount: goods,
    discount,
    shippingSaved,
    giftLineId: gift && String(price.lines.length + 1),
    cashback,
  };
}

/** Writes the order down: placed, or where it has a code, claiming that code. Null where there is nothing to pay. */
function begin(house: House, session: Session, checkoutId: string): Order | null {
  const { orders, reports, credits, clock } = house;
  const before = orders.findByCheckout(checkoutId);
  if (before) return before.sessionId === session.id ? before : null;
  const price = priceFor(house, session);
  if (price.lines.length === 0 || checkoutId !== session.checkoutId) return null;
  const reward = rewardOf(price);
  const order = orders.insert(
    {
      customerId: session.customerId,
      sessionId: session.id,
      placedAt: clock().toISOString(),
      lines: orderLines(price),
      shipping: price.shipping,
      reward,
      creditUsed: price.creditUsed,
      state: 'claiming',
    },
    checkoutId,
  );
  if (order.customerId) credits.add(order.customerId, order.id, 'paid', -order.creditUsed, order.placedAt);
  if (reward) reports.add(useReport(order, reward));
  else complete(house, order);
  return order;
}

/** The sale is made: Kring hears of the order, and the cart is empty. Once. */
function complete({ orders, reports, credits, sessions }: House, order: Order): void {
  if (!orders.place(order.id)) return;
  reports.add(orderReport(order));
  if (order.customerId && order.reward)
    credits.add(order.customerId, order.id, 'cashback', order.reward.cashback, order.placedAt);
  const session = order.sessionId ? sessions.find(order.sessionId) : null;
  if (session)
    sessions.save({ ...session, cart: {}, checkoutId: randomUUID(), notice: null, code: null, usesCredit: false });
}

/** Ends a claim by what is known of its code now. */
function decide(house: House, order: Order): Paid {
  const use = house.reports.about(order.id).find(({ kind }) => kind === 'use');
  if (use?.state !== 'refused') {
    complete(house, order);
    return { kind: 'paid', order };
  }
  house.orders.drop(order.id);
  house.credits.undo(order.id);
  return { kind: 'refused', code: order.reward?.code ?? '', problem: use.answer };
}

/**
 * Turns the cart into a paid order. The order and what Kring must hear of it are written together; the same checkout id
 * again gives the same order. With a code it waits a little for Kring's word, so that nobody can undo the code in another
 * tab and keep its discount.
 */
export async function pay(house: House, session: Session, checkoutId: string): Promise<Paid> {
  const order = house.together(() => begin(house, session, checkoutId));
  if (!order) return { kind: 'nothing' };
  house.outbox.kick();
  if (!order.reward || order.state === 'placed') return { kind: 'paid', order };
  const use = house.reports.about(order.id).find(({ kind }) => kind === 'use');
  if (use) await house.outbox.settled(use.id, patienceMs);
  const paid = house.together(() => decide(house, order));
  house.outbox.kick();
  return paid;
}

/** What a stop of the shop left between the claim of a code and the order: the customer had pressed "pay". */
export function finishClaims(house: House): void {
  for (const order of house.orders.claiming()) house.together(() => decide(house, order));
}
