import type { GivenAnswer, QuizDocument } from '@kring/contract';

type Outcome = NonNullable<QuizDocument['outcomes']>[number];

/** What was answered to a question. */
export interface Answered {
  readonly questionId: string;
  readonly given: GivenAnswer | null;
}

/**
 * What a personality quiz comes to: the outcome for which the choices speak most; of several alike, the first in the
 * document. Undefined for a quiz without outcomes. Who answered nothing gets the first.
 */
export function outcomeOf(
  { questions, outcomes = [] }: Pick<QuizDocument, 'questions' | 'outcomes'>,
  answers: readonly Answered[],
): Outcome | undefined {
  const weights = new Map<string, number>(outcomes.map(({ id }) => [id, 0]));
  for (const { questionId, given } of answers) {
    const question = questions.find(({ id }) => id === questionId);
    if (!question || question.kind === 'estimate' || !given || !('choices' in given)) continue;
    for (const option of question.options) {
      if (!given.choices.includes(option.id)) continue;
      for (const [id, weight] of Object.entries(option.outcome ?? {})) {
        const before = weights.get(id);
        if (before !== undefined) weights.set(id, before + weight);
      }
    }
  }
  let best: Outcome | undefined;
  for (const outcome of outcomes) {
    if (!best || (weights.get(outcome.id) ?? 0) > (weights.get(best.id) ?? 0)) best = outcome;
  }
  return best;
}
