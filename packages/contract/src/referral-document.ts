import { Type, type Static } from 'typebox';
import { RewardGives } from './rewards-document.ts';

const strict = { additionalProperties: false } as const;

const BonusPoints = Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Points.' });

/** What one of the two gets: points, a discount, or both. */
const ReferrerGets = Type.Object(
  {
    points: Type.Optional(BonusPoints),
    discount: Type.Optional(RewardGives),
    codeDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 730,
        description: 'With a discount: how long its code may be used; 90 days where left out.',
      }),
    ),
  },
  { ...strict, minProperties: 1, description: 'Once the friend has ordered, and the return window is over.' },
);

const FriendGets = Type.Object(
  { points: Type.Optional(BonusPoints), discount: Type.Optional(RewardGives) },
  {
    ...strict,
    minProperties: 1,
    description:
      'A discount goes off the order that brings the referral in; the checkout of the shop carries it out. Points come when the return window is over.',
  },
);

const LandingPath = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^/(?:[A-Za-z0-9._~-]+/)*(?:[A-Za-z0-9._~-]+|\\*)?$',
  description: 'A path of the shop: /, /beans/sumatra, or /beans/* for every page below.',
});

/** How customers bring friends, and what both get. */
export const ReferralDocument = Type.Object(
  {
    referrer: ReferrerGets,
    friend: FriendGets,
    minimumOrder: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000_000,
        description: 'What the order of the friend must come to: all lines, VAT included, in minor units.',
      }),
    ),
    firstOrderOnly: Type.Boolean({
      description: 'True: only the first order of the friend counts. False: a later one does too, in time.',
    }),
    rewardAfterDays: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 365,
        description:
          "Days until both are rewarded, counted as the return window is; the programme's own `pending.days` where left out.",
      }),
    ),
    expiryDays: Type.Integer({
      minimum: 1,
      maximum: 730,
      description: 'A friend who has the code orders within so many days, or the invitation expires.',
    }),
    caps: Type.Optional(
      Type.Object(
        {
          perReferrer: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
          perReferrerPerMonth: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
        },
        { ...strict, description: 'How many friends bring one referrer something, at all and in a calendar month.' },
      ),
    ),
    budget: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000_000,
        description: 'The points that all referrals together can bring; reversed ones make room again.',
      }),
    ),
    landing: Type.Object(
      {
        paths: Type.Array(LandingPath, {
          minItems: 1,
          maxItems: 50,
          uniqueItems: true,
          description:
            'The pages that a link may lead to, on the origins of the publishable key. The first is the default.',
        }),
      },
      strict,
    ),
  },
  { ...strict, description: 'Referral: customers bring friends.' },
);
export type ReferralDocument = Static<typeof ReferralDocument>;
