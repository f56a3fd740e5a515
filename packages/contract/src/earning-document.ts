import { Type, type Static } from 'typebox';
import { Instant, Localised, Slug } from './primitives.ts';

const strict = { additionalProperties: false } as const;

/** More points in a window of time, by when the order was placed. */
export const EarningWindow = Type.Object(
  {
    id: Slug,
    label: Type.Optional(Localised),
    multiplierPercent: Type.Integer({ minimum: 100, maximum: 10_000, description: '200 doubles.' }),
    from: Instant,
    until: Instant,
  },
  {
    ...strict,
    description: 'From `from` up to, not including, `until`. Of windows that overlap the first in the list counts.',
  },
);
export type EarningWindow = Static<typeof EarningWindow>;

/** Something other than buying that earns, reported by the shop's server. */
export const ActionRule = Type.Object(
  {
    id: Slug,
    label: Localised,
    points: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    perCustomer: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, description: 'How many times at all.' })),
    perCustomerPerDay: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1_000, description: 'How many times a day.' }),
    ),
    budget: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000_000,
        description: 'The points that all customers together can earn by it.',
      }),
    ),
  },
  { ...strict, description: 'Earns at once, without a return window.' },
);
export type ActionRule = Static<typeof ActionRule>;

const Bonus = Type.Integer({ minimum: 0, maximum: 1_000_000 });

/** Points for a customer's first order. */
export const FirstOrderBonus = Type.Object(
  { points: Bonus },
  {
    ...strict,
    description:
      'Once per customer, for the order that is reported first. No cap touches these points; they come and go with that order.',
  },
);

/** Points on a customer's birthday. */
export const BirthdayBonus = Type.Object(
  { points: Bonus },
  {
    ...strict,
    description:
      'Once a year, for who gave consent to know the day. 29 February is kept on 28 February in other years.',
  },
);
