import type { GivenAnswer } from '@kring/contract';
import type { Asked } from './question-model.ts';

/** An answer that is being given. */
export interface Draft {
  readonly questionId: string;
  /** Ids of options: those chosen, or all of them in order. */
  readonly choices: readonly string[];
  readonly number: number;
  /** The player did something: when time is up it is sent as it is. */
  readonly touched: boolean;
}

/** Where a question stands before anything was done. */
export const draftFor = ({ id, kind, options, range }: Asked): Draft => ({
  questionId: id,
  choices: kind === 'order' ? options.map((option) => option.id) : [],
  number: range?.from ?? 0,
  touched: false,
});

/** Chooses an option, or lets it go where several may be chosen. */
export function picked(draft: Draft, { kind }: Asked, id: string): Draft {
  const others = kind === 'multiple' ? draft.choices.filter((one) => one !== id) : [];
  const gone = others.length < draft.choices.length && kind === 'multiple';
  return { ...draft, touched: true, choices: gone ? others : [...others, id] };
}

/** What is sent; null for nothing yet. */
export function givenBy({ choices, number }: Draft, { kind }: Asked): GivenAnswer | null {
  if (kind === 'estimate') return { number };
  return choices.length ? { choices: [...choices] } : null;
}
