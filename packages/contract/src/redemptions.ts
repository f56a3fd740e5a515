import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Amount, Day, Instant, Points, ShopId, Slug } from './primitives.ts';
import { RewardGives } from './rewards-document.ts';

/** Why a reward can't be had now: the code of a refusal, its typed reason, and words for the customer. */
export const WhyNot = Type.Object({
  code: Type.String(),
  reason: Type.Record(Type.String(), Type.Unknown()),
  text: Type.String({ description: 'nog 760 punten te gaan' }),
});
export type WhyNot = Static<typeof WhyNot>;

/** A reward as one customer sees it. */
export const RewardOffer = Type.Object({
  id: Slug,
  name: Type.String(),
  description: Type.Union([Type.String(), Type.Null()]),
  cost: Points,
  costText: Type.String({ description: '500 punten' }),
  gives: RewardGives,
  left: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], { description: 'Null where there is no end to it.' }),
  whyNot: Type.Union([WhyNot, Type.Null()], { description: 'Null where the customer can have it now.' }),
});
export type RewardOffer = Static<typeof RewardOffer>;

/**
 * `held`: points are set aside until `heldUntil`. `issued`: paid for, the code can be used. `used`: with an order.
 * `cancelled`: undone, or the hold ran out; the points are back. `expired`: the code was not used in time; the points are back.
 * `reversed`: the order that used it was refunded whole; the points are back.
 */
export const RedemptionState = Type.Enum(['held', 'issued', 'used', 'cancelled', 'expired', 'reversed']);
export type RedemptionState = Static<typeof RedemptionState>;

export const Redemption = Type.Object({
  id: Type.String({ description: 'red_…; empty for a dry run.' }),
  rewardId: Slug,
  name: Type.String({ description: 'The reward, as it was called then.' }),
  cost: Points,
  gives: RewardGives,
  minimumOrder: Type.Union([Amount, Type.Null()]),
  state: RedemptionState,
  code: Type.String({ description: 'What the customer gives at checkout: ABCD-EFGH-JK. Empty for a dry run.' }),
  at: Instant,
  heldUntil: Type.Union([Instant, Type.Null()]),
  expires: Type.Object(
    { at: Instant, on: Day, onText: Type.String() },
    { description: 'Until when the code can be used.' },
  ),
  used: Type.Union([Type.Object({ orderId: ShopId, at: Instant }), Type.Null()]),
  givenBack: Type.Integer({ minimum: 0, description: 'Points that came back, by undoing or refunds.' }),
  dryRun: Type.Boolean(),
});
export type Redemption = Static<typeof Redemption>;

/** A redemption as the shop's server sees it. */
export const ShopRedemption = Type.Object({
  ...Redemption.properties,
  customerId: Type.Union([ShopId, Type.Null()], { description: 'Null for a customer who was erased.' }),
});
export type ShopRedemption = Static<typeof ShopRedemption>;

const RedemptionParams = Type.Object({ redemptionId: Type.String({ pattern: '^red_[0-9a-z]{1,40}$' }) });
const CodeParams = Type.Object({
  code: Type.String({
    minLength: 1,
    maxLength: 40,
    description: 'As the customer typed it: case, spaces and hyphens do not matter.',
  }),
});

export const redemptionEndpoints = {
  'POST /v1/me/redemptions': endpoint({
    summary: 'Redeem a reward',
    description:
      '`direct` spends the points and answers a code. `hold` sets them aside for 30 minutes; use, capture or cancel it. ' +
      'With `dryRun` the answer or the refusal is the same as it would be, and nothing happens.',
    access: 'session',
    idempotencyKey: true,
    status: 201,
    body: Type.Object({
      rewardId: Slug,
      mode: Type.Optional(Type.Union([Type.Literal('direct'), Type.Literal('hold')])),
      dryRun: Type.Optional(Type.Boolean()),
    }),
    answer: Redemption,
    refusals: [
      'reward_unknown',
      'reward_not_open',
      'reward_ended',
      'reward_tier',
      'reward_limit_reached',
      'reward_sold_out',
      'insufficient_points',
    ],
  }),
  'GET /v1/me/redemptions': endpoint({
    summary: 'What the customer redeemed, newest first; at most 50',
    access: 'session',
    answer: Type.Object({ items: Type.Array(Redemption) }),
  }),
  'POST /v1/me/redemptions/:redemptionId/capture': endpoint({
    summary: 'Spend what a hold set aside',
    access: 'session',
    idempotencyKey: true,
    params: RedemptionParams,
    answer: Redemption,
    refusals: ['redemption_unknown', 'redemption_not_held'],
  }),
  'POST /v1/me/redemptions/:redemptionId/cancel': endpoint({
    summary: 'Undo a redemption that was not used',
    description: 'The points go back to their own lots, or to a lot of 30 days where those expired meanwhile.',
    access: 'session',
    idempotencyKey: true,
    params: RedemptionParams,
    answer: Redemption,
    refusals: ['redemption_unknown', 'redemption_used', 'redemption_expired'],
  }),
  'GET /v1/redemptions/:code': endpoint({
    summary: 'What a code is worth, before it is used',
    access: 'secret',
    params: CodeParams,
    answer: ShopRedemption,
    refusals: ['redemption_unknown'],
  }),
  'POST /v1/redemptions/:code/use': endpoint({
    summary: 'Use a code with an order',
    description:
      'Once. A redemption that is still held is captured by it. The order may be reported before or after. The same order again answers the same.',
    access: 'secret',
    idempotencyKey: true,
    params: CodeParams,
    body: Type.Object({
      orderId: ShopId,
      orderAmount: Type.Integer({
        minimum: 0,
        maximum: 1_000_000_000_000,
        description:
          'What the order comes to before this reward, VAT included, in minor units: held against the minimum.',
      }),
      customerId: Type.Optional(ShopId),
    }),
    answer: ShopRedemption,
    refusals: [
      'redemption_unknown',
      'redemption_used',
      'redemption_cancelled',
      'redemption_expired',
      'redemption_of_another',
      'minimum_order_not_met',
    ],
  }),
} as const;
