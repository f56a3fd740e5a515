import type { Child } from '@kring/kit/ui';
import { drag } from './drag.ts';
import type { Draft } from './draft.ts';
import type { Asked } from './question-model.ts';
import type { SpecialStrings } from './special-strings.ts';

/** Puts what stands at one place at another. */
export function moved(draft: Draft, from: number, to: number): Draft {
  const choices = [...draft.choices];
  const [id] = choices.splice(from, 1);
  if (id === undefined || to < 0 || to > choices.length) return draft;
  choices.splice(to, 0, id);
  return { ...draft, choices, touched: true };
}

export interface OrderProps {
  readonly question: Asked;
  readonly draft: Draft;
  readonly words: SpecialStrings;
  readonly fixed: boolean;
  /** Puts one elsewhere; `said` is what to say aloud of it. Changes the draft as it is by then: a hand may be dragging. */
  readonly onMove: (change: (draft: Draft) => Draft, said: string) => void;
}

/** To be put in order, by buttons or by dragging. Part `option` for each. */
export const Order = ({ question, draft, words, fixed, onMove }: OrderProps): Child => (
  <ol class="order">
    {draft.choices.map((id, place) => {
      const name = question.options.find((option) => option.id === id)?.text ?? '';
      const move = (from: number, to: number) => onMove((at) => moved(at, from, to), words.moved(name, to + 1));
      const arrow = (by: -1 | 1) => {
        const to = place + by;
        const stuck = fixed || to < 0 || to >= draft.choices.length;
        return (
          <button
            type="button"
            class={by < 0 ? 'arrow up' : 'arrow'}
            aria-label={words[by < 0 ? 'up' : 'down'](name)}
            aria-disabled={stuck || undefined}
            onClick={() => stuck || move(place, to)}
          />
        );
      };
      return (
        <li key={id} part="option" class="option" onPointerDown={(event) => fixed || drag(event, place, move)}>
          <span class="pick">{name}</span>
          {arrow(-1)}
          {arrow(1)}
        </li>
      );
    })}
  </ol>
);
