import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Day, Instant, Localised, Points, PointsChange } from './primitives.ts';
import { Rate } from './rate.ts';

/** Why a part of an order earned what it earned. */
export const EarningWhy = Type.Enum([
  'rate',
  'rule_rate',
  'rule_multiplier',
  'rule_each',
  'rule_nothing',
  'shipping',
  'shipping_not_counted',
  'cap_order',
  'cap_day',
  'first_order',
]);
export type EarningWhy = Static<typeof EarningWhy>;

/** A rule, a tier or a window of time that multiplied what a line earned. */
export const EarningFactor = Type.Object({
  by: Type.Enum(['rule', 'tier', 'window']),
  id: Type.String(),
  percent: Type.Integer({ description: '150 is half as much again.' }),
});
export type EarningFactor = Static<typeof EarningFactor>;

/** One line of an order (or its shipping, or a cap) and the points it brought, with the rule that decided. */
export const EarningPart = Type.Object({
  lineId: Type.Union([Type.String(), Type.Null()], {
    description: 'Null for shipping, for caps and for the first order.',
  }),
  title: Type.Union([Type.String(), Type.Null()]),
  amount: Type.Integer({ minimum: 0, description: 'The money that was counted, in minor units.' }),
  points: PointsChange,
  why: EarningWhy,
  ruleId: Type.Union([Type.String(), Type.Null()]),
  ruleLabel: Type.Union([Localised, Type.Null()]),
  rate: Type.Optional(
    Type.Union([Rate, Type.Null()], { description: 'The rate that was counted with; null where none was.' }),
  ),
  factors: Type.Optional(
    Type.Array(EarningFactor, { maxItems: 3, description: 'What it was multiplied by; 100 percent is left out.' }),
  ),
  each: Type.Optional(
    Type.Union([Type.Object({ points: Points, quantity: Type.Integer() }), Type.Null()], {
      description: 'With rule_each: points for each item, and how many items; null where money was counted.',
    }),
  ),
});
export type EarningPart = Static<typeof EarningPart>;

/**
 * What happened to points. `earn`: pending points came. `mature`: pending became available. `claw_back`: a refund took
 * them. `hold`: set aside for a redemption. `capture`: what was set aside is spent. `release`: what was set aside is
 * available again. `give_back`: what was spent came back. `expire`: their time was over. `adjust`: the shop gave or took.
 * `forgive`: the shop let a debt go.
 */
export const EntryKind = Type.Enum([
  'earn',
  'mature',
  'claw_back',
  'hold',
  'capture',
  'release',
  'give_back',
  'expire',
  'adjust',
  'forgive',
]);
export type EntryKind = Static<typeof EntryKind>;

/** What the points came from or went to, where it was no order. */
export const EntrySource = Type.Enum([
  'order',
  'action',
  'birthday',
  'reward',
  'referral',
  'review',
  'quiz',
  'adjustment',
  'import',
  'expiry',
  'erasure',
]);
export type EntrySource = Static<typeof EntrySource>;

/** One line of the customer's history, with its reason. */
export const Entry = Type.Object({
  id: Type.String({ description: 'ent_…' }),
  kind: EntryKind,
  points: Type.Integer({
    description:
      'Signed, as it changed what the customer has or may spend: earned, matured, released and given back are positive; clawed back, held, captured and expired negative.',
  }),
  at: Type.String({
    format: 'date-time',
    maxLength: 40,
    description: 'When it was written down; entries are in this order.',
  }),
  on: Type.String({
    format: 'date',
    maxLength: 10,
    description: 'The day on which it happened: of the order, of the refund, of the end of the return window.',
  }),
  onText: Type.String({ description: 'The day in words: 22 november.' }),
  release: Type.Union([Type.Object({ at: Instant, on: Day, onText: Type.String() }), Type.Null()], {
    description: 'For an earn that is still pending: when it becomes spendable.',
  }),
  source: EntrySource,
  title: Type.Union([Type.String(), Type.Null()], {
    description: 'The reward, the action or the reason of the shop, in words of the asked language.',
  }),
  redemptionId: Type.Union([Type.String(), Type.Null()]),
  orderId: Type.Union([Type.String(), Type.Null()], { description: "The shop's order id." }),
  orderNumber: Type.Union([Type.String(), Type.Null()], { description: 'The number that the customer knows.' }),
  refundId: Type.Union([Type.String(), Type.Null()]),
  parts: Type.Array(EarningPart, {
    maxItems: 210,
    description: 'For earn: what each line brought and why. Otherwise empty.',
  }),
  toDebt: Type.Integer({
    minimum: 0,
    description: 'Claw-back: so much could not be taken and became debt. Others: so much paid debt.',
  }),
  programmeVersion: Type.Union([Type.Integer(), Type.Null()], {
    description: 'The version of the rules that decided.',
  }),
});
export type Entry = Static<typeof Entry>;

export const EntryPage = Type.Object({
  items: Type.Array(Entry),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});
export type EntryPage = Static<typeof EntryPage>;

export const entryEndpoints = {
  'GET /v1/me/entries': endpoint({
    summary: "The customer's history, newest first, with a reason for each line",
    access: 'session',
    query: Type.Object({
      cursor: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
    }),
    answer: EntryPage,
    refusals: ['cursor_invalid'],
  }),
} as const;
