import { css } from '@kring/kit';

/** Comes with the first question that asks for an order or an estimate. */
export const specialStyles = css`
  .order {
    list-style: none;
    display: grid;
    gap: 8px;
  }
  .order .pick {
    gap: 4px;
  }
  .order .option {
    display: flex;
    align-items: center;
    padding: 4px 4px 4px 0;
    cursor: grab;
    user-select: none;
    background: var(--_card-background);
  }
  .order .pick::before {
    content: '';
    flex: none;
    inline-size: 14px;
    block-size: 21px;
    border: solid transparent;
    border-width: 11px 4px 11px 14px;
    background: radial-gradient(currentColor 1.5px, transparent 2px) 0 0 / 7px 7px;
    background-clip: padding-box;
    opacity: 0.5;
    touch-action: none;
  }
  .order .held {
    border-color: var(--_color-accent);
    background: var(--_color-accent-soft);
    cursor: grabbing;
  }
  .arrow {
    inline-size: 44px;
    block-size: 44px;
    border: 0;
    border-radius: 8px;
    background: none;
    color: inherit;
    cursor: pointer;
    display: grid;
    place-items: center;
  }
  .arrow::before {
    content: '';
    inline-size: 9px;
    block-size: 9px;
    border: solid;
    border-width: 0 2px 2px 0;
    transform: translateY(-2px) rotate(45deg);
  }
  .up::before {
    transform: translateY(2px) rotate(225deg);
  }
  .arrow[aria-disabled] {
    opacity: 0.3;
    cursor: default;
  }
  .estimate {
    display: grid;
    gap: 8px;
  }
  .estimate input {
    accent-color: var(--_color-accent);
    font: inherit;
    color: inherit;
  }
  .estimate input[type='number'] {
    inline-size: 5em;
    padding: 2px 10px;
    min-block-size: 52px;
    border: 1px solid color-mix(in srgb, var(--_color-quiet) 60%, transparent);
    border-radius: 10px;
    background: var(--_color-sunk);
    font-size: 1.75em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .estimate input[type='range'] {
    inline-size: 100%;
    block-size: 32px;
  }
  .ends {
    display: flex;
    justify-content: space-between;
  }
`;
