import type { GivenAnswer, QuizDocument, QuizQuestion } from '@kring/contract';

/** A question that is answered by choosing. */
export type ChoiceQuestion = Exclude<QuizQuestion, { readonly kind: 'estimate' }>;

/** What a question counts for towards the score, where it has a right answer. */
export const pointsOfQuestion = ({ points = 1 }: Pick<QuizQuestion, 'points'>): number => points;

/** The most that a quiz can bring towards the score; none for a personality quiz, which knows no right answers. */
export const mostPoints = ({ kind, questions }: Pick<QuizDocument, 'kind' | 'questions'>): number =>
  kind === 'personality' ? 0 : questions.reduce((sum, question) => sum + pointsOfQuestion(question), 0);

/** What fits a question, in words of the contract, for who sends something else. */
export interface Expected {
  readonly kind: QuizQuestion['kind'];
  readonly expected: string;
}

/** Undefined where the answer is one that this question can get; else what it can get. */
export function misfitOf(question: QuizQuestion, given: GivenAnswer): Expected | undefined {
  const { kind } = question;
  if (kind === 'estimate') {
    const { minimum, maximum } = question;
    if ('number' in given && given.number >= minimum && given.number <= maximum) return undefined;
    return { kind, expected: `{number}: a whole number from ${minimum} to ${maximum}` };
  }
  const known = new Set(question.options.map(({ id }) => id));
  const choices = 'choices' in given ? given.choices : [];
  const fits = choices.every((choice) => known.has(choice)) && new Set(choices).size === choices.length;
  const [least, most] = choicesOf(question);
  if (fits && choices.length >= least && choices.length <= most) return undefined;
  const many = kind === 'order' ? `all ${most} options, in order` : most === 1 ? 'one option' : `1 to ${most} options`;
  return { kind, expected: `{choices}: the ids of ${many}` };
}

/** How many options an answer to this question names: at least, and at most. */
function choicesOf({ kind, options: { length } }: ChoiceQuestion): readonly [number, number] {
  if (kind === 'order') return [length, length];
  return kind === 'multiple' ? [1, length] : [1, 1];
}
