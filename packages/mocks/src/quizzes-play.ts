import type { GivenAnswer, QuizDocument } from '@kring/contract';
import { answerableFrom, deadlineOf, gradeOf, isLate, misfitOf, outcomeOf, planAttempt, quizState } from '@kring/rules';
import { decide } from './quizzes-prizes.ts';
import {
  attemptOf,
  isLapsed,
  limitFor,
  quizOf,
  refuseLimit,
  underWay,
  unguessable,
  type MockAttempt,
} from './quizzes.ts';
import { Refusal } from './refusal.ts';
import type { MockShop } from './shop.ts';

/** Begins to play; who has an attempt under way gets that one. */
export function startQuiz(shop: MockShop, quizId: string, customerId?: string, timer = true): MockAttempt {
  const quiz = quizOf(shop, quizId);
  const going = underWay(shop, quizId, customerId);
  if (going) return going;
  const now = shop.now();
  const { startsAt = null, endsAt = null, secondsPerQuestion, timerOptional = true } = quiz;
  const state = quizState(quiz, now);
  if (state !== 'open') throw new Refusal('quiz_not_open', `It is ${state}.`, { state, opensAt: startsAt, endsAt });
  if (!timer && secondsPerQuestion !== undefined && !timerOptional)
    throw new Refusal('timer_required', 'It is played against the clock.');
  const limit = limitFor(shop, quiz, customerId);
  if (limit) throw refuseLimit(limit);
  const attempt: MockAttempt = {
    id: unguessable('att'),
    quiz: structuredClone(quiz),
    customerId: customerId ?? null,
    guest: customerId === undefined,
    timer: timer && secondsPerQuestion !== undefined,
    plan: planAttempt(quiz, (below) => Math.floor(Math.random() * below)),
    answers: [],
    startedAt: now,
    askedAt: now,
    state: 'playing',
    finishedAt: null,
    outcome: null,
    profileGranted: null,
    name: null,
    win: null,
    miss: null,
  };
  shop.quizAttempts.push(attempt);
  return attempt;
}

/** The question that an attempt has come to; undefined behind the last one. */
export const askedIn = ({ plan, quiz, answers }: MockAttempt): QuizDocument['questions'][number] | undefined =>
  quiz.questions.find(({ id }) => id === plan[answers.length]?.id);

interface Sent {
  readonly questionId: string;
  readonly given: GivenAnswer | null;
}

const late = (): Refusal => new Refusal('answer_late', 'The time was over. It counts as not answered.');

/** Grades an answer, and asks the next question. */
export function answerQuiz(shop: MockShop, attemptId: string, customerId: string | undefined, sent: Sent): MockAttempt {
  const attempt = attemptOf(shop, attemptId, customerId);
  const question = askedIn(attempt);
  if (!question || isLapsed(shop, attempt)) throw new Refusal('attempt_finished', 'It is over.');
  const { quiz, answers, askedAt, timer, plan } = attempt;
  const { given } = sent;
  if (question.id !== sent.questionId) {
    const before = answers.find(({ questionId }) => questionId === sent.questionId);
    if (before?.late) throw late();
    if (before) throw new Refusal('question_answered', 'The first answer counts.');
    throw new Refusal('question_not_asked', `It is ${question.id}.`, { asked: question.id });
  }
  const misfit = given && misfitOf(question, given);
  if (misfit) throw new Refusal('answer_invalid', 'It does not fit.', { ...misfit });
  const now = shop.now();
  const after = answerableFrom(quiz, askedAt);
  if (now < after) throw new Refusal('answer_too_early', 'Nobody is that fast.', { after: after.toISOString() });
  const isOver = given !== null && isLate(deadlineOf(quiz, askedAt, timer), now);
  // The last question waits to be passed, since a prize is told with an answer only.
  if (isOver && answers.length + 1 === plan.length) throw late();
  const kept = isOver ? null : given;
  answers.push({ questionId: question.id, given: kept, late: isOver, ...gradeOf(quiz.kind, question, kept) });
  attempt.askedAt = now;
  if (isOver) throw late();
  if (answers.length === plan.length) finish(shop, attempt);
  return attempt;
}

function finish(shop: MockShop, attempt: MockAttempt): void {
  attempt.state = 'finished';
  attempt.finishedAt = shop.now();
  attempt.outcome = outcomeOf(attempt.quiz, attempt.answers)?.id ?? null;
  decide(shop, attempt);
}
