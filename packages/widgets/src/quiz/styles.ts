import { css } from '@kring/kit';

/** One height for each width, whatever the quiz says at first: nothing moves when the answer comes. */
export const styles = css`
  .card {
    min-block-size: calc(304px + 4.5em);
  }
  .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 4px 14px;
  }
  .big {
    font-size: 1.25em;
    line-height: 1.3;
    text-wrap: balance;
    outline: none;
  }
  .facts,
  .act {
    display: flex;
    flex-direction: column;
    align-items: start;
    gap: 8px;
  }
  .act .button {
    min-inline-size: 10em;
  }
  .go {
    flex-flow: wrap;
    align-items: center;
    gap: 8px 20px;
  }
  .go > :not(.button, .check) {
    inline-size: 100%;
  }
  .prize {
    padding: 8px 14px;
    border-radius: 10px;
    background: var(--_chip-background);
    color: var(--_chip-color);
    font-size: 0.9375em;
    font-weight: 600;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
    font-size: 0.9375em;
    cursor: pointer;
  }
  .check input {
    inline-size: 24px;
    block-size: 24px;
    flex: none;
    accent-color: var(--_color-accent);
  }
  .pre {
    white-space: pre-line;
    padding-block-end: 12px;
  }
  .foot:empty {
    display: none;
  }
  .foot > .link {
    align-self: center;
    padding-block: 10px;
  }
  .leaders {
    padding: 0 0 12px 2em;
  }
  .leaders li {
    padding-block: 4px;
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
  }
  .leaders li::marker {
    color: var(--_color-quiet);
  }
  .leaders b {
    float: inline-end;
  }
  .mine {
    color: var(--_color-accent);
    font-weight: 600;
  }
  @container (width<500px) {
    .card {
      min-block-size: calc(336px + 6.5em);
    }
  }
  @container (width>=640px) {
    .card {
      min-block-size: calc(303px + 3.25em);
    }
  }
  @container (width<320px) {
    .card {
      min-block-size: calc(360px + 8.5em);
    }
    .top {
      flex-direction: column-reverse;
      align-items: start;
    }
    .act,
    .act .button {
      align-items: stretch;
      min-inline-size: 100%;
    }
  }
`;
