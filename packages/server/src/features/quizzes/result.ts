import type { QuizDocument, QuizResult } from '@kring/contract';
import type { Language } from '../../days.ts';
import type { Tx } from '../../storage/storage.ts';
import { inLanguage } from '../../texts.ts';
import { prizeOf, rankOf } from '../quiz-prizes/service.ts';
import { imageOf } from './asked.ts';
import type { KnownAttempt } from './find.ts';
import { finishedAttempt } from './finished.ts';
import { endText, profileAsk, shareText } from './words.ts';

type Outcome = NonNullable<QuizDocument['outcomes']>[number];

const shownOutcome = ({ id, title, text, products = [] }: Outcome, language: Language): QuizResult['outcome'] => ({
  id,
  title: inLanguage(title, language) ?? '',
  text: inLanguage(text, language) ?? '',
  products: products.map((product) => ({
    id: product.id,
    title: inLanguage(product.title, language) ?? '',
    url: product.url,
    image: imageOf(product.image, language),
  })),
});

/**
 * How a finished attempt ended, in words.
 * @param ticket the right of a guest who has won just now; it is told once
 */
export async function resultOf(
  tx: Tx,
  known: KnownAttempt,
  language: Language,
  ticket: string | null = null,
): Promise<QuizResult> {
  const { row, quiz, document } = known;
  const finished = finishedAttempt(known, language);
  const outcome = quiz.outcomes?.find(({ id }) => id === row.outcome);
  const shown = outcome ? shownOutcome(outcome, language) : null;
  const ended = {
    title: inLanguage(quiz.title, language) ?? '',
    correct: row.correct,
    questions: quiz.questions.length,
    outcome: shown && shown.title,
  };
  const { profile } = quiz;
  return {
    attemptId: row.id,
    score: row.score,
    of: finished.of,
    correct: row.correct,
    text: endText(ended, language),
    outcome: shown,
    prize: await prizeOf(tx, finished, language),
    ticket,
    share: shareText(ended, language),
    profile:
      profile && shown && row.customerId !== null
        ? {
            attribute: profile.attribute,
            ask: profileAsk(document.shop.name, shown.title, language),
            granted: row.profileGranted,
          }
        : null,
    rank: await rankOf(tx, finished),
  };
}
