import { css } from '@kring/kit';

/** What a review looks like; its place is kept by `product-styles.ts`. */
export const listStyles = css`
  /* A box of its own, so that what turns the direction of letters turns no others, closed or not. */
  bdi {
    display: inline-block;
    max-inline-size: 100%;
  }
  .review:focus-visible {
    outline-offset: -2px;
    border-radius: 6px;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
  }
  .by {
    margin-block-start: -6px;
  }
  .day {
    white-space: nowrap;
  }
  .own,
  .verified {
    margin-inline-start: 8px;
  }
  .own {
    color: var(--_color-accent);
    font-weight: 600;
  }
  .prose {
    max-inline-size: 68ch;
    white-space: pre-line;
    overflow: hidden;
    inline-size: 100%;
  }
  .plain {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    font: inherit;
    font-size: 0.875em;
    font-weight: 600;
    min-block-size: 32px;
    color: var(--_color-quiet);
    background: none;
    border: 0;
    border-radius: 6px;
    cursor: pointer;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .verified {
    gap: 4px;
    min-block-size: 26px;
    font-size: 1em;
    font-weight: 500;
    white-space: nowrap;
    color: var(--_color-accent);
    text-decoration: underline dotted;
    text-underline-offset: 0.25em;
  }
  .verified::before {
    content: '✓' / '';
  }
  .helpful {
    text-decoration: none;
    padding-inline: 12px;
    border: 1px solid var(--_color-line);
    border-radius: 999px;
    min-block-size: 36px;
  }
  .helpful:hover,
  .plain:hover {
    color: var(--_color-ink);
  }
  .helpful svg {
    inline-size: 1.15em;
    block-size: 1.15em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .helpful[aria-pressed='true'] {
    color: var(--_color-accent);
    border-color: currentcolor;
    background: var(--_color-accent-soft);
  }
  .helpful[aria-pressed='true'] svg {
    fill: currentcolor;
  }
  .note a {
    display: inline-block;
    padding-block: 5px;
  }
  .photos {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .thumb {
    inline-size: 72px;
    block-size: 72px;
    padding: 0;
    border: 1px solid var(--_color-line);
    border-radius: 10px;
    background: var(--_color-sunk);
    cursor: zoom-in;
  }
  .thumb img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    border-radius: 9px;
  }
  .reply {
    inline-size: 100%;
    padding-inline-start: 14px;
    border-inline-start: 3px solid var(--_color-accent-soft);
  }
  .none {
    display: flex;
    flex: 1;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 4px;
    text-align: center;
  }
  .none .rate {
    block-size: 2.5em;
    inline-size: 12.5em;
    margin-block-end: 14px;
  }
`;
