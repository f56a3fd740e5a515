import { Type, type Static } from 'typebox';
import { Localised } from './primitives.ts';

const strict = { additionalProperties: false } as const;

/** When customers are asked for a review, and what it brings. */
export const ReviewsDocument = Type.Object(
  {
    askAfterDays: Type.Integer({
      minimum: 0,
      maximum: 365,
      description: 'Days after the delivery: time to have used it.',
    }),
    askForDays: Type.Integer({
      minimum: 1,
      maximum: 365,
      description: 'So many days long is asked; after that the customer is left alone.',
    }),
    snoozeDays: Type.Integer({ minimum: 1, maximum: 90, description: '"Later" is so many days later.' }),
    reward: Type.Optional(
      Type.Object(
        {
          points: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
          perCustomerPerYear: Type.Optional(
            Type.Integer({ minimum: 1, maximum: 1_000, description: 'How many reviews bring points in a year.' }),
          ),
        },
        {
          ...strict,
          description: 'For a review, whatever it says and whether or not it is published; said beside the review.',
        },
      ),
    ),
    photos: Type.Integer({ minimum: 0, maximum: 4, description: 'How many photos a review may have.' }),
    recommend: Type.Optional(
      Type.Object(
        { question: Type.Optional(Localised) },
        {
          ...strict,
          description:
            'Ask also how likely the customer is to recommend the shop, 0 to 10 (Net Promoter Score). Never shown to others.',
        },
      ),
    ),
    followUpAt: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 4,
        description: 'So many stars or fewer open a follow-up, which the shop answers to the customer alone.',
      }),
    ),
  },
  { ...strict, description: 'Reviews of products that were bought.' },
);
export type ReviewsDocument = Static<typeof ReviewsDocument>;
