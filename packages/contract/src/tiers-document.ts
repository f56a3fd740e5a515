import { Type, type Static } from 'typebox';
import { Localised, Slug } from './primitives.ts';

const strict = { additionalProperties: false } as const;

/** One tier of the programme document. */
export const TierLevel = Type.Object(
  {
    id: Slug,
    name: Localised,
    threshold: Type.Integer({
      minimum: 1,
      maximum: 1_000_000_000_000,
      description: 'Points earned or money spent (minor units, VAT included) in the last 12 months.',
    }),
    multiplierPercent: Type.Integer({ minimum: 100, maximum: 1_000, description: '150 earns half as much again.' }),
    perks: Type.Optional(Type.Array(Localised, { maxItems: 10, description: 'What else it brings, in words.' })),
  },
  strict,
);
export type TierLevel = Static<typeof TierLevel>;

/** The tiers of a programme. Who reaches no threshold is in none. */
export const TiersDocument = Type.Object(
  {
    basis: Type.Union([Type.Literal('points'), Type.Literal('spend')], {
      description: 'Points earned, or money spent. Refunds count off; points that were spent on rewards stay counted.',
    }),
    graceDays: Type.Integer({
      minimum: 0,
      maximum: 365,
      description: 'How long a tier is kept after its threshold is no longer reached.',
    }),
    levels: Type.Array(TierLevel, { minItems: 1, maxItems: 10, description: 'Lowest threshold first.' }),
  },
  { ...strict, description: 'Tiers by what was earned or spent in the 12 months up to today.' },
);
export type TiersDocument = Static<typeof TiersDocument>;
