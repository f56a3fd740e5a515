import type { QuizDocument } from '@kring/contract';

/** An attempt that nobody finished is over after so long, in milliseconds. */
const LIFE = 24 * 3_600_000;

/** On its way to the server an answer gets so many milliseconds more than the player was told. */
export const ANSWER_GRACE = 2_000;

type Times = Pick<QuizDocument, 'secondsPerQuestion' | 'minimumSeconds'>;

/** When a question is to be answered; null without a timer. */
export const deadlineOf = ({ secondsPerQuestion }: Times, askedAt: Date, timer: boolean): Date | null =>
  timer && secondsPerQuestion !== undefined ? new Date(askedAt.getTime() + secondsPerQuestion * 1000) : null;

/** From when on an answer is taken: nobody reads faster. */
export const answerableFrom = ({ minimumSeconds = 0 }: Times, askedAt: Date): Date =>
  new Date(askedAt.getTime() + minimumSeconds * 1000);

/** True where an answer comes too late for its deadline, with {@link ANSWER_GRACE} for the way. */
export const isLate = (deadline: Date | null, now: Date): boolean =>
  deadline !== null && now.getTime() > deadline.getTime() + ANSWER_GRACE;

/** Whether a quiz is played now. */
export function quizState(
  { startsAt, endsAt }: Pick<QuizDocument, 'startsAt' | 'endsAt'>,
  now: Date,
): 'upcoming' | 'open' | 'ended' {
  if (endsAt !== undefined && Date.parse(endsAt) <= now.getTime()) return 'ended';
  return startsAt !== undefined && Date.parse(startsAt) > now.getTime() ? 'upcoming' : 'open';
}

/**
 * True for an attempt under way that can't be finished any more: its quiz has ended, or it was begun more than 24 hours ago.
 * @param quiz as it is published now; undefined where it is no more
 */
export const hasLapsed = (
  startedAt: Date,
  quiz: Pick<QuizDocument, 'startsAt' | 'endsAt'> | undefined,
  now: Date,
): boolean => now.getTime() - startedAt.getTime() >= LIFE || !quiz || quizState(quiz, now) === 'ended';
