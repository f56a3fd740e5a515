import type { GivenAnswer, QuizDocument, QuizQuestion } from '@kring/contract';
import { pointsOfQuestion } from './quiz-question.ts';

/** How one answer was judged. */
export interface Grade {
  /** Null in a personality quiz, where nothing is right or wrong. */
  readonly correct: boolean | null;
  /** Towards the score. */
  readonly points: number;
}

/**
 * Judges an answer that fits its question. All or nothing: half of the choices, or nearly the order, is not right.
 * @param given null where nothing was answered
 */
export function gradeOf(kind: QuizDocument['kind'], question: QuizQuestion, given: GivenAnswer | null): Grade {
  if (kind === 'personality') return { correct: null, points: 0 };
  const correct = given !== null && isRight(question, given);
  return { correct, points: correct ? pointsOfQuestion(question) : 0 };
}

function isRight(question: QuizQuestion, given: GivenAnswer): boolean {
  if (question.kind === 'estimate')
    return 'number' in given && Math.abs(given.number - question.answer) <= question.tolerance;
  if (!('choices' in given)) return false;
  const { choices } = given;
  const right = rightChoices(question);
  if (right.length === 0 || choices.length !== right.length) return false;
  return question.kind === 'order'
    ? right.every((choice, place) => choices[place] === choice)
    : right.every((choice) => choices.includes(choice));
}

function rightChoices(question: Exclude<QuizQuestion, { readonly kind: 'estimate' }>): readonly string[] {
  if (question.kind === 'multiple') return question.answers ?? [];
  if (question.kind === 'order') return question.answer;
  return question.answer === undefined ? [] : [question.answer];
}

/** The right answer of a question, in the form in which answers are given; null where nothing is right or wrong. */
export function rightAnswer(kind: QuizDocument['kind'], question: QuizQuestion): GivenAnswer | null {
  if (kind === 'personality') return null;
  if (question.kind === 'estimate') return { number: question.answer };
  const choices = rightChoices(question);
  return choices.length === 0 ? null : { choices: [...choices] };
}
