import type { Child } from '../render/vnode.ts';

export interface ChipProps {
  readonly text: string;
  /** Time is short. */
  readonly gold?: boolean | undefined;
}

/** A short fact that stands out. Part `chip`. */
export const Chip = ({ text, gold }: ChipProps): Child => (
  <span part="chip" class={gold ? 'chip gold' : 'chip'}>
    {text}
  </span>
);
