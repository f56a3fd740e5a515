import type { Child } from '@kring/kit/ui';
import type { Draft } from './draft.ts';
import type { Asked } from './question-model.ts';
import type { SpecialStrings } from './special-strings.ts';

/** A number that the question can take: within its range, at a step. */
export function fitting(value: number, { range }: Asked): number {
  const { minimum = 0, maximum = 0 } = range ?? {};
  return Math.min(Math.max(Math.round(value) || 0, minimum), maximum);
}

export interface EstimateProps {
  readonly question: Asked;
  readonly draft: Draft;
  readonly words: SpecialStrings;
  readonly fixed: boolean;
  readonly onNumber: (number: number) => void;
}

/** A number, to be typed or slid to. Part `estimate`. */
export const Estimate = ({ question, draft, words, fixed, onNumber }: EstimateProps): Child => {
  const { range } = question;
  if (!range) return null;
  const { minimum, maximum, step, unit } = range;
  const set = (field: HTMLInputElement) => {
    const number = fixed ? draft.number : fitting(field.valueAsNumber, question);
    field.valueAsNumber = number;
    if (!fixed) onNumber(number);
  };
  const control = (type: 'range' | 'number') => (
    <input
      type={type}
      aria-label={[words.estimate, unit].join(' ')}
      min={minimum}
      max={maximum}
      step={type === 'range' ? step : 1}
      value={draft.number}
      aria-readonly={fixed || undefined}
      onInput={({ currentTarget }) => {
        if (type === 'range') set(currentTarget);
      }}
      onChange={({ currentTarget }) => set(currentTarget)}
    />
  );
  return (
    <div part="estimate" class="estimate">
      <p class="row">
        {control('number')} <span>{unit}</span>
      </p>
      {control('range')}
      <p class="ends quiet" aria-hidden="true">
        <span>{minimum}</span>
        <span>{maximum}</span>
      </p>
    </div>
  );
};
