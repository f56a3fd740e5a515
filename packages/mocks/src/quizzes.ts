import type { GivenAnswer, QuizDocument } from '@kring/contract';
import { hasLapsed, limitReached, dayOf, type Grade, type LimitReached, type PlannedQuestion } from '@kring/rules';
import { Refusal } from './refusal.ts';
import type { MockShop } from './shop.ts';

/** An answer that was given, or that nobody gave in time. */
export interface MockAnswer extends Grade {
  readonly questionId: string;
  readonly given: GivenAnswer | null;
  readonly late: boolean;
}

/** What a finished attempt brought. */
export interface MockWin {
  state: 'won' | 'claimable' | 'entered' | 'lost' | 'lapsed' | 'had';
  readonly at: Date;
  /** The winning moment that it took. */
  moment: string | null;
  readonly ticket: string | null;
  readonly ticketUntil: Date;
  code: string | null;
  codeUntil: Date | null;
}

/** Why an attempt brought nothing. */
export type MockMiss = 'score' | 'moment' | 'gone' | 'had' | 'entered' | 'drawn';

/** One play of a quiz. */
export interface MockAttempt {
  readonly id: string;
  /** The quiz as it was when it began. */
  readonly quiz: QuizDocument;
  /** The shop's own id; null for a guest. */
  customerId: string | null;
  /** Begun by a guest, also where somebody claimed what it won. */
  readonly guest: boolean;
  readonly timer: boolean;
  readonly plan: readonly PlannedQuestion[];
  readonly answers: MockAnswer[];
  readonly startedAt: Date;
  askedAt: Date;
  state: 'playing' | 'finished' | 'lapsed';
  finishedAt: Date | null;
  outcome: string | null;
  profileGranted: boolean | null;
  /** On the leaderboard; null where it is not. */
  name: string | null;
  win: MockWin | null;
  miss: MockMiss | null;
}

const sum = (answers: readonly MockAnswer[], of: (answer: MockAnswer) => number): number =>
  answers.reduce((total, answer) => total + of(answer), 0);

export const scoreOf = ({ answers }: MockAttempt): number => sum(answers, ({ points }) => points);
export const correctIn = ({ answers }: MockAttempt): number => sum(answers, ({ correct }) => (correct ? 1 : 0));

/** The quiz of this id as it is published; refuses where the programme has none. */
export function quizOf(shop: MockShop, quizId: string): QuizDocument {
  const quiz = shop.programme.quizzes?.find(({ id }) => id === quizId);
  if (!quiz) throw new Refusal('quiz_unknown', `The programme has no quiz ${quizId}.`);
  return quiz;
}

/** Those of a quiz, oldest first. */
export const attemptsAt = (shop: MockShop, quizId: string): MockAttempt[] =>
  shop.quizAttempts.filter(({ quiz }) => quiz.id === quizId);

/** True for an attempt that is over without having been finished. */
export function isLapsed(shop: MockShop, { state, startedAt, quiz }: MockAttempt): boolean {
  if (state !== 'playing') return state === 'lapsed';
  const published = shop.programme.quizzes?.find(({ id }) => id === quiz.id);
  return hasLapsed(startedAt, published, shop.now());
}

/** The attempt that a customer has under way; undefined for a guest, of whom nothing is known. */
export const underWay = (shop: MockShop, quizId: string, customerId: string | undefined): MockAttempt | undefined =>
  customerId === undefined
    ? undefined
    : attemptsAt(shop, quizId).find(
        (one) => one.customerId === customerId && one.state === 'playing' && !isLapsed(shop, one),
      );

/** An attempt as its player reaches it; another's is as unknown as one that never was. */
export function attemptOf(shop: MockShop, attemptId: string, customerId: string | undefined): MockAttempt {
  const attempt = shop.quizAttempts.find(({ id }) => id === attemptId);
  if (!attempt || (attempt.customerId !== null && attempt.customerId !== customerId))
    throw new Refusal('attempt_unknown', 'There is no such attempt, or it is of another player.');
  return attempt;
}

/** How often this customer played; `day` the one that counts. */
export function playedBy(shop: MockShop, quizId: string, customerId: string, day: Date) {
  const { timeZone } = shop.programme.shop;
  const own = attemptsAt(shop, quizId).filter((one) => one.customerId === customerId);
  const onDay = own.filter(({ startedAt }) => dayOf(startedAt, timeZone) === dayOf(day, timeZone));
  return { ever: own.length, onDay: onDay.length };
}

/** The limit that leaves this player no attempt now. */
export function limitFor(shop: MockShop, quiz: QuizDocument, customerId: string | undefined): LimitReached | undefined {
  const now = shop.now();
  const customer = customerId === undefined ? null : playedBy(shop, quiz.id, customerId, now);
  const campaign = attemptsAt(shop, quiz.id).length;
  return limitReached(quiz, { campaign, customer }, now, shop.programme.shop.timeZone);
}

export function refuseLimit({ limit, per, nextAttemptAt }: LimitReached): Refusal {
  const reason = { limit, per, nextAttemptAt: nextAttemptAt?.toISOString() ?? null };
  return new Refusal('attempt_limit_reached', 'The attempts are used up.', reason);
}

const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** 26 characters that nobody guesses. */
export const unguessable = (prefix: 'att' | 'qct'): string =>
  `${prefix}_${Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => letters[byte % 32]).join('')}`;

/** What an export tells of a customer's plays. */
export const playsOf = (shop: MockShop, customerId: string): Record<string, unknown>[] =>
  shop.quizAttempts
    .filter((one) => one.customerId === customerId)
    .map((one) => ({ quizId: one.quiz.id, attemptId: one.id, score: scoreOf(one), outcome: one.outcome }));

/** Of an erased customer no play stays. */
export function forgetInQuizzes(shop: MockShop, customerId: string): void {
  const kept = shop.quizAttempts.filter((one) => one.customerId !== customerId);
  shop.quizAttempts.splice(0, shop.quizAttempts.length, ...kept);
}
