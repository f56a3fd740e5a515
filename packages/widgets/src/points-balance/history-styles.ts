import { css } from '@kring/kit';

/** Comes with the history, when it is asked for. */
export const historyStyles = css`
  .line {
    display: flex;
    justify-content: space-between;
    gap: 12px;
  }
  .entry {
    padding-block: 12px;
    border-block-start: 1px solid var(--_color-line);
    font-size: 0.9375em;
  }
  .points {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .plus {
    color: var(--_color-accent);
    font-weight: 600;
  }
  [part='lines'] summary {
    min-height: 28px;
    justify-content: start;
    font-size: 0.875em;
    font-weight: 400;
    color: var(--_color-quiet);
  }
  [part='lines'] li {
    padding-block: 2px;
  }
  .more {
    padding-block: 6px 12px;
  }
`;
