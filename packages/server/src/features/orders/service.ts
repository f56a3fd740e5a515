import type { Order, OrderFact } from '@kring/contract';
import { dayOf, dayText } from '@kring/rules';
import { fingerprint } from '../../fingerprint.ts';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { newId } from '../../ids.ts';
import { earn, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { requireCustomer } from '../customers/service.ts';
import { currentProgramme } from '../programme/service.ts';
import type { PublishedVersion } from '../programme/store.ts';
import { onOrder, referralOfOrder } from '../referrals/service.ts';
import { applyWaiting } from '../refunds/service.ts';
import { makeRequests } from '../review-requests/service.ts';
import { countOrder, recount } from '../tiers/service.ts';
import { circumstancesOf, decideEarnings, type EarningFigures } from './earning.ts';
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
    referral: await referralOfOrder(tx, order),
  };
}

interface Decided {
  readonly order: OrderRow;
  /** Null for an order without an account. */
  readonly figures: EarningFigures | null;
}

/** What the order earns by these rules, and when it may be spent. */
async function decide(
  tx: Tx,
  shopId: string,
  orderId: string,
  fact: OrderFact,
  { version, document }: PublishedVersion,
): Promise<Decided> {
  const placedAt = new Date(fact.placedAt);
  const order = {
    shopId,
    id: newId('ord', tx.now),
    orderId,
    fact,
    fingerprint: fingerprint(fact),
    placedOn: dayText(dayOf(placedAt, document.shop.timeZone)),
    programmeVersion: version,
  };
  const nothing = { customerId: null, earned: 0, parts: [], releaseAt: null };
  if (fact.customerId === null) return { order: { ...order, ...nothing }, figures: null };
  const { id: customerId } = await requireCustomer(tx, shopId, fact.customerId);
  const circumstances = await circumstancesOf(tx, { shopId, customerId }, placedAt, document);
  const deliveredAt = (await tx.fulfilments.findDeliveredAt(shopId, orderId)) ?? null;
  const { points, parts, figures } = decideEarnings(fact, document, circumstances, deliveredAt);
  const releaseAt = points > 0 ? new Date(figures.releaseAt) : null;
  return { order: { ...order, customerId, earned: points, parts, releaseAt }, figures };
}

/** Posts what the order earned, and counts it for the cap per day and the first order. */
async function credit(tx: Tx, order: OrderRow & { readonly customerId: string }, figures: EarningFigures) {
  const { shopId, customerId, orderId, fact, placedOn, earned, parts, releaseAt, programmeVersion } = order;
  const bonus = parts.reduce((sum, { why, points }) => (why === 'first_order' ? sum + points : sum), 0);
  if (figures.firstOrder) await tx.orders.setFirst(shopId, customerId, orderId);
  await tx.orders.countDay(shopId, customerId, placedOn, earned - bonus);
  if (releaseAt !== null)
    await earn(tx, {
      shopId,
      customerId,
      orderId,
      points: earned,
      maturesAt: releaseAt,
      expiresAt: figures.expiresAt === null ? null : new Date(figures.expiresAt),
      businessKey: earnKeyOf(orderId),
      reason: {
        source: 'order',
        orderId,
        orderNumber: fact.number,
        happenedAt: fact.placedAt,
        parts,
        programmeVersion,
        figures,
      },
    });
}

/** The business key of what an order earned. */
export const earnKeyOf = (orderId: string): string => `order:${encodeURIComponent(orderId)}:earn`;

/**
 * Two ways to write the same moment, and a number that was left out, are the same order. Where it was delivered is no
 * part of what is kept, not even as a fingerprint.
 */
function normalise(orderId: string, { deliveryTo: _deliveryTo, ...fact }: OrderFact): OrderFact {
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
  const { currency } = programme.document.shop;
  if (fact.currency !== currency)
    throw refuse('currency_mismatch', `The order is in ${fact.currency}, the programme in ${currency}.`, {
      reason: { currency: fact.currency, expected: currency },
    });
  const { order, figures } = await decide(tx, shopId, orderId, fact, programme);
  await tx.orders.add(order);
  await countOrder(tx, order);
  const { customerId } = order;
  if (customerId !== null && figures) await credit(tx, { ...order, customerId }, figures);
  const back = await applyWaiting(tx, order);
  const deliveredAt = await tx.fulfilments.findDeliveredAt(shopId, orderId);
  if (deliveredAt) await makeRequests(tx, order, deliveredAt);
  const brought = await onOrder(tx, order, { deliveryTo: report.deliveryTo, first: figures?.firstOrder ?? false });
  const answer = await describeOrder(tx, order);
  if (customerId === null) return { answer, changed: back };
  await recount(tx, { shopId, customerId });
  const { revision } = await wallet(tx, { shopId, customerId });
  return { answer, changed: [...back, ...brought, { customerId, revision }] };
}
