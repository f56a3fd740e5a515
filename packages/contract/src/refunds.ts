import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { OrderParams } from './orders.ts';
import { Amount, Instant, Points, ShopId } from './primitives.ts';

/** Money given back on one line. */
export const RefundLine = Type.Object({
  lineId: ShopId,
  amount: Amount,
});
export type RefundLine = Static<typeof RefundLine>;

/** A refund: of the whole order, or of an amount per line. */
export const RefundFact = Type.Object({
  refundId: ShopId,
  refundedAt: Instant,
  what: Type.Union([
    Type.Object(
      { everything: Type.Literal(true) },
      { additionalProperties: false, description: 'All that was not refunded before.' },
    ),
    Type.Object(
      { lines: Type.Array(RefundLine, { maxItems: 100 }), shipping: Type.Optional(Amount) },
      { additionalProperties: false, description: 'An amount per line, VAT included, in minor units.' },
    ),
  ]),
});
export type RefundFact = Static<typeof RefundFact>;

export const Refund = Type.Object({
  refundId: ShopId,
  orderId: ShopId,
  state: Type.Enum(['applied', 'waiting_for_order']),
  points: Type.Object({
    clawedBack: Points,
    toDebt: Type.Integer({ minimum: 0, description: 'Part of `clawedBack` that was spent already and became debt.' }),
  }),
});
export type Refund = Static<typeof Refund>;

export const refundEndpoints = {
  'POST /v1/orders/:orderId/refunds': endpoint({
    summary: 'Report a refund',
    description:
      'Takes back what the refunded part had earned, in proportion, by the rule of the original entry, once per refund id: the same id again with the same contents changes nothing. ' +
      'A refund that comes before its order waits for it.',
    access: 'secret',
    idempotencyKey: true,
    params: OrderParams,
    body: RefundFact,
    answer: Refund,
    refusals: ['order_line_unknown', 'refund_exceeds_line', 'refund_conflict'],
  }),
} as const;
