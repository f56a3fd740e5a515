import type { QuizDocument, QuizQuestion } from '@kring/contract';

/** A question and its options in the order of one attempt, by their ids; no options for an estimate. */
export interface PlannedQuestion {
  readonly id: string;
  readonly options: readonly string[];
}

/** Dice: a whole number from 0 up to, and without, `below`; each as likely as any other. */
export type Dice = (below: number) => number;

/** Another order of the same things, each as likely as any other (Fisher and Yates). */
function shuffled<T>(things: readonly T[], dice: Dice): T[] {
  const mixed = [...things];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = dice(last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}

/**
 * In which order an attempt asks, and shows options. Questions and options are mixed where the quiz says so. What is to be
 * put in order is always mixed: a document lists it as it should become, and that would be the answer.
 */
export function planAttempt(
  { questions, shuffle = false }: Pick<QuizDocument, 'questions' | 'shuffle'>,
  dice: Dice,
): PlannedQuestion[] {
  const plan = questions.map((question) => ({ id: question.id, options: optionsOf(question, shuffle, dice) }));
  return shuffle ? shuffled(plan, dice) : plan;
}

function optionsOf(question: QuizQuestion, shuffle: boolean, dice: Dice): string[] {
  if (question.kind === 'estimate') return [];
  const ids = question.options.map(({ id }) => id);
  return shuffle || question.kind === 'order' ? shuffled(ids, dice) : ids;
}
