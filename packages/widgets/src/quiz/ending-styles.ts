import { css } from '@kring/kit';

/** Comes with the end. */
export const endingStyles = css`
  .tick text {
    font-size: 32px;
    transform: translateY(6px);
  }
  .gift {
    display: flex;
    flex-direction: column;
    align-items: start;
    gap: 8px;
    padding: 14px 16px;
    border-radius: 10px;
    background: var(--_color-sunk);
  }
  .gift.won {
    position: relative;
    overflow: hidden;
    background: var(--_color-gold-soft);
    animation: rise 400ms ease-out backwards 150ms;
  }
  .gift.won::after {
    content: '';
    position: absolute;
    inset-block-start: -80px;
    inset-inline-end: -80px;
    box-sizing: border-box;
    inline-size: 200px;
    block-size: 200px;
    border: 18px solid var(--_color-gold);
    border-radius: 50%;
    opacity: 0.1;
    pointer-events: none;
    animation: open 700ms ease-out backwards 250ms;
  }
  .burst {
    color: var(--_color-gold);
    font-size: 0.8125em;
    font-weight: 700;
  }
  .gift > * {
    z-index: 1;
  }
  .gift .ghost {
    background: var(--_card-background);
  }
  .code {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 14px;
    align-self: stretch;
    z-index: 1;
    padding: 6px 6px 6px 14px;
    border: 1px dashed color-mix(in srgb, var(--_color-gold) 60%, transparent);
    border-radius: 10px;
    background: var(--_card-background);
  }
  .code b {
    font-family: ui-monospace, monospace;
    letter-spacing: 0.04em;
  }
  .products .list {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(9em, 1fr));
    align-items: end;
    gap: 14px;
    margin-block-start: 8px;
    font-size: 0.9375em;
  }
  .products [part='picture'] {
    aspect-ratio: 10 / 7;
    margin-block-end: 4px;
  }
  .products a {
    display: inline-block;
    padding-block: 3px;
  }
  .line {
    justify-content: space-between;
    font-size: 0.9375em;
  }
  .text {
    min-block-size: 44px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_color-quiet);
    font: inherit;
    font-size: 0.875em;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .namer {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 4px 8px;
  }
  .namer label {
    flex: 1 1 9em;
  }
  .namer input {
    display: block;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 8px 14px;
    border: 1px solid color-mix(in srgb, var(--_color-quiet) 60%, transparent);
    border-radius: 10px;
    background: var(--_color-sunk);
    color: inherit;
    font: inherit;
  }
  .namer > p {
    flex-basis: 100%;
  }
  .leaders p:empty {
    display: none;
  }
  @container (width<320px) {
    .gift .row,
    .gift .button {
      align-self: stretch;
    }
    .gift .row .button,
    .namer .button {
      flex: 1 1 100%;
    }
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(12px) scale(0.97);
    }
  }
  @keyframes open {
    from {
      transform: scale(0);
      opacity: 0.6;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .gift.won,
    .gift.won::after {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .gift {
      border: 1px solid CanvasText;
    }
  }
`;
