import { css } from '@kring/kit';

/** Comes with redeeming, at the first sign of an intent. */
export const redeemStyles = css`
  .deal.open {
    display: block;
    padding-block: 14px 16px;
  }
  .deal > .panel {
    max-block-size: none;
    overflow: visible;
  }
  .panel {
    display: grid;
    gap: 12px;
    outline: none;
    line-height: 1.5;
    animation: appear var(--_motion) ease-out;
  }
  .deal > .panel > .title {
    display: block;
    font-size: 1em;
  }
  .panel .row {
    gap: 8px;
  }
  .panel .ghost {
    padding-inline: 12px;
    font-size: 0.875em;
  }
  .code {
    display: flex;
    align-items: center;
    justify-content: space-between;
    flex-wrap: wrap;
    gap: 6px;
    padding: 6px 6px 6px 14px;
    border: 1px dashed color-mix(in srgb, var(--_color-quiet) 45%, transparent);
    border-radius: 10px;
    background: var(--_color-sunk);
    animation: appear calc(var(--_motion) * 1.2) ease-out;
  }
  .code code {
    font:
      600 1em/1.4 ui-monospace,
      Menlo,
      Consolas,
      monospace;
    letter-spacing: 0.06em;
    white-space: nowrap;
    user-select: all;
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
  }
  @container (width<320px) {
    .panel .row .button,
    .code .button {
      flex: 1 0 100%;
    }
    .code {
      padding: 10px 6px 6px;
      justify-content: center;
    }
  }
`;
