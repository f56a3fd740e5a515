import type { QuizResult } from '@kring/contract';
import { chooseLanguage } from '../../days.ts';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { attemptOf, resultOf } from '../quizzes/service.ts';
import { nameResult } from './leaderboard.ts';

/** A name as a player sends it; null to take the result off the leaderboard. */
interface Named {
  readonly attemptId: string;
  readonly name: string | null;
  readonly acceptLanguage: string | undefined;
}

/** Puts a finished result of the player's own on the leaderboard, or takes it off. */
export async function putName(
  tx: Tx,
  player: { readonly shopId: string; readonly customerId: string | undefined },
  { attemptId, name, acceptLanguage }: Named,
): Promise<Outcome<QuizResult>> {
  const known = await attemptOf(tx, player, attemptId);
  const { row, quiz, document } = known;
  if (!row.finishedAt) throw refuse('attempt_not_finished', 'Answer all questions first.');
  const { shopId, quizId, customerId, score, finishedAt } = row;
  await nameResult(tx, { shopId, quizId, attemptId, customerId, score, finishedAt }, quiz, name);
  return { answer: await resultOf(tx, known, chooseLanguage(acceptLanguage, document.shop.languages)) };
}
