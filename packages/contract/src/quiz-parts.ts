import { Type, type Static } from 'typebox';
import { Instant, Points, Slug, When } from './primitives.ts';

const Image = Type.Object({ url: Type.String(), alt: Type.String() });
const MaybeImage = Type.Union([Image, Type.Null()]);

/** The secret name of an attempt: who has it may play on. 128 random bits. */
export const AttemptId = Type.String({ pattern: '^att_[0-9a-z]{26}$' });
/** A guest's right to a prize, once, for 72 hours. */
export const ClaimTicket = Type.String({ pattern: '^qct_[0-9a-z]{26}$' });

/** A question as it is asked: without its answer. */
export const AskedQuestion = Type.Object({
  id: Slug,
  kind: Type.Enum(['single', 'multiple', 'image', 'estimate', 'order']),
  number: Type.Integer({ minimum: 1 }),
  text: Type.String(),
  image: MaybeImage,
  options: Type.Array(Type.Object({ id: Slug, text: Type.String(), image: MaybeImage }), {
    description: 'In the order of this attempt; empty for an estimate.',
  }),
  range: Type.Union(
    [
      Type.Object({
        minimum: Type.Integer(),
        maximum: Type.Integer(),
        step: Type.Integer(),
        unit: Type.String(),
        from: Type.Integer({ description: 'Where the control stands at first.' }),
      }),
      Type.Null(),
    ],
    { description: 'For an estimate.' },
  ),
  askedAt: Instant,
  deadline: Type.Union([Instant, Type.Null()], { description: 'By the clock of the server; null without a timer.' }),
});
export type AskedQuestion = Static<typeof AskedQuestion>;

/** What a player answers: choices by their ids (in order, for an order), or a number. */
export const GivenAnswer = Type.Union([
  Type.Object({ choices: Type.Array(Slug, { minItems: 1, maxItems: 8, uniqueItems: true }) }),
  Type.Object({ number: Type.Integer({ minimum: -1_000_000_000, maximum: 1_000_000_000 }) }),
]);
export type GivenAnswer = Static<typeof GivenAnswer>;

/** How an answer was graded; only now the right one is told. */
export const GradedAnswer = Type.Object({
  questionId: Slug,
  given: Type.Union([GivenAnswer, Type.Null()], { description: 'Null where time ran out.' }),
  correct: Type.Union([Type.Boolean(), Type.Null()], { description: 'Null in a personality quiz.' }),
  points: Type.Integer({ minimum: 0, description: 'Towards the score.' }),
  right: Type.Union([GivenAnswer, Type.Null()]),
  rightText: Type.String({ description: 'The right answer in words; empty in a personality quiz.' }),
  explanation: Type.Union([Type.String(), Type.Null()]),
});
export type GradedAnswer = Static<typeof GradedAnswer>;

/**
 * What came of the prize. `won`; `claimable`: a guest won, and has a ticket; `entered`: takes part in the draw; `none`:
 * not this time; `gone`: would have won, but there are none left.
 */
export const PrizeOutcome = Type.Object({
  state: Type.Enum(['won', 'claimable', 'entered', 'none', 'gone']),
  text: Type.String({ description: 'Je wint 100 punten.' }),
  points: Points,
  code: Type.Union([Type.String(), Type.Null()], { description: 'The code that was won; for the winner alone.' }),
  until: Type.Union([When, Type.Null()], { description: 'Until when the code, or the ticket, is good.' }),
});
export type PrizeOutcome = Static<typeof PrizeOutcome>;

/** What the personality quiz came to. */
export const ShownOutcome = Type.Object({
  id: Slug,
  title: Type.String(),
  text: Type.String(),
  products: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), url: Type.String(), image: MaybeImage })),
});

/** How an attempt ended. */
export const QuizResult = Type.Object({
  attemptId: AttemptId,
  score: Type.Integer({ minimum: 0 }),
  of: Type.Integer({ minimum: 0, description: 'The most that could be had.' }),
  correct: Type.Integer({ minimum: 0 }),
  text: Type.String({ description: '4 van de 5 goed.' }),
  outcome: Type.Union([ShownOutcome, Type.Null()]),
  prize: Type.Union([PrizeOutcome, Type.Null()], { description: 'Null where there is nothing to win.' }),
  ticket: Type.Union([ClaimTicket, Type.Null()], { description: 'For a guest who won.' }),
  share: Type.String({ description: 'A sentence to share; names nobody.' }),
  profile: Type.Union(
    [
      Type.Object({
        attribute: Slug,
        ask: Type.String({ description: 'What the customer is asked to agree to.' }),
        granted: Type.Union([Type.Boolean(), Type.Null()], { description: 'Null while not answered.' }),
      }),
      Type.Null(),
    ],
    { description: 'Whether the outcome may be kept in the profile; null where nothing is asked.' },
  ),
  rank: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], { description: 'On the leaderboard, where named.' }),
});
export type QuizResult = Static<typeof QuizResult>;

/** One play of a quiz. */
export const Attempt = Type.Object({
  id: AttemptId,
  quizId: Slug,
  state: Type.Enum(['playing', 'finished']),
  number: Type.Integer({ minimum: 0, description: 'Questions behind; of `of`.' }),
  of: Type.Integer({ minimum: 1 }),
  score: Type.Integer({ minimum: 0 }),
  timer: Type.Boolean({ description: 'False where there is none, or the player switched it off.' }),
  question: Type.Union([AskedQuestion, Type.Null()], { description: 'The one to answer now; null when finished.' }),
  graded: Type.Array(GradedAnswer, { description: 'What was answered, in order.' }),
  result: Type.Union([QuizResult, Type.Null()]),
  now: Type.String({ format: 'date-time', maxLength: 40, description: 'The clock of the server.' }),
});
export type Attempt = Static<typeof Attempt>;
