import { Type, type Static } from 'typebox';
import { ActionRule, BirthdayBonus, EarningWindow, FirstOrderBonus } from './earning-document.ts';
import { Currency, Language, Localised, Points, PointsName, Slug } from './primitives.ts';
import { QuizDocument } from './quiz-document.ts';
import { Rate } from './rate.ts';
import { ReferralDocument } from './referral-document.ts';
import { ReviewsDocument } from './reviews-document.ts';
import { RewardDefinition } from './rewards-document.ts';
import { SaleDocument } from './sales-document.ts';
import { TiersDocument } from './tiers-document.ts';

const strict = { additionalProperties: false } as const;

const EarningRule = Type.Object(
  {
    id: Slug,
    label: Type.Optional(Localised),
    products: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
        minItems: 1,
        maxItems: 500,
        description: "The shop's product ids.",
      }),
    ),
    categories: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
        minItems: 1,
        maxItems: 100,
        description: 'A product in any of these categories.',
      }),
    ),
    earns: Type.Union([
      Type.Object({ rate: Rate }, { ...strict, description: 'This rate in place of the general one.' }),
      Type.Object(
        { multiplierPercent: Type.Integer({ minimum: 0, maximum: 10_000 }) },
        { ...strict, description: 'The general rate times this: 200 doubles.' },
      ),
      Type.Object(
        { pointsEach: Type.Integer({ minimum: 0, maximum: 1_000_000 }) },
        { ...strict, description: 'So many points for each item, whatever it costs.' },
      ),
      Type.Object(
        { nothing: Type.Literal(true) },
        { ...strict, description: 'Earns nothing, for instance gift cards.' },
      ),
    ]),
  },
  {
    ...strict,
    description: 'A rule for some products or categories. The first rule in the list that fits a line decides.',
  },
);

/** The programme document: everything a shop decides about its programme, in one file. */
export const ProgrammeDocument = Type.Object(
  {
    $schema: Type.Optional(Type.String({ maxLength: 500 })),
    shop: Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 100 }),
        currency: Currency,
        timeZone: Type.String({
          maxLength: 64,
          description: 'IANA time zone; days begin and end by it. For instance Europe/Amsterdam.',
        }),
        languages: Type.Array(Language, {
          minItems: 1,
          maxItems: 2,
          uniqueItems: true,
          description: 'The first is the default.',
        }),
        joinUrl: Type.Optional(
          Type.String({ maxLength: 500, pattern: '^(https?://|/)', description: 'Where a guest signs in or joins.' }),
        ),
        termsUrl: Type.Optional(
          Type.String({ maxLength: 500, pattern: '^(https?://|/)', description: "The programme's terms." }),
        ),
      },
      strict,
    ),
    points: Type.Object({ name: PointsName }, strict),
    earning: Type.Object(
      {
        rate: Rate,
        vat: Type.Union([Type.Literal('included'), Type.Literal('excluded')], {
          description: 'Count prices with or without VAT.',
        }),
        shipping: Type.Union([Type.Literal('counted'), Type.Literal('not_counted')]),
        rounding: Type.Object(
          {
            direction: Type.Union([Type.Literal('down'), Type.Literal('nearest'), Type.Literal('up')]),
            per: Type.Union([Type.Literal('order'), Type.Literal('line')]),
          },
          strict,
        ),
        rules: Type.Optional(Type.Array(EarningRule, { maxItems: 200 })),
        windows: Type.Optional(Type.Array(EarningWindow, { maxItems: 100 })),
        firstOrder: Type.Optional(FirstOrderBonus),
        birthday: Type.Optional(BirthdayBonus),
        actions: Type.Optional(Type.Array(ActionRule, { maxItems: 50 })),
        caps: Type.Optional(
          Type.Object(
            { perOrder: Type.Optional(Points), perCustomerPerDay: Type.Optional(Points) },
            { ...strict, description: 'The most that orders can earn, but for what a first order brings.' },
          ),
        ),
      },
      strict,
    ),
    pending: Type.Object(
      {
        days: Type.Integer({
          minimum: 0,
          maximum: 365,
          description: 'The return window. Points become spendable when its last day is over.',
        }),
        from: Type.Union([Type.Literal('order'), Type.Literal('delivery')], {
          description: 'The day the window counts from. The law counts from delivery.',
        }),
        assumedDeliveryDays: Type.Integer({
          minimum: 0,
          maximum: 90,
          description: 'With from: delivery, until the delivery is reported: so many days after the order.',
        }),
      },
      strict,
    ),
    expiry: Type.Object(
      {
        months: Type.Union([Type.Integer({ minimum: 1, maximum: 120 }), Type.Null()], {
          description: 'Months after earning; null for never.',
        }),
      },
      strict,
    ),
    tiers: Type.Optional(TiersDocument),
    rewards: Type.Optional(Type.Array(RewardDefinition, { maxItems: 50 })),
    referral: Type.Optional(ReferralDocument),
    reviews: Type.Optional(ReviewsDocument),
    quizzes: Type.Optional(Type.Array(QuizDocument, { maxItems: 20 })),
    sales: Type.Optional(Type.Array(SaleDocument, { maxItems: 20 })),
    adjustments: Type.Optional(
      Type.Object(
        {
          approvalAbove: Type.Integer({
            minimum: 0,
            maximum: 1_000_000_000,
            description: 'An adjustment of more points than this, either way, waits for a second secret key.',
          }),
        },
        strict,
      ),
    ),
    privacy: Type.Optional(
      Type.Object(
        {
          forgetAfterMonths: Type.Integer({
            minimum: 1,
            maximum: 240,
            description: 'A customer of whom nothing was heard for so long is erased.',
          }),
        },
        strict,
      ),
    ),
    widgets: Type.Optional(
      Type.Object(
        {
          pointsBalance: Type.Optional(Type.Object({ enabled: Type.Boolean() }, strict)),
          referralCard: Type.Optional(Type.Object({ enabled: Type.Boolean() }, strict)),
          reviewPrompt: Type.Optional(Type.Object({ enabled: Type.Boolean() }, strict)),
          quiz: Type.Optional(Type.Object({ enabled: Type.Boolean() }, strict)),
          vipGate: Type.Optional(Type.Object({ enabled: Type.Boolean() }, strict)),
        },
        { ...strict, description: 'Switch a widget off on every page within minutes.' },
      ),
    ),
  },
  { ...strict, $id: 'https://kring.example/programme.schema.json', title: 'Kring programme' },
);
export type ProgrammeDocument = Static<typeof ProgrammeDocument>;
export type EarningRule = Static<typeof EarningRule>;
