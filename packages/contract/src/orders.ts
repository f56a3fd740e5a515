import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { EarningPart } from './entries.ts';
import { Amount, Currency, Instant, Points, ShopId } from './primitives.ts';
import { ReferralState, ReferralWhy } from './referrals.ts';

export const OrderParams = Type.Object({ orderId: ShopId });

/** One line of an order: what was paid for it, after discounts. */
export const OrderLine = Type.Object({
  lineId: ShopId,
  productId: ShopId,
  title: Type.Optional(Type.String({ maxLength: 200 })),
  categories: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 20 })),
  quantity: Type.Integer({ minimum: 1, maximum: 10_000 }),
  amount: Type.Integer({
    minimum: 0,
    maximum: 1_000_000_000_000,
    description: 'Paid for the whole line, VAT included, discounts taken off; minor units.',
  }),
  vatAmount: Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, description: 'The VAT within `amount`.' }),
});
export type OrderLine = Static<typeof OrderLine>;

const Shipping = Type.Object(
  { amount: Amount, vatAmount: Amount },
  { description: 'What was paid for shipping, VAT included.' },
);

/** A paid order, as the shop's server reports it. */
export const OrderFact = Type.Object({
  customerId: Type.Union([ShopId, Type.Null()], {
    description: 'Null for an order without an account: it earns nothing, and is remembered.',
  }),
  number: Type.Optional(
    Type.String({ maxLength: 64, description: 'The number that the customer knows; the order id where left out.' }),
  ),
  placedAt: Instant,
  currency: Currency,
  lines: Type.Array(OrderLine, { minItems: 1, maxItems: 100 }),
  shipping: Type.Optional(Shipping),
  referralCode: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 40,
      description: 'The code of a friend that came with this order. One that can not count never stops the order.',
    }),
  ),
  deliveryTo: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 300,
      description:
        'Street, number and postal code in one line, to see whether two customers share a household. Kept as a keyed hash for 90 days, never itself.',
    }),
  ),
});
export type OrderFact = Static<typeof OrderFact>;

/** What an order brought, and what was taken back since. */
export const Order = Type.Object({
  id: Type.String({ description: 'ord_…' }),
  orderId: ShopId,
  customerId: Type.Union([ShopId, Type.Null()]),
  placedAt: Instant,
  deliveredAt: Type.Union([Instant, Type.Null()]),
  points: Type.Object({
    earned: Points,
    clawedBack: Points,
    releaseAt: Type.Union([Instant, Type.Null()], {
      description: 'When what is left becomes spendable; null where nothing was earned.',
    }),
  }),
  parts: Type.Array(EarningPart),
  refundIds: Type.Array(Type.String()),
  referral: Type.Union(
    [
      Type.Object({ id: Type.String(), state: ReferralState, why: Type.Union([ReferralWhy, Type.Null()]) }),
      Type.Null(),
    ],
    { description: 'The referral that this order belongs to; null also where the code that came with it was unknown.' },
  ),
});
export type Order = Static<typeof Order>;

export const orderEndpoints = {
  'PUT /v1/orders/:orderId': endpoint({
    summary: 'Report a paid order',
    description:
      'A fact: the same report any number of times has one effect. Another content for the same order is refused; report refunds instead.',
    access: 'secret',
    params: OrderParams,
    body: OrderFact,
    answer: Order,
    refusals: ['order_conflict', 'currency_mismatch', 'programme_unpublished'],
  }),
  'GET /v1/orders/:orderId': endpoint({
    summary: 'An order and its points',
    access: 'secret',
    params: OrderParams,
    answer: Order,
    refusals: ['order_unknown'],
  }),
} as const;
