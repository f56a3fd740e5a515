import type { QuizDocument } from '@kring/contract';
import { mostPoints } from '@kring/rules';
import type { Language } from '../../days.ts';
import type { KnownAttempt } from './find.ts';

/** An attempt of which all questions are behind, as far as prizes depend on it. */
export interface FinishedAttempt {
  /** att_… */
  readonly id: string;
  readonly shopId: string;
  readonly quizId: string;
  /** cus_…; null for a guest. */
  readonly customerId: string | null;
  readonly score: number;
  /** The most that could be had. */
  readonly of: number;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  /** The quiz as it was when the attempt began… */
  readonly quiz: QuizDocument;
  /** …in this version of the programme. */
  readonly programmeVersion: number;
  readonly language: Language;
}

/** @throws Error for an attempt that is not finished: a fault of ours */
export function finishedAttempt({ row, quiz }: KnownAttempt, language: Language): FinishedAttempt {
  const { id, shopId, quizId, customerId, score, startedAt, finishedAt, programmeVersion } = row;
  if (!finishedAt) throw new Error(`The attempt ${id} is not finished.`);
  const of = mostPoints(quiz);
  return { id, shopId, quizId, customerId, score, of, startedAt, finishedAt, quiz, programmeVersion, language };
}
