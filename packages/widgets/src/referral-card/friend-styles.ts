import { css } from '@kring/kit';

/** Comes with the view of a friend. */
export const friendStyles = css`
  .card:has(.gift) {
    background: linear-gradient(var(--_color-accent-soft), transparent 62%) var(--_card-background);
  }
  .big {
    font-size: 1.5em;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .rings {
    --_ring-size: 56px;
    inline-size: auto;
    margin-block-end: 10px;
  }
  .rings .value {
    transform: none;
    stroke: var(--_color-gold);
  }
  .rings .track,
  .over {
    stroke: var(--_color-accent);
  }
  .act > .button {
    align-self: start;
    text-align: center;
  }
  ol {
    counter-reset: step;
  }
  .step {
    justify-content: start;
    font-size: 0.9375em;
    min-block-size: calc(var(--_row) / 0.9375);
  }
  .step::before {
    content: counter(step);
    counter-increment: step;
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 2em;
    block-size: 2em;
    border-radius: 50%;
    background: var(--_color-accent-soft);
    color: var(--_color-accent);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  :host([view='friend']) .card,
  :host([view='friend']) .main {
    min-block-size: 0;
  }
  .friend > .button {
    padding-inline: 14px;
    font-size: 0.875em;
  }
  /* The button stands by what it is for. */
  .act:has(> a) {
    margin-block-end: auto;
  }
  .gift {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 14px;
  }
  .gift .rings {
    margin: 0;
  }
  .whose {
    margin-block-end: 4px;
  }
  .card:has(.gift) .code {
    background: var(--_card-background);
  }
  .facts .row {
    gap: 8px;
    align-self: stretch;
  }
  .facts .row .button {
    flex: 1 0 auto;
    padding-inline: 14px;
  }
  @container (width<320px) {
    .facts .row .button {
      flex: 1 1 100%;
    }
    .act > .button {
      align-self: stretch;
    }
    .gift {
      flex-direction: column-reverse;
      align-items: start;
    }
  }
`;
