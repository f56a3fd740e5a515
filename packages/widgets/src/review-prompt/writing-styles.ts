import { css } from '@kring/kit';

/** Comes with the first sign of an intent to write. */
export const writingStyles = css`
  .comes {
    animation: comes var(--_motion) ease-out;
  }
  @keyframes comes {
    from {
      opacity: 0;
      transform: translateY(-4px);
    }
  }
  .left {
    margin-block-start: -8px;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .recommend {
    display: grid;
    gap: 8px;
    font-size: 0.9375em;
  }
  .scores {
    display: grid;
    grid-template-columns: repeat(11, minmax(0, 1fr));
    gap: 4px;
  }
  .score {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: 44px;
    border: 1px solid color-mix(in srgb, var(--_color-quiet) 45%, transparent);
    border-radius: 8px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    cursor: pointer;
  }
  .score:hover {
    border-color: var(--_color-quiet);
  }
  .score.on {
    background: var(--_color-accent);
    border-color: var(--_color-accent);
    color: var(--_color-on-accent);
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: 12px;
  }
  [part='check'] summary {
    justify-content: start;
    margin-block-end: -10px;
    font-size: 0.875em;
    color: var(--_color-quiet);
  }
  .wrong {
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--_color-gold);
    font-size: 0.875em;
    font-weight: 500;
  }
  .end {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 14px;
    outline: none;
    animation: comes var(--_motion) ease-out;
  }
  .end > .row {
    grid-column: 1 / -1;
  }
  .sign {
    inline-size: 56px;
    fill: none;
    stroke-width: 6;
    stroke-linejoin: round;
  }
  .sign .value {
    transform: none;
    stroke-dasharray: 100;
    animation: ticks calc(var(--_motion) * 1.4) ease-out;
  }
  @keyframes ticks {
    from {
      stroke-dashoffset: 100;
    }
    to {
      stroke-dashoffset: 0;
    }
  }
  .clock .value {
    stroke: var(--_color-gold);
  }
  .clock .track {
    stroke: var(--_color-gold-soft);
  }
  .end:not(:has(.sign)) {
    grid-template-columns: 1fr;
  }
  .came {
    margin-block-start: 8px;
  }
  .photos {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }
  .shot {
    position: relative;
    inline-size: 88px;
    block-size: 88px;
    border-radius: 10px;
    background: var(--_color-sunk);
    animation: comes var(--_motion) ease-out;
  }
  .shot :is(canvas, img, .bone) {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    border-radius: inherit;
  }
  .remove {
    position: absolute;
    inset: -10px -10px auto auto;
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border: 0;
    border-radius: 50%;
    background: none;
    cursor: pointer;
  }
  .remove svg {
    inline-size: 26px;
    padding: 6px;
    border-radius: 50%;
    fill: none;
    stroke: var(--_color-ink);
    stroke-width: 2.5;
    stroke-linecap: round;
    background: var(--_color-surface);
    border: 1px solid var(--_color-line);
  }
  @container (width<380px) or (640px<=width<760px) {
    .scores {
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }
  }
  @media (forced-colors: active) {
    .score.on {
      outline: 3px solid Highlight;
    }
  }
`;
