import type { Child } from '../render/vnode.ts';

export interface FigureProps {
  /** The number as it is written: `1.240`. */
  readonly value: string;
  readonly unit?: string | undefined;
  /** It has just changed: the new number rises into place. */
  readonly moved?: boolean | undefined;
}

/** The one number of a card: points or money. Parts `figure` and `unit`. */
export const Figure = ({ value, unit, moved }: FigureProps): Child => (
  <p part="figure" class="figure">
    <span key={value} class={moved ? 'moved' : undefined}>
      {value}
    </span>
    <span part="unit" class="unit">
      {' '}
      {unit}
    </span>
  </p>
);
