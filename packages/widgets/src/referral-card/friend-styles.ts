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
  :host([view]) .main {
    align-self: stretch;
    gap: 16px;
  }
  /* Only words, in room that was kept for more. */
  .head:has(.gift):has(+ :empty) {
    margin-block: auto;
  }
  .whose {
    margin-block-end: 4px;
  }
  .card:has(.gift) .code {
    background: var(--_card-background);
  }
  /* Side by side, whatever the letters are like: the room for it is kept. */
  .facts .row {
    flex-wrap: nowrap;
    gap: 8px;
    align-self: stretch;
  }
  .facts .row .button {
    flex: auto;
    padding-inline: 12px;
    font-size: 0.875em;
  }
  @container (width>=480px) {
    :host([view]) .facts .row .button {
      flex: none;
    }
  }
  @container (width<320px) {
    .facts .row {
      flex-direction: column;
      align-items: stretch;
    }
    .act > .button {
      align-self: stretch;
    }
    .gift {
      flex-direction: column-reverse;
      align-items: start;
    }
  }
  @media (forced-colors: active) {
    .rings :is(.track, .value, .over) {
      stroke: CanvasText;
      stroke-width: 7;
    }
  }
`;
