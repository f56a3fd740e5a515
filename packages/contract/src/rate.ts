import { Type, type Static } from 'typebox';

/** So many points for each whole `perAmount` of money, counted as a proportion (half the money, half the points). */
export const Rate = Type.Object(
  {
    points: Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'Points for each `perAmount`.' }),
    perAmount: Type.Integer({
      minimum: 1,
      maximum: 1_000_000_000,
      description: 'Money in minor units: 100 is one euro.',
    }),
  },
  {
    additionalProperties: false,
    description: 'Points per money, for instance 1 point per € 1: {"points": 1, "perAmount": 100}.',
  },
);
export type Rate = Static<typeof Rate>;
