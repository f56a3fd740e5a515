import type { Order, OrderFact } from '@kring/contract';
import { dayOf, dayText, earn as decideEarnings, expiresAt, releaseAt } from '@kring/rules';
import { fingerprint } from '../../fingerprint.ts';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { newId } from '../../ids.ts';
import { earn, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { requireCustomer } from '../customers/service.ts';
import { currentProgramme } from '../programme/service.ts';
import type { PublishedVersion } from '../programme/store.ts';
import { applyWaiting } from '../refunds/service.ts';
import type { OrderRow } from './store.ts';

/** The order, or `order_unknown`. */
export async function requireOrder(tx: Tx, shopId: string, orderId: string): Promise<OrderRow> {
  const order = await findOrder(tx, shopId, orderId);
  if (!order) throw refuse('order_unknown', `No order ${orderId} was reported.`);
  return order;
}

/** The order, where it was reported already. */
export function findOrder(tx: Tx, shopId: string, orderId: string): Promise<OrderRow | undefined> {
  return tx.orders.find(shopId, orderId);
}

/** An order as its shop sees it, with what was taken back since. */
export async function describeOrder(tx: Tx, order: OrderRow): Promise<Order> {
  const refunds = await tx.refunds.ofOrder(order.shopId, order.orderId);
  const deliveredAt = await tx.fulfilments.findDeliveredAt(order.shopId, order.orderId);
  return {
    id: order.id,
    orderId: order.orderId,
    customerId: order.fact.customerId,
    placedAt: order.fact.placedAt,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    points: {
      earned: order.earned,
      clawedBack: refunds.reduce((sum, { applied }) => sum + (applied?.clawedBack ?? 0), 0),
      releaseAt: order.releaseAt?.toISOString() ?? null,
    },
    parts: [...order.parts],
    refundIds: refunds.map(({ refundId }) => refundId),
  };
}

/** What the order earns by these rules, and when it may be spent. */
async function decide(
  tx: Tx,
  shopId: string,
  orderId: string,
  fact: OrderFact,
  programme: PublishedVersion,
): Promise<OrderRow> {
  const { version, document } = programme;
  const { timeZone } = document.shop;
  const placedAt = new Date(fact.placedAt);
  const placedOn = dayText(dayOf(placedAt, timeZone));
  const customerId = fact.customerId === null ? null : (await requireCustomer(tx, shopId, fact.customerId)).id;
  const earnedToday = customerId === null ? 0 : await tx.orders.earnedOn(shopId, customerId, placedOn);
  const { points, parts } =
    customerId === null ? { points: 0, parts: [] } : decideEarnings(fact, document, { earnedToday });
  const deliveredAt = (await tx.fulfilments.findDeliveredAt(shopId, orderId)) ?? null;
  return {
    shopId,
    id: newId('ord', tx.now),
    orderId,
    customerId,
    fact,
    fingerprint: fingerprint(fact),
    placedOn,
    earned: points,
    parts,
    programmeVersion: version,
    releaseAt: points > 0 ? releaseAt({ placedAt, deliveredAt }, document.pending, timeZone) : null,
  };
}

/** Two ways to write the same moment, and a number that was left out, are the same order. */
function normalise(orderId: string, fact: OrderFact): OrderFact {
  return { ...fact, number: fact.number ?? orderId, placedAt: new Date(fact.placedAt).toISOString() };
}

/** Takes a report of an order: the first one earns, the same again changes nothing, another is refused. */
export async function reportOrder(tx: Tx, shopId: string, orderId: string, report: OrderFact): Promise<Outcome<Order>> {
  const fact = normalise(orderId, report);
  const known = await findOrder(tx, shopId, orderId);
  if (known) {
    if (known.fingerprint !== fingerprint(fact))
      throw refuse('order_conflict', `Order ${orderId} was reported before with other contents.`, {
        reason: {
          fields: Object.keys(fact).filter(
            (name) => fingerprint(fact[name as keyof OrderFact]) !== fingerprint(known.fact[name as keyof OrderFact]),
          ),
        },
      });
    return { answer: await describeOrder(tx, known) };
  }
  const programme = await currentProgramme(tx, shopId);
  const { currency, timeZone } = programme.document.shop;
  if (fact.currency !== currency)
    throw refuse('currency_mismatch', `The order is in ${fact.currency}, the programme in ${currency}.`, {
      reason: { currency: fact.currency, expected: currency },
    });
  const order = await decide(tx, shopId, orderId, fact, programme);
  await tx.orders.add(order);
  const { customerId, earned, releaseAt: maturesAt } = order;
  if (customerId !== null && maturesAt !== null) {
    await earn(tx, {
      shopId,
      customerId,
      orderId,
      points: earned,
      maturesAt,
      expiresAt: expiresAt(new Date(fact.placedAt), programme.document.expiry, timeZone),
      businessKey: `order:${encodeURIComponent(orderId)}:earn`,
      reason: {
        orderId,
        orderNumber: fact.number,
        happenedAt: fact.placedAt,
        parts: order.parts,
        programmeVersion: order.programmeVersion,
      },
    });
  }
  await applyWaiting(tx, order);
  const answer = await describeOrder(tx, order);
  if (customerId === null || earned === 0) return { answer };
  const { revision } = await wallet(tx, { shopId, customerId });
  return { answer, changed: [{ customerId, revision }] };
}
