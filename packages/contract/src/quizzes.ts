import { Type, type Static } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Instant, Language, Slug, When } from './primitives.ts';
import { Attempt, AttemptId, ClaimTicket, GivenAnswer, QuizResult } from './quiz-parts.ts';

/** The commitment to a draw: the hash is told before, the seed after. */
export const QuizDraw = Type.Object({
  hash: Type.String({ description: 'SHA-256 of the seed, in hex; told from the first publication on.' }),
  at: Instant,
  atText: Type.String({ description: '1 december' }),
  drawn: Type.Boolean(),
  url: Type.String({
    description:
      'A page that verifies the draw in the browser; behind # the entry of this customer, where there is one.',
  }),
});
export type QuizDraw = Static<typeof QuizDraw>;

/** The best, under the names that they chose. */
export const Leaderboard = Type.Array(
  Type.Object({ rank: Type.Integer({ minimum: 1 }), name: Type.String(), score: Type.Integer(), mine: Type.Boolean() }),
);
export type Leaderboard = Static<typeof Leaderboard>;

/** A quiz before it is played: what it asks, what it brings, and whether this visitor may begin. */
export const Quiz = Type.Object({
  id: Slug,
  kind: Type.Enum(['knowledge', 'personality']),
  title: Type.String(),
  intro: Type.String({ description: 'Empty where there is none.' }),
  state: Type.Enum(['upcoming', 'open', 'limit', 'ended'], {
    description: '`limit`: this visitor has no attempt left now.',
  }),
  questions: Type.Integer({ minimum: 1 }),
  secondsPerQuestion: Type.Union([Type.Integer(), Type.Null()]),
  timerOptional: Type.Boolean(),
  timeText: Type.String({ description: '5 vragen, 20 seconden per vraag.' }),
  prizeText: Type.String({ description: 'Win 100 punten met 4 of meer goed; empty without prizes.' }),
  chance: Type.Boolean({ description: 'A prize is by chance: terms are shown before playing.' }),
  terms: Type.Union([Type.String(), Type.Null()]),
  opens: Type.Union([When, Type.Null()]),
  ends: Type.Union([When, Type.Null()]),
  attempt: Type.Union([Attempt, Type.Null()], { description: 'The attempt of this customer that goes on.' }),
  last: Type.Union([QuizResult, Type.Null()], { description: 'How the last attempt of this customer ended.' }),
  next: Type.Union([Type.Object({ at: Type.Union([Instant, Type.Null()]), text: Type.String() }), Type.Null()], {
    description: 'With `limit`: when there is a next attempt, and in words. Null `at` for never.',
  }),
  draw: Type.Union([QuizDraw, Type.Null()]),
  leaderboard: Type.Union([Leaderboard, Type.Null()]),
  now: Instant,
});
export type Quiz = Static<typeof Quiz>;

const QuizParams = Type.Object({ quizId: Slug });
const AttemptParams = Type.Object({ attemptId: AttemptId });

/** A name for the leaderboard. */
const DisplayName = Type.String({ minLength: 1, maxLength: 24, description: 'Always shown as text, never as markup.' });

export const quizEndpoints = {
  'GET /v1/quizzes/:quizId': endpoint({
    summary: 'A quiz, as this visitor may play it',
    access: 'public',
    params: QuizParams,
    answer: Quiz,
    refusals: ['quiz_unknown', 'programme_unpublished'],
  }),
  'POST /v1/quizzes/:quizId/attempts': endpoint({
    summary: 'Begin to play',
    description:
      'A customer who has an attempt under way gets that one. A guest plays under the id of the attempt, which nobody can guess.',
    access: 'public',
    idempotencyKey: true,
    status: 201,
    params: QuizParams,
    body: Type.Object({
      timer: Type.Optional(Type.Boolean({ description: 'False to play without a timer, where the quiz allows it.' })),
    }),
    answer: Attempt,
    refusals: ['quiz_unknown', 'quiz_not_open', 'attempt_limit_reached', 'timer_required', 'programme_unpublished'],
  }),
  'GET /v1/attempts/:attemptId': endpoint({
    summary: 'An attempt, to go on with it',
    description: 'An attempt of a customer is given to that customer alone.',
    access: 'public',
    params: AttemptParams,
    answer: Attempt,
    refusals: ['attempt_unknown'],
  }),
  'POST /v1/attempts/:attemptId/answers': endpoint({
    summary: 'Answer the question that is asked',
    description:
      'Each question is graded once. `given: null` says that time ran out, or that the player passes. The next question is asked, and its time begins, with the answer to this call. A deadline is told without the two seconds that an answer may be on its way.',
    access: 'public',
    idempotencyKey: true,
    params: AttemptParams,
    body: Type.Object({ questionId: Slug, given: Type.Union([GivenAnswer, Type.Null()]) }),
    answer: Attempt,
    refusals: [
      'attempt_unknown',
      'attempt_finished',
      'question_not_asked',
      'question_answered',
      'answer_too_early',
      'answer_late',
      'answer_invalid',
    ],
  }),
  'PUT /v1/attempts/:attemptId/name': endpoint({
    summary: 'Put a result on the leaderboard, or take it off',
    access: 'public',
    params: AttemptParams,
    body: Type.Object({ name: Type.Union([DisplayName, Type.Null()]) }),
    answer: QuizResult,
    refusals: ['attempt_unknown', 'attempt_not_finished', 'leaderboard_off'],
  }),
  'POST /v1/quiz-claims': endpoint({
    summary: 'Take the prize that was won as a guest',
    description: 'Once, within 72 hours. It counts as an attempt of this customer.',
    access: 'session',
    idempotencyKey: true,
    body: Type.Object({ ticket: ClaimTicket }),
    answer: QuizResult,
    refusals: ['ticket_invalid', 'attempt_limit_reached', 'programme_unpublished'],
  }),
  'PUT /v1/attempts/:attemptId/profile': endpoint({
    summary: 'Agree, or not, that the outcome is kept in the profile',
    description: 'Kept as a consent for `profile` with the words that were shown. A no forgets it.',
    access: 'session',
    params: AttemptParams,
    body: Type.Object({
      granted: Type.Boolean(),
      shown: Type.String({ minLength: 1, maxLength: 1_000 }),
      language: Language,
    }),
    answer: QuizResult,
    refusals: ['attempt_unknown', 'attempt_not_finished', 'profile_not_asked'],
  }),
  'GET /v1/quiz-draws/:quizId': endpoint({
    summary: 'The commitment to a draw, and after it all that is needed to verify it',
    access: 'public',
    params: QuizParams,
    answer: Type.Object({
      quizId: Slug,
      hash: Type.String(),
      at: Instant,
      places: Type.Integer({ minimum: 1, description: 'So many win, or all where fewer take part.' }),
      seed: Type.Union([Type.String(), Type.Null()], { description: 'In hex; null until drawn.' }),
      entries: Type.Array(Type.String({ description: 'SHA-256 of an attempt id, in hex.' }), {
        description: 'Sorted; empty until drawn.',
      }),
      winners: Type.Array(Type.String(), { description: 'Of the entries, in the order drawn.' }),
    }),
    refusals: ['quiz_unknown', 'draw_unknown', 'programme_unpublished'],
  }),
} as const;
