import { Type, type Static } from 'typebox';
import { Instant, Localised, Slug } from './primitives.ts';
import { RewardGives } from './rewards-document.ts';

const strict = { additionalProperties: false } as const;

const Stock = Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'How many there are, of all versions.' });
const CodeDays = Type.Integer({ minimum: 1, maximum: 730, description: 'How long a code may be used.' });

/** Something to win: points, or a code that the shop's checkout takes. */
const QuizPrize = Type.Object(
  {
    id: Slug,
    name: Localised,
    gives: Type.Union([
      Type.Object({ points: Type.Integer({ minimum: 1, maximum: 1_000_000 }) }, strict),
      Type.Object({ reward: RewardGives, codeDays: CodeDays }, strict),
    ]),
    stock: Type.Optional(Stock),
    value: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 100_000_000,
        description: 'What one is worth, in minor units: for the yearly sum of prizes by chance.',
      }),
    ),
  },
  strict,
);
export type QuizPrize = Static<typeof QuizPrize>;

/**
 * Who wins what. `everyone` who finishes; who reaches a `score`; who finishes first after each of the `moments`; who is
 * drawn after the end. The last two are by chance.
 */
export const QuizPrizes = Type.Union([
  Type.Object({ mode: Type.Literal('everyone'), prize: QuizPrize }, strict),
  Type.Object(
    { mode: Type.Literal('score'), atLeast: Type.Integer({ minimum: 1, maximum: 30_000 }), prize: QuizPrize },
    { ...strict, description: 'Who comes to this score.' },
  ),
  Type.Object(
    {
      mode: Type.Literal('moments'),
      prize: QuizPrize,
      moments: Type.Array(Instant, {
        minItems: 1,
        maxItems: 1_000,
        uniqueItems: true,
        description: 'The first who finishes after each wins. Never shown to players.',
      }),
    },
    strict,
  ),
  Type.Object(
    {
      mode: Type.Literal('draw'),
      prize: QuizPrize,
      winners: Type.Integer({ minimum: 1, maximum: 1_000 }),
      atLeast: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: 30_000,
          description: 'Who comes to this score takes part; else everyone.',
        }),
      ),
    },
    strict,
  ),
]);
export type QuizPrizes = Static<typeof QuizPrizes>;
