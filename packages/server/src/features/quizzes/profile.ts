import type { Input, QuizResult } from '@kring/contract';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import type { Tx } from '../../storage/storage.ts';
import { sayConsent } from '../consents/service.ts';
import type { Whose } from '../me/service.ts';
import { languageFor } from './attempt.ts';
import { attemptOf } from './find.ts';
import { playerHears } from './hears.ts';
import { resultOf } from './result.ts';

type Word = Input<'PUT /v1/attempts/:attemptId/profile'>['body'];

/**
 * Keeps the outcome in the profile, with a consent for `profile` and the words that were shown; a no is kept too. The
 * purpose is one for all quizzes: a no to it forgets what others left there as well.
 */
export async function sayProfile(
  tx: Tx,
  whose: Whose,
  { attemptId, acceptLanguage, word }: { attemptId: string; acceptLanguage: string | undefined; word: Word },
): Promise<Outcome<QuizResult>> {
  const known = await attemptOf(tx, whose, attemptId);
  const { row, quiz } = known;
  // Nothing is kept of a guest, also not by who signs in while looking on.
  if (row.customerId === null) throw refuse('attempt_unknown', 'There is no such attempt of this customer.');
  if (row.state !== 'finished') throw refuse('attempt_not_finished', 'The outcome is known when all is answered.');
  if (!quiz.profile || row.outcome === null)
    throw refuse('profile_not_asked', `The quiz ${quiz.id} keeps nothing in the profile.`);
  const { granted, shown, language } = word;
  await sayConsent(tx, whose, { purpose: 'profile', granted, shown, language });
  await tx.quizzes.setProfileGranted(row.shopId, row.id, granted);
  if (granted)
    await tx.quizzes.keepAttribute({
      ...whose,
      attribute: quiz.profile.attribute,
      value: row.outcome,
      quizId: quiz.id,
      at: tx.now,
    });
  return {
    answer: await resultOf(
      tx,
      { ...known, row: { ...row, profileGranted: granted } },
      languageFor(known, acceptLanguage),
    ),
    changed: await playerHears(tx, row),
  };
}
