import { css } from '@kring/kit';

/** Comes with the first question. */
export const playStyles = css`
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 52px;
    margin-block: -8px;
    --_ring-size: 52px;
  }
  .head .ring text {
    font-size: 24px;
    font-variant-numeric: tabular-nums;
  }
  .ask,
  .asked,
  .answered,
  .options {
    display: grid;
    gap: 14px;
    align-content: start;
    min-inline-size: 0;
  }
  .card > .ask {
    flex: 1;
  }
  .options {
    gap: 8px;
  }
  .images {
    grid-template-columns: 1fr 1fr;
  }
  [part='picture'] {
    display: block;
    inline-size: 100%;
    block-size: auto;
    max-block-size: 16em;
    border-radius: 9px;
    object-fit: cover;
    background: var(--_color-sunk);
  }
  .option {
    display: block;
    border: 1px solid var(--_color-line);
    border-radius: 10px;
    padding: 10px 14px;
    line-height: 1.35;
    transition: background var(--_motion) ease-out;
  }
  label.option {
    cursor: pointer;
  }
  .images .option {
    padding: 4px 4px 8px;
  }
  .images .pick {
    padding: 6px 6px 0;
  }
  label.option:hover {
    border-color: var(--_color-quiet);
  }
  .option.on,
  .option.on:hover {
    border-color: var(--_color-accent);
    background: var(--_color-accent-soft);
  }
  .option.bad {
    border-style: dashed;
    border-color: var(--_color-quiet);
  }
  .pick {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 24px;
    flex: 1;
  }
  .pick input {
    appearance: none;
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    border: 1.5px solid color-mix(in srgb, var(--_color-quiet) 60%, transparent);
    border-radius: 50%;
    cursor: inherit;
  }
  .pick input[type='checkbox'] {
    border-radius: 6px;
  }
  .pick input:checked {
    border: 7px solid var(--_color-accent);
    background: var(--_color-on-accent);
  }
  .mark {
    flex: none;
    inline-size: 24px;
    text-align: center;
    font-weight: 700;
    color: var(--_color-quiet);
  }
  .images .mark:empty {
    display: none;
  }
  .on .mark {
    color: var(--_color-accent);
  }
  .verdict {
    padding: 12px 14px;
    border-radius: 10px;
    background: var(--_color-accent-soft);
    font-size: 0.9375em;
  }
  .verdict.no {
    background: var(--_color-sunk);
  }
  @container (width<320px) {
    .images {
      grid-template-columns: 1fr;
    }
    .images .option {
      display: flex;
      padding: 4px;
    }
    .images [part='picture'] {
      inline-size: 72px;
      flex: none;
    }
    .images .pick {
      padding: 0 4px 0 8px;
      gap: 8px;
    }
  }
  @container (width>=640px) {
    .ask {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      column-gap: 40px;
    }
    .ask ~ .act {
      align-items: end;
    }
    .images {
      grid-template-columns: repeat(auto-fit, minmax(8em, 1fr));
    }
  }
  @media (forced-colors: active) {
    .option.on {
      outline: 2px solid Highlight;
    }
    .pick input:checked {
      border-color: Highlight;
    }
  }
`;
