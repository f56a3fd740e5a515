import { css } from '@kring/kit';

/** Where a code is typed. */
export const doorStyles = css`
  .code {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .code input {
    flex: 1 1 7em;
    min-inline-size: 0;
    min-block-size: 44px;
    padding: 8px 14px;
    border: 1px solid color-mix(in srgb, var(--_color-quiet) 60%, transparent);
    border-radius: 10px;
    background: var(--_color-sunk);
    color: inherit;
    font: inherit;
  }
  .code input::placeholder {
    color: var(--_color-quiet);
  }
`;
