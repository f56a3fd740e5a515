import { randomUUID } from 'node:crypto';
import type { House } from './house.ts';
import { orderReport, placeUseReport, useReport } from './kring/facts.ts';
import { checkFriend } from './kring/referral.ts';
import { field } from './kring/fields.ts';
import { placeRefused } from './placing.ts';
import { hasSale, priceOf, type Priced } from './rewards.ts';
import { orderLines } from './selling.ts';
import type { Order, OrderFriend, OrderReward } from './store/orders.ts';
import type { Session } from './store/sessions.ts';

/** What came of a payment. `refused`: Kring does not let the code or the place be used; nothing is paid, and the cart is as it was. */
export type Paid =
  | { readonly kind: 'paid'; readonly order: Order }
  | { readonly kind: 'refused'; readonly whose: 'own' | 'friend'; readonly code: string; readonly problem: unknown }
  | { readonly kind: 'no_place'; readonly problem: unknown }
  | { readonly kind: 'nothing' };

/**
 * How long a payment with a code waits for Kring's word on it. After that the sale goes on: the code was good a moment
 * ago, and the outbox uses it as soon as Kring is there. Without a code nobody waits for Kring at all.
 */
const patienceMs = 4_000;

export function priceFor(house: Pick<House, 'credits'>, session: Session): Priced {
  const credit = session.usesCredit && session.customerId ? house.credits.of(session.customerId) : 0;
  return priceOf(session.cart, session.code, credit, session.friend, session.place);
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

function friendOf({ friend }: Priced): OrderFriend | null {
  return friend && { code: friend.code.code, discount: friend.discount, shippingSaved: friend.shippingSaved };
}

/** Writes the order down: placed, or where it has a code or a place in a sale, claiming that. Null where there is nothing to pay. */
function begin(house: House, session: Session, checkoutId: string): Order | null {
  const { orders, customers, reports, credits, clock } = house;
  const before = orders.findByCheckout(checkoutId);
  if (before) return before.sessionId === session.id ? before : null;
  const price = priceFor(house, session);
  if (price.lines.length === 0 || checkoutId !== session.checkoutId) return null;
  const reward = rewardOf(price);
  const place = hasSale(price) ? session.place : null;
  const order = orders.insert(
    {
      customerId: session.customerId,
      sessionId: session.id,
      placedAt: clock().toISOString(),
      lines: orderLines(price),
      shipping: price.shipping,
      reward,
      creditUsed: price.creditUsed,
      friend: friendOf(price),
      deliverTo: customers.find(session.customerId)?.address || null,
      state: 'claiming',
    },
    checkoutId,
  );
  if (order.customerId) credits.add(order.customerId, order.id, 'paid', -order.creditUsed, order.placedAt);
  if (reward) reports.add(useReport(order, reward));
  else if (place) reports.add(placeUseReport(order, place.pass));
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
    sessions.save({
      ...session,
      cart: {},
      checkoutId: randomUUID(),
      notice: null,
      code: null,
      friend: null,
      place: null,
      usesCredit: false,
    });
}

/** What an order claims: a code, or a place in a sale. */
const claimOf = ({ reports }: House, { id }: Order) =>
  reports.about(id).find(({ kind }) => kind === 'use' || kind === 'place_use');

/** Ends a claim by what is known of it now. */
function decide(house: House, order: Order): Paid {
  const use = claimOf(house, order);
  if (use?.state !== 'refused') {
    complete(house, order);
    return { kind: 'paid', order };
  }
  house.orders.drop(order.id);
  house.credits.undo(order.id);
  if (use.kind === 'place_use') return { kind: 'no_place', problem: use.answer };
  return { kind: 'refused', whose: 'own', code: order.reward?.code ?? '', problem: use.answer };
}

/** Asks once more whether a friend's code still counts: it may have been used on another device. Where Kring is silent it does. */
async function friendRefused(house: House, session: Session): Promise<Paid | null> {
  const { friend, customerId } = session;
  if (!friend || !customerId || house.orders.findByCheckout(session.checkoutId)) return null;
  const { goods } = priceFor(house, session);
  const checked = await checkFriend(house.settings.kring, friend.code, { customerId, language: 'nl', goods });
  if (checked.kind !== 'refused') return null;
  // Too small an order is no refusal of the code: it does nothing yet, and the page says so.
  if (field(checked.problem, 'code') === 'minimum_order_not_met') return null;
  return { kind: 'refused', whose: 'friend', code: friend.code, problem: checked.problem };
}

/**
 * Turns the cart into a paid order. The order and what Kring must hear of it are written together; the same checkout id
 * again gives the same order. With a code, or a place in a sale, it waits a little for Kring's word, so that nobody can undo
 * the code in another tab and keep its discount. A place is looked at first: without one nothing of the sale is sold.
 */
export async function pay(house: House, session: Session, checkoutId: string): Promise<Paid> {
  const refused =
    (await friendRefused(house, session)) ?? (await placeRefused(house, session, priceFor(house, session)));
  if (refused) return refused;
  const order = house.together(() => begin(house, session, checkoutId));
  if (!order) return { kind: 'nothing' };
  house.outbox.kick();
  if (order.state === 'placed') return { kind: 'paid', order };
  const use = claimOf(house, order);
  if (use) await house.outbox.settled(use.id, patienceMs);
  const paid = house.together(() => decide(house, order));
  house.outbox.kick();
  return paid;
}

/** What a stop of the shop left between the claim of a code and the order: the customer had pressed "pay". */
export function finishClaims(house: House): void {
  for (const order of house.orders.claiming()) house.together(() => decide(house, order));
}
