import { css } from '@kring/kit';

/** Comes with the product variant. Until somebody wants to see all, it has one height, whatever the answer says. */
export const productStyles = css`
  .figures {
    display: flex;
    flex-direction: column;
    gap: 14px;
  }
  .mean {
    display: flex;
    align-items: center;
    gap: 14px;
    min-block-size: 52px;
  }
  .mean .figure {
    min-inline-size: 1.45em;
  }
  .rate {
    display: block;
    margin-inline-start: -2px;
    block-size: 1.375em;
    inline-size: 6.875em;
    flex: none;
    fill: var(--_color-line);
  }
  .rate.small {
    block-size: 1.0625em;
    inline-size: 5.3125em;
  }
  .on {
    fill: var(--_color-gold);
  }
  .bars li {
    display: flex;
    align-items: center;
    gap: 10px;
    block-size: 22px;
    font-size: 0.8125em;
    color: var(--_color-quiet);
    font-variant-numeric: tabular-nums;
  }
  .bar {
    flex: 1;
    inline-size: 0;
    block-size: 8px;
    fill: var(--_color-gold-soft);
  }
  .many {
    min-inline-size: 2.5em;
    text-align: end;
  }
  .side {
    flex: 1;
    min-inline-size: 0;
  }
  .tools {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 52px;
    border-block: 1px solid var(--_color-line);
  }
  .sort {
    font: inherit;
    font-size: 0.875em;
    font-weight: 600;
    color: inherit;
    background: none;
    border: 0;
    border-radius: 6px;
    min-block-size: 44px;
    min-inline-size: 0;
    cursor: pointer;
  }
  .sort option {
    background: var(--_color-surface);
    color: var(--_color-ink);
  }
  .fold {
    block-size: var(--_room);
    overflow: hidden;
    scroll-padding-block: 12px 72px;
  }
  .over {
    mask-image: linear-gradient(#000 calc(100% - 64px), #0000);
  }
  .review {
    display: flex;
    flex-direction: column;
    align-items: start;
    gap: 8px;
    padding-block: 18px;
  }
  .review + .review {
    border-block-start: 1px solid var(--_color-line);
  }
  .next {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 14px;
    padding-block: 9px;
  }
  .fold + .next {
    min-block-size: 62px;
  }
  .check {
    min-block-size: 45px;
    border-block-start: 1px solid var(--_color-line);
    margin-block-end: -12px;
  }
  .check > div {
    max-inline-size: 68ch;
    padding-block-end: 12px;
  }
  .check summary {
    justify-content: start;
    font-size: 0.875em;
  }
  .faint {
    justify-content: center;
  }
  .faint > .notice {
    flex: none;
    align-items: start;
  }
  @container (width>=640px) {
    .card:has(.side) {
      flex-direction: row;
      gap: 40px;
    }
    .figures {
      flex: 0 0 200px;
    }
    .tools {
      border-block-start: 0;
      min-block-size: 45px;
      margin-block-start: -8px;
    }
  }
  @media (forced-colors: active) {
    .rate {
      fill: none;
      stroke: CanvasText;
      stroke-width: 1.5;
    }
    .on,
    .rate .on {
      fill: CanvasText;
    }
    .bar {
      forced-color-adjust: none;
      fill: Canvas;
      outline: 1px solid CanvasText;
    }
  }
`;
