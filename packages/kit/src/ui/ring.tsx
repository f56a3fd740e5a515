import type { Child } from '../render/vnode.ts';

export interface RingProps {
  /** How much of the ring is drawn, 0 to 100. */
  readonly share: number;
  /** What it says to who can't see it. Left out: the ring is an ornament. */
  readonly label?: string | undefined;
  /** Two short lines in the middle. */
  readonly text?: string | undefined;
  readonly note?: string | undefined;
  /** Time is short. */
  readonly gold?: boolean | undefined;
}

/** The sign of Kring: something on its way, or how much of a whole. Part `ring`. */
export function Ring({ share, label, text, note, gold }: RingProps): Child {
  return (
    <svg
      class={gold ? 'ring gold' : 'ring'}
      part="ring"
      viewBox="0 0 84 84"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <circle class="track" cx="42" cy="42" r="38" />
      <circle
        class="value"
        cx="42"
        cy="42"
        r="38"
        pathLength="100"
        stroke-dasharray={`${share} 200`}
        opacity={share > 0 ? 1 : 0}
      />
      <text x="42" y={note ? 41 : 47}>
        {text}
      </text>
      <text x="42" y="56">
        {note}
      </text>
    </svg>
  );
}
