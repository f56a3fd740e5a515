import type { Attempt, GivenAnswer, QuizQuestion } from '@kring/contract';
import { answerableFrom, deadlineOf, gradeOf, isLate, misfitOf, outcomeOf } from '@kring/rules';
import type { Language } from '../../days.ts';
import type { Outcome } from '../../http/api.ts';
import { refuse, type Refusal } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { record } from '../events/service.ts';
import { decidePrize } from '../quiz-prizes/service.ts';
import { questionAt } from './asked.ts';
import { asAttempt, languageFor } from './attempt.ts';
import { attemptOf, isLapsed, type KnownAttempt, type Player } from './find.ts';
import { finishedAttempt } from './finished.ts';
import { playerHears } from './hears.ts';
import type { AttemptRow } from './store.ts';

/** An answer as a player sends it. */
export interface SentAnswer {
  readonly attemptId: string;
  readonly questionId: string;
  /** Null where time ran out, or the player passes. */
  readonly given: GivenAnswer | null;
  readonly acceptLanguage: string | undefined;
}

/** The attempt and the question that this answer may be given to. */
async function requireAsked(
  tx: Tx,
  player: Player,
  { attemptId, questionId }: SentAnswer,
): Promise<{ readonly known: KnownAttempt; readonly question: QuizQuestion }> {
  const known = await attemptOf(tx, player, attemptId);
  const question = questionAt(known, known.row.position);
  if (!question || (await isLapsed(tx, known.row)))
    throw refuse('attempt_finished', 'All questions are answered, or the time to answer them is over.');
  if (question.id === questionId) return { known, question };
  const before = (await tx.quizzes.answers(player.shopId, attemptId)).find((one) => one.questionId === questionId);
  // The same late answer once more, since its refusal was lost on the way.
  if (before?.late) throw late();
  if (before) throw answered(questionId);
  throw refuse('question_not_asked', `The question that is asked is ${question.id}.`, {
    reason: { asked: question.id },
  });
}

const answered = (questionId: string): Refusal =>
  refuse('question_answered', `The question ${questionId} was answered before: the first answer counts.`);

const late = (): Refusal => refuse('answer_late', 'The time for this question was over. It counts as not answered.');

/**
 * Grades an answer, and asks the next question: its time begins now. The last answer decides the prize, and only then tells.
 * Of what is refused nothing is kept: see {@link passLate} for an answer that is too late.
 */
export async function answerQuestion(tx: Tx, player: Player, sent: SentAnswer): Promise<Outcome<Attempt>> {
  const { known, question } = await requireAsked(tx, player, sent);
  const { row, quiz } = known;
  const { given } = sent;
  const misfit = given && misfitOf(question, given);
  if (misfit)
    throw refuse('answer_invalid', `An answer to ${question.id} is ${misfit.expected}.`, { reason: { ...misfit } });
  const after = answerableFrom(quiz, row.askedAt);
  if (tx.now < after)
    throw refuse('answer_too_early', `An answer to ${question.id} is taken from ${after.toISOString()} on.`, {
      reason: { after: after.toISOString() },
    });
  if (given !== null && isLate(deadlineOf(quiz, row.askedAt, row.timer), tx.now)) throw late();
  const went = await goOn(tx, known, question, { given, late: false });
  const language = languageFor(known, sent.acceptLanguage);
  const finished = { ...known, row: went };
  const ticket = went.state === 'finished' ? await finish(tx, finished, language) : null;
  const answer = await asAttempt(tx, finished, language, ticket);
  return { answer, changed: await playerHears(tx, went) };
}

/**
 * The question of a late answer counts as not answered, and the next is asked. Kept apart from the refusal, which keeps
 * nothing. The last question stays, since a prize is told with an answer only: it waits for `given: null`.
 */
export async function passLate(tx: Tx, player: Player, sent: SentAnswer): Promise<Outcome<undefined>> {
  const row = await tx.quizzes.find(player.shopId, sent.attemptId);
  // A page of the same player may have passed it meanwhile.
  const isAsked = row?.plan[row.position]?.id === sent.questionId && row.position + 1 < row.plan.length;
  if (!row || !isAsked) return { answer: undefined };
  const { known, question } = await requireAsked(tx, player, sent);
  await goOn(tx, known, question, { given: null, late: true });
  return { answer: undefined, changed: await playerHears(tx, row) };
}

/** Notes the answer and goes to the next question, or behind the last. Each question once: of several calls the first. */
async function goOn(
  tx: Tx,
  { row, quiz }: KnownAttempt,
  question: QuizQuestion,
  { given, late: isTooLate }: { readonly given: GivenAnswer | null; readonly late: boolean },
): Promise<AttemptRow> {
  const { shopId, id: attemptId, position: place } = row;
  const grade = gradeOf(quiz.kind, question, given);
  const answer = { shopId, attemptId, questionId: question.id, place, given, ...grade, late: isTooLate, at: tx.now };
  if (!(await tx.quizzes.addAnswer(answer))) throw answered(question.id);
  const isLast = place + 1 === row.plan.length;
  const went: AttemptRow = {
    ...row,
    position: place + 1,
    score: row.score + grade.points,
    correct: row.correct + (grade.correct === true ? 1 : 0),
    askedAt: isLast ? row.askedAt : tx.now,
    ...(isLast && {
      state: 'finished' as const,
      finishedAt: tx.now,
      outcome: outcomeOf(quiz, await tx.quizzes.answers(shopId, attemptId))?.id ?? null,
    }),
  };
  if (!(await tx.quizzes.goOn(went))) throw answered(question.id);
  return went;
}

/** What comes of an attempt once it is finished; answers the ticket of a guest who won. */
async function finish(tx: Tx, known: KnownAttempt, language: Language): Promise<string | null> {
  const { row } = known;
  const finished = finishedAttempt(known, language);
  const { ticket } = await decidePrize(tx, finished);
  if (row.customerId !== null)
    await record(tx, {
      shopId: row.shopId,
      customerId: row.customerId,
      type: 'quiz.finished',
      // Not the outcome of a personality quiz: the shop reads that with the customer, and only after a yes.
      data: { quizId: row.quizId, score: row.score, of: finished.of },
      businessKey: `quiz:${row.quizId}:finished:${row.id}`,
    });
  return ticket;
}
