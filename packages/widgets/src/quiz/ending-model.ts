import type { Attempt, Quiz, QuizResult } from '@kring/contract';
import { link, list, text, whole } from '@kring/kit';
import type { RingProps } from '@kring/kit/ui';
import { long, scoreRing, type Leader } from './model.ts';
import { pictureOf, type Pictured } from './question-model.ts';
import type { Strings } from './strings.ts';

/** How a play ended, in words. */
export interface End {
  readonly title: string;
  readonly text: string;
  readonly ring: RingProps;
  readonly prize: Prize | undefined;
  readonly products: readonly Product[];
  readonly share: string;
  /** What the player is asked to agree to; empty where nothing is asked. */
  readonly ask: string;
  readonly granted: boolean | null;
  readonly rank: number | null;
  readonly board: readonly Leader[] | undefined;
  readonly answers: readonly Answer[];
}

export interface Prize {
  readonly state: string;
  readonly text: string;
  readonly code: string;
}

/** What a personality leads to. */
interface Product {
  readonly id: string;
  readonly title: string;
  readonly href: string | null;
  readonly image: Pictured | undefined;
}

/** What was answered, for who looks back. */
export interface Answer {
  readonly correct: boolean | null;
  readonly right: string;
  readonly explanation: string;
}

export function endOf(
  quiz: Quiz,
  result: QuizResult,
  attempt: Attempt | undefined,
  board: End['board'],
  words: Strings,
): End {
  const { outcome, prize, profile } = result;
  return {
    title: outcome ? text(outcome.title) : text(result.text),
    text: outcome ? long(outcome.text) : text(quiz.title),
    ring: scoreRing(result, whole(quiz.questions, 1), !!outcome, words),
    prize: prize ? { state: text(prize.state), text: text(prize.text), code: text(prize.code) } : undefined,
    products: list(outcome?.products).map(({ id, title, url, image }) => ({
      id: text(id),
      title: text(title),
      href: link(url),
      image: pictureOf(image, text(title)),
    })),
    share: text(result.share),
    ask: long(profile?.ask),
    granted: typeof profile?.granted === 'boolean' ? profile.granted : null,
    rank: result.rank == null ? null : whole(result.rank, 1),
    board,
    answers: list(attempt?.graded).map(({ correct, rightText, explanation }) => ({
      correct: correct ?? null,
      right: text(rightText),
      explanation: text(explanation),
    })),
  };
}
