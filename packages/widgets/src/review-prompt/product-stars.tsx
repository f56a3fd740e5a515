import type { Child } from '@kring/kit/ui';
import { STAR } from './star.ts';

const five = [0, 24, 48, 72, 96];

export interface StarsProps {
  /** 0 to 5, shown to half a star. */
  readonly value: number;
  /** What it says to who can't see it. Left out: it is said beside it. */
  readonly label?: string;
  readonly small?: boolean;
}

/** How good it was found. Part `stars`. */
export const Stars = ({ value, label, small }: StarsProps): Child => {
  const row = five.map((x) => <path d={STAR} transform={`translate(${x})`} />);
  return (
    <svg
      part="stars"
      class={small ? 'rate small' : 'rate'}
      viewBox="0 0 120 24"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {row}
      <svg class="on" width={Math.round(value * 2) * 12} height="24">
        {row}
      </svg>
    </svg>
  );
};
