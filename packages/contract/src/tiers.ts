import { Type, type Static } from 'typebox';
import { Day, Instant, Localised, Points } from './primitives.ts';

/** One tier, as anyone may know it. */
export const PublicTier = Type.Object({
  id: Type.String(),
  name: Localised,
  threshold: Type.Integer({ description: 'Points or money (minor units), as `basis` says.' }),
  multiplierPercent: Type.Integer(),
  perks: Type.Array(Localised),
});
export type PublicTier = Static<typeof PublicTier>;

const TierName = Type.Object({
  id: Type.String(),
  name: Type.String({ description: 'In words of the asked language.' }),
});

/**
 * Where a customer stands. `kept`: the threshold is reached. `at_risk`: it is no longer, and the tier is kept until `until`.
 * `none`: in no tier.
 */
export const TierStanding = Type.Object({
  basis: Type.Enum(['points', 'spend']),
  counted: Points,
  state: Type.Enum(['none', 'kept', 'at_risk']),
  tier: Type.Union([
    Type.Object({
      ...TierName.properties,
      multiplierPercent: Type.Integer(),
      perks: Type.Array(Type.String()),
    }),
    Type.Null(),
  ]),
  next: Type.Union([
    Type.Object({ ...TierName.properties, threshold: Type.Integer(), missing: Type.Integer({ minimum: 1 }) }),
    Type.Null(),
  ]),
  share: Type.Integer({
    minimum: 0,
    maximum: 100,
    description: 'How far to the next tier, in percent; 100 at the top.',
  }),
  until: Type.Union([Type.Object({ at: Instant, on: Day, onText: Type.String() }), Type.Null()], {
    description: 'With at_risk: when the tier ends, unless the threshold is reached again.',
  }),
  projected: Type.Union(
    [
      Type.Object({
        tier: Type.Union([TierName, Type.Null()]),
        on: Day,
        onText: Type.String(),
      }),
      Type.Null(),
    ],
    {
      description:
        'What becomes of the tier where nothing more is earned: the next change and its day. Null within 12 months of none.',
    },
  ),
  text: Type.String({ description: 'In words: Nog 760 punten tot Goud.' }),
});
export type TierStanding = Static<typeof TierStanding>;
