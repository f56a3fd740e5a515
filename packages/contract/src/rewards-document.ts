import { Type, type Static } from 'typebox';
import { Instant, Localised, Slug } from './primitives.ts';

const strict = { additionalProperties: false } as const;

const Vat = Type.Union([Type.Literal('included'), Type.Literal('excluded')], {
  description: 'Whether the amount is taken off the price with VAT or the price without.',
});

const PositiveAmount = Type.Integer({
  minimum: 1,
  maximum: 1_000_000_000,
  description: 'Money in minor units: 500 is five euros.',
});

/** What the customer gets. The shop's checkout carries it out: Kring says what was promised, and to whom. */
export const RewardGives = Type.Union([
  Type.Object(
    { kind: Type.Literal('fixed_discount'), amount: PositiveAmount, vat: Vat },
    { ...strict, description: 'An amount off the order.' },
  ),
  Type.Object(
    {
      kind: Type.Literal('percentage_discount'),
      percent: Type.Integer({ minimum: 1, maximum: 100 }),
      most: Type.Optional(PositiveAmount),
    },
    { ...strict, description: 'A part of the order, at most `most`.' },
  ),
  Type.Object({ kind: Type.Literal('free_shipping') }, { ...strict, description: 'No shipping costs.' }),
  Type.Object(
    { kind: Type.Literal('gift'), productId: Type.String({ minLength: 1, maxLength: 64 }) },
    { ...strict, description: 'A product for nothing.' },
  ),
  Type.Object(
    { kind: Type.Literal('cashback'), amount: PositiveAmount },
    { ...strict, description: "An amount as credit with the shop, on the customer's account." },
  ),
]);
export type RewardGives = Static<typeof RewardGives>;

/** One reward of the programme document. */
export const RewardDefinition = Type.Object(
  {
    id: Slug,
    name: Localised,
    description: Type.Optional(Localised),
    cost: Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: 'Points.' }),
    gives: RewardGives,
    stock: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1_000_000_000,
        description: 'How many there are, of all versions together.',
      }),
    ),
    perCustomer: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000,
        description: 'How many one customer may have, cancelled ones not counted.',
      }),
    ),
    minimumOrder: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000_000,
        description: 'The order that uses it must come to this much, VAT included, in minor units.',
      }),
    ),
    tiers: Type.Optional(
      Type.Array(Slug, { minItems: 1, maxItems: 20, uniqueItems: true, description: 'The tiers that may have it.' }),
    ),
    opensAt: Type.Optional(Instant),
    endsAt: Type.Optional(Instant),
    codeDays: Type.Integer({
      minimum: 1,
      maximum: 730,
      description:
        'How long a code may be used: to the end of so many days after. The points of an unused code come back.',
    }),
  },
  { ...strict, description: 'Something to have for points.' },
);
export type RewardDefinition = Static<typeof RewardDefinition>;
