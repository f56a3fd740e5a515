import { Type, type Static } from 'typebox';
import { Instant, Localised, ShopId, Slug } from './primitives.ts';
import { QuizPrizes } from './quiz-prizes-document.ts';

const strict = { additionalProperties: false } as const;

/** A longer text in each language of the shop; at least one. */
const LongText = Type.String({ minLength: 1, maxLength: 4_000 });
const LongTexts = Type.Object(
  { nl: Type.Optional(LongText), en: Type.Optional(LongText) },
  { ...strict, minProperties: 1 },
);

/** A picture of the shop, on an address of its own. */
export const QuizImage = Type.Object(
  {
    url: Type.String({ maxLength: 500, pattern: '^(https?://|/)', description: 'Absolute, or a path of the shop.' }),
    alt: Localised,
  },
  strict,
);

const Option = Type.Object(
  {
    id: Slug,
    text: Localised,
    image: Type.Optional(QuizImage),
    outcome: Type.Optional(
      Type.Record(Slug, Type.Integer({ minimum: -10, maximum: 10 }), {
        maxProperties: 10,
        description: 'Personality: how much this choice speaks for each outcome.',
      }),
    ),
  },
  strict,
);
const Options = Type.Array(Option, { minItems: 2, maxItems: 8 });

const common = {
  id: Slug,
  text: Localised,
  image: Type.Optional(QuizImage),
  explanation: Type.Optional(Localised),
  points: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 1_000, description: 'Counts towards the score; 1 where left out.' }),
  ),
} as const;

/** One question, with its answer: the answer never leaves the server before the player has given theirs. */
export const QuizQuestion = Type.Union([
  Type.Object(
    { kind: Type.Literal('single'), ...common, options: Options, answer: Type.Optional(Slug) },
    { ...strict, description: 'One choice is right. In a personality quiz there is no answer.' },
  ),
  Type.Object(
    {
      kind: Type.Literal('multiple'),
      ...common,
      options: Options,
      answers: Type.Optional(Type.Array(Slug, { minItems: 1, maxItems: 8, uniqueItems: true })),
    },
    { ...strict, description: 'Exactly these choices are right.' },
  ),
  Type.Object(
    { kind: Type.Literal('image'), ...common, options: Options, answer: Type.Optional(Slug) },
    { ...strict, description: 'One choice of pictures; each option has an image.' },
  ),
  Type.Object(
    {
      kind: Type.Literal('estimate'),
      ...common,
      minimum: Type.Integer({ minimum: -1_000_000_000, maximum: 1_000_000_000 }),
      maximum: Type.Integer({ minimum: -1_000_000_000, maximum: 1_000_000_000 }),
      step: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
      unit: Type.Optional(Localised),
      answer: Type.Integer({ minimum: -1_000_000_000, maximum: 1_000_000_000 }),
      tolerance: Type.Integer({ minimum: 0, maximum: 1_000_000_000, description: 'So far off is still right.' }),
    },
    strict,
  ),
  Type.Object(
    {
      kind: Type.Literal('order'),
      ...common,
      options: Options,
      answer: Type.Array(Slug, { minItems: 2, maxItems: 8, uniqueItems: true, description: 'All options, in order.' }),
    },
    strict,
  ),
]);
export type QuizQuestion = Static<typeof QuizQuestion>;

const OutcomeProduct = Type.Object(
  {
    id: ShopId,
    title: Localised,
    url: Type.String({ maxLength: 500, pattern: '^(https?://|/)' }),
    image: Type.Optional(QuizImage),
  },
  strict,
);

/** What a personality quiz can come to. */
const QuizOutcome = Type.Object(
  {
    id: Slug,
    title: Localised,
    text: Localised,
    products: Type.Optional(Type.Array(OutcomeProduct, { maxItems: 4 })),
  },
  strict,
);

const Count = (maximum: number, description: string) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum, description }));

/** A quiz: questions, who may play how often, and what there is to win. */
export const QuizDocument = Type.Object(
  {
    id: Slug,
    kind: Type.Enum(['knowledge', 'personality']),
    title: Localised,
    intro: Type.Optional(Localised),
    terms: Type.Optional(LongTexts),
    startsAt: Type.Optional(Instant),
    endsAt: Type.Optional(Instant),
    questions: Type.Array(QuizQuestion, { minItems: 1, maxItems: 30 }),
    shuffle: Type.Optional(
      Type.Boolean({
        description:
          'Questions and options in another order for each attempt. No where left out; what is to be put in order always is.',
      }),
    ),
    secondsPerQuestion: Type.Optional(
      Type.Integer({
        minimum: 5,
        maximum: 600,
        description: 'Kept by the server. Without it there is no hurry.',
      }),
    ),
    timerOptional: Type.Optional(
      Type.Boolean({ description: 'A player may switch the timer off (WCAG 2.2.1). Yes where left out.' }),
    ),
    minimumSeconds: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 10, description: 'Nobody reads faster: an earlier answer is refused.' }),
    ),
    attempts: Type.Optional(
      Type.Object(
        {
          perCustomer: Count(1_000, 'At all.'),
          perCustomerPerDay: Count(100, 'On a calendar day of the shop.'),
          campaign: Count(100_000_000, 'Of all players together.'),
        },
        { ...strict, description: 'How often may be played; without a limit where left out.' },
      ),
    ),
    prizes: Type.Optional(QuizPrizes),
    leaderboard: Type.Optional(
      Type.Object(
        { size: Type.Integer({ minimum: 3, maximum: 100 }) },
        { ...strict, description: 'The best scores, under names that the players choose for it.' },
      ),
    ),
    outcomes: Type.Optional(
      Type.Array(QuizOutcome, { minItems: 2, maxItems: 10, description: 'Personality: what it can come to.' }),
    ),
    profile: Type.Optional(
      Type.Object(
        { attribute: Slug },
        { ...strict, description: 'Personality: with consent, the outcome is kept in the profile under this name.' },
      ),
    ),
  },
  { ...strict, description: 'A quiz.' },
);
export type QuizDocument = Static<typeof QuizDocument>;
