import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Day, Instant, Localised, PointsChange } from './primitives.ts';

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
]);
export type EarningWhy = Static<typeof EarningWhy>;

/** One line of an order (or its shipping, or a cap) and the points it brought, with the rule that decided. */
export const EarningPart = Type.Object({
  lineId: Type.Union([Type.String(), Type.Null()], { description: 'Null for shipping and for caps.' }),
  title: Type.Union([Type.String(), Type.Null()]),
  amount: Type.Integer({ minimum: 0, description: 'The money that was counted, in minor units.' }),
  points: PointsChange,
  why: EarningWhy,
  ruleId: Type.Union([Type.String(), Type.Null()]),
  ruleLabel: Type.Union([Localised, Type.Null()]),
});
export type EarningPart = Static<typeof EarningPart>;

/** What happened to points: earned (pending), matured (pending → available), clawed back (a refund took them). */
export const EntryKind = Type.Enum(['earn', 'mature', 'claw_back']);
export type EntryKind = Static<typeof EntryKind>;

/** One line of the customer's history, with its reason. */
export const Entry = Type.Object({
  id: Type.String({ description: 'ent_…' }),
  kind: EntryKind,
  points: Type.Integer({ description: 'Signed. Earned and matured: positive; clawed back: negative.' }),
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
  orderId: Type.Union([Type.String(), Type.Null()], { description: "The shop's order id." }),
  orderNumber: Type.Union([Type.String(), Type.Null()], { description: 'The number that the customer knows.' }),
  refundId: Type.Union([Type.String(), Type.Null()]),
  parts: Type.Array(EarningPart, {
    maxItems: 210,
    description: 'For earn: what each line brought and why. Otherwise empty.',
  }),
  toDebt: Type.Integer({
    minimum: 0,
    description: 'Claw-back: so much could not be taken and became debt. Mature: so much paid debt.',
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
