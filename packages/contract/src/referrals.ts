import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Amount, Instant, Points, ShopId, When } from './primitives.ts';
import { RewardGives } from './rewards-document.ts';

/**
 * `claimed`: the friend has an account here with this code. `held`: the shop looks at it first. `qualified`: the friend
 * ordered enough; the delivery is not reported yet. `pending`: in the return window. `rewarded`: both have what was
 * promised. `blocked`: it can't count. `expired`: not ordered, or not decided, in time. `reversed`: the order was sent
 * back. Before `claimed` there are only visits, which are counted and belong to nobody.
 */
export const ReferralState = Type.Enum([
  'claimed',
  'held',
  'qualified',
  'pending',
  'rewarded',
  'blocked',
  'expired',
  'reversed',
]);
export type ReferralState = Static<typeof ReferralState>;

/** Why a referral is blocked, held, expired or reversed. */
export const ReferralWhy = Type.Enum([
  'own_code',
  'same_email',
  'existing_customer',
  'already_referred',
  'first_order_too_small',
  'cap_reached',
  'month_cap_reached',
  'budget_spent',
  'same_household',
  'shop_refused',
  'not_ordered_in_time',
  'not_decided_in_time',
  'order_refunded',
]);
export type ReferralWhy = Static<typeof ReferralWhy>;

/** A reason, with words for who reads it: the referrer and the friend each get their own. */
export const ReferralReason = Type.Object({ code: ReferralWhy, text: Type.String() });

/** The code: eight characters of Crockford's base 32, shown in two groups of four. */
const ShownCode = Type.String({ description: 'SNN7-4KQX' });

/** A friend as the referrer sees it: nothing but a first name, and before an order only its first letter. */
export const ReferredFriend = Type.Object({
  id: Type.String({ description: 'ref_…' }),
  name: Type.Union([Type.String(), Type.Null()], { description: 'Milan, J., or null where no name is known.' }),
  state: ReferralState,
  since: When,
  ordered: Type.Union([When, Type.Null()]),
  rewards: Type.Union([When, Type.Null()], { description: 'When both are rewarded, or were; null where never.' }),
  points: Type.Integer({ minimum: 0, description: 'What this friend brings, or brought, the referrer.' }),
  pointsText: Type.String({ description: '500 punten; empty for none.' }),
  text: Type.String({ description: 'The state in words: bestelde 14 november.' }),
  why: Type.Union([ReferralReason, Type.Null()]),
});
export type ReferredFriend = Static<typeof ReferredFriend>;

/** What became of the invitation that this customer followed, as the friend sees it. */
export const Invitation = Type.Object({
  code: ShownCode,
  from: Type.Union([Type.String(), Type.Null()], { description: 'The call name of the referrer.' }),
  state: ReferralState,
  why: Type.Union([ReferralReason, Type.Null()]),
  text: Type.String({ description: 'The state in words.' }),
  expires: Type.Union([When, Type.Null()], { description: 'Until when to order, while claimed.' }),
  rewards: Type.Union([When, Type.Null()]),
});
export type Invitation = Static<typeof Invitation>;

/** The referrals of the signed-in customer. */
export const MyReferral = Type.Object({
  code: ShownCode,
  link: Type.String({ description: 'https://kring.example/r/SNN74KQX' }),
  visits: Type.Integer({ minimum: 0, description: 'How often the link was followed.' }),
  friends: Type.Array(ReferredFriend, { description: 'Newest first; at most 50.' }),
  more: Type.Integer({ minimum: 0, description: 'Friends beyond those that are listed.' }),
  earned: Type.Object({
    points: Points,
    pointsText: Type.String({ description: '1.500 punten' }),
    friends: Type.Integer({ minimum: 0, description: 'How many were rewarded.' }),
  }),
  left: Type.Union([Type.Object({ friends: Type.Integer({ minimum: 0 }), text: Type.String() }), Type.Null()], {
    description: 'How many friends can still bring something now; null where there is no cap.',
  }),
  invitation: Type.Union([Invitation, Type.Null()], { description: 'Where this customer is a friend too.' }),
});
export type MyReferral = Static<typeof MyReferral>;

/**
 * What became of a referrer's discount. `promised`: its code comes when both are rewarded. `issued`: there is a code.
 * `used`: with an order; a refund of the friend's order takes it back no more, also where the referral is `reversed`.
 * `cancelled`: given up, or taken back by a refund before it was used. `expired`: not used in time.
 */
export const ReferralDiscountState = Type.Enum(['promised', 'issued', 'used', 'cancelled', 'expired']);
export type ReferralDiscountState = Static<typeof ReferralDiscountState>;

/** A referral as the shop sees it. */
export const ShopReferral = Type.Object({
  id: Type.String({ description: 'ref_…' }),
  state: ReferralState,
  why: Type.Union([ReferralWhy, Type.Null()]),
  signals: Type.Array(Type.Enum(['address', 'browser', 'delivery']), {
    description: 'What the two have in common; kept as keyed hashes for 90 days.',
  }),
  code: ShownCode,
  referrerId: Type.Union([ShopId, Type.Null()]),
  friendId: Type.Union([ShopId, Type.Null()], { description: 'Null for a customer who was erased.' }),
  claimedAt: Instant,
  orderId: Type.Union([ShopId, Type.Null()]),
  rewardsAt: Type.Union([Instant, Type.Null()]),
  decideBefore: Type.Union([Instant, Type.Null()], { description: 'While held.' }),
  decidedBy: Type.Union([Type.String(), Type.Null()]),
  points: Type.Object({ referrer: Points, friend: Points }),
  discount: Type.Union(
    [
      Type.Object({
        gives: RewardGives,
        state: ReferralDiscountState,
        usedWith: Type.Union([ShopId, Type.Null()], { description: 'The order that it was used with.' }),
      }),
      Type.Null(),
    ],
    {
      description: "The referrer's discount; null where none was promised. With `reversed` and `used` it stays given.",
    },
  ),
});
export type ShopReferral = Static<typeof ShopReferral>;

/** What a code is worth at the checkout, for one friend. */
export const ReferralOffer = Type.Object({
  code: ShownCode,
  discount: Type.Union([RewardGives, Type.Null()]),
  points: Points,
  minimumOrder: Type.Union([Amount, Type.Null()]),
});
export type ReferralOffer = Static<typeof ReferralOffer>;

/** A code as somebody typed it. */
export const TypedReferralCode = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'Eight letters and digits; case, spaces and hyphens do not matter.',
});

export const referralEndpoints = {
  'GET /v1/me/referral': endpoint({
    summary: 'Code, link, friends and their states',
    description: 'The first call makes the code.',
    access: 'session',
    answer: MyReferral,
    refusals: ['referral_off', 'programme_unpublished'],
  }),
  'POST /v1/referral-visits': endpoint({
    summary: 'A friend followed a link',
    description:
      'From a guest it is counted, and known and unknown codes are answered alike. With a session the customer claims the invitation; `invitation` says what became of it. ' +
      'After 20 unknown codes from one address within an hour every code is refused for the rest of it.',
    access: 'public',
    body: Type.Object({ code: TypedReferralCode }),
    answer: Type.Object({
      code: Type.String({ description: 'As it is shown: SNN7-4KQX.' }),
      invitation: Type.Union([Invitation, Type.Null()], { description: 'Null for a guest.' }),
    }),
    refusals: ['referral_off', 'referral_code_unknown', 'referral_guesses', 'programme_unpublished'],
  }),
  'GET /v1/referral-codes/:code': endpoint({
    summary: 'What a code is worth at the checkout, before the order',
    description: 'Refused with the reason where this customer, or this order, can not use it.',
    access: 'secret',
    params: Type.Object({ code: TypedReferralCode }),
    query: Type.Object({
      customerId: Type.Optional(ShopId),
      orderAmount: Type.Optional(
        Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, description: 'All lines, VAT included; minor units.' }),
      ),
    }),
    answer: ReferralOffer,
    refusals: [
      'referral_off',
      'referral_code_unknown',
      'referral_refused',
      'minimum_order_not_met',
      'programme_unpublished',
    ],
  }),
  'GET /v1/referrals': endpoint({
    summary: 'Referrals, newest first',
    access: 'secret',
    query: Type.Object({
      state: Type.Optional(ReferralState),
      customerId: Type.Optional(ShopId),
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
    }),
    answer: Type.Object({ items: Type.Array(ShopReferral), nextCursor: Type.Union([Type.String(), Type.Null()]) }),
    refusals: ['cursor_invalid'],
  }),
  'POST /v1/referrals/:referralId/decision': endpoint({
    summary: 'Release or refuse a referral that is held',
    access: 'secret',
    idempotencyKey: true,
    params: Type.Object({ referralId: Type.String({ pattern: '^ref_[0-9a-z]{1,40}$' }) }),
    body: Type.Object({
      decision: Type.Union([Type.Literal('release'), Type.Literal('refuse')]),
      actor: Type.String({ minLength: 1, maxLength: 100, description: 'Who in the shop decides: a name or a role.' }),
    }),
    answer: ShopReferral,
    refusals: ['referral_unknown', 'referral_not_held'],
  }),
} as const;
