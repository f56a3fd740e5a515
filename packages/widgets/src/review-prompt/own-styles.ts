import { css } from '@kring/kit';

/** Comes when the customer's own reviews are opened. */
export const ownStyles = css`
  .review {
    display: grid;
    gap: 8px;
    padding-block: 16px;
    border-block-start: 1px solid var(--_color-line);
  }
  .review .title {
    font-size: 0.9375em;
  }
  .over {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
  }
  .shown {
    inline-size: 104px;
    fill: none;
    stroke: color-mix(in srgb, var(--_color-gold) 55%, var(--_color-surface));
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
  .shown .on {
    fill: var(--_color-gold);
    stroke: var(--_color-gold);
  }
  .prose {
    font-size: 0.9375em;
    white-space: pre-line;
    max-block-size: 15em;
    overflow: auto;
  }
  .reply {
    display: grid;
    gap: 4px;
    padding: 12px 14px;
    border-radius: 10px;
    background: var(--_color-sunk);
  }
  .acts {
    display: flex;
    gap: 18px;
    margin-block-end: -12px;
  }
  .within {
    display: grid;
    gap: 12px;
    outline: none;
    animation: comes var(--_motion) ease-out;
  }
  @container (width<320px) {
    .within .row > * {
      flex: 1 0 100%;
    }
  }
  @media (forced-colors: active) {
    .shown {
      stroke: CanvasText;
    }
    .shown .on {
      fill: CanvasText;
      stroke: CanvasText;
    }
    .reply {
      border: 1px solid CanvasText;
    }
  }
`;
