import type { Attempt } from '@kring/contract';
import { chooseLanguage, type Language } from '../../days.ts';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { askedQuestion, gradedAnswer } from './asked.ts';
import { attemptOf, isLapsed, type KnownAttempt, type Player } from './find.ts';
import { resultOf } from './result.ts';

/** The language in which an attempt is shown. */
export const languageFor = ({ document }: KnownAttempt, acceptLanguage: string | undefined): Language =>
  chooseLanguage(acceptLanguage, document.shop.languages);

/** An attempt as it travels. @param ticket see {@link resultOf} */
export async function asAttempt(
  tx: Tx,
  known: KnownAttempt,
  language: Language,
  ticket: string | null = null,
): Promise<Attempt> {
  const { row, quiz } = known;
  const answers = await tx.quizzes.answers(row.shopId, row.id);
  const isFinished = row.state === 'finished';
  return {
    id: row.id,
    quizId: row.quizId,
    state: isFinished ? 'finished' : 'playing',
    number: row.position,
    of: quiz.questions.length,
    score: row.score,
    timer: row.timer,
    question: isFinished ? null : askedQuestion(known, language),
    graded: answers.map((answer) => gradedAnswer(known, answer, language)),
    result: isFinished ? await resultOf(tx, known, language, ticket) : null,
    now: tx.now.toISOString(),
  };
}

/** An attempt, to go on with it or to see how it ended. One that lapsed is as unknown as one that never was. */
export async function readAttempt(
  tx: Tx,
  player: Player,
  { attemptId, acceptLanguage }: { readonly attemptId: string; readonly acceptLanguage: string | undefined },
): Promise<Attempt> {
  const known = await attemptOf(tx, player, attemptId);
  if (await isLapsed(tx, known.row))
    throw refuse('attempt_unknown', 'This attempt is over: its quiz has ended, or it was begun a day ago.');
  return asAttempt(tx, known, languageFor(known, acceptLanguage));
}
