import { css } from '@kring/kit';

/** One height for each width and number of rows, whatever the card says at first: nothing moves when the answer comes. */
export const styles = css`
  :host {
    --_rows: 3;
    --_row: 4.8125em;
    --_main: 18em;
  }
  :host([friends='0']) {
    --_rows: 0;
  }
  :host([friends='1']) {
    --_rows: 1;
  }
  :host([friends='2']) {
    --_rows: 2;
  }
  .card {
    --_edge: 113px;
    --_kept: calc(192px + 7.7em);
    min-block-size: calc(var(--_edge) + var(--_main) + var(--_rows) * var(--_row));
  }
  /* What a friend has needs less room, and keeps it only where the page says so. */
  :host([view]) :is(.card, .main) {
    flex: auto;
    min-block-size: 0;
  }
  :host([view]) .side {
    display: none;
  }
  :host([reserve]) .card {
    min-block-size: var(--_kept);
  }
  .main,
  .side,
  .act,
  .facts {
    display: flex;
    flex-direction: column;
  }
  .main {
    justify-content: space-between;
    gap: 8px;
    min-block-size: var(--_main);
  }
  .act,
  .facts {
    gap: 8px;
  }
  .facts > .chip {
    align-self: start;
  }
  .main > :empty {
    display: none;
  }
  .code {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-block-size: 58px;
    padding: 6px 6px 6px 14px;
    border: 1px dashed color-mix(in srgb, var(--_color-quiet) 45%, transparent);
    border-radius: 10px;
    background: var(--_color-sunk);
  }
  .code p {
    line-height: 1.3;
  }
  .code .button {
    flex: none;
  }
  code {
    font:
      600 1em/1.3 ui-monospace,
      monospace;
    letter-spacing: 0.06em;
    white-space: nowrap;
    user-select: all;
  }
  .code .quiet {
    display: block;
    max-block-size: 1.3em;
    overflow: hidden;
    word-break: break-all;
    font-size: 0.75em;
    user-select: all;
  }
  .share {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .share .button {
    flex: 1 1 0;
    min-inline-size: max-content;
    padding-inline: 8px;
  }
  .friend {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    min-block-size: var(--_row);
    padding-block: 6px;
    border-block-start: 1px solid var(--_color-line);
    line-height: 1.35;
  }
  .friend > div > p:first-child {
    font-size: 0.9375em;
  }
  .friend > :not(div) {
    flex: none;
    max-inline-size: 55%;
    text-align: end;
  }
  .chip.off {
    background: var(--_color-sunk);
    color: var(--_color-quiet);
  }
  .side {
    flex: 1;
  }
  .foot > details > .quiet {
    padding-block-end: 14px;
  }
  @container (width<360px) {
    .card {
      --_main: 21em;
      --_row: 6em;
      --_kept: calc(244px + 7.7em);
    }
  }
  @container (width<320px) {
    .card {
      --_row: 6.5em;
      --_main: 29em;
      --_edge: 81px;
      --_kept: calc(280px + 9.6em);
    }
    .code {
      flex-direction: column;
      align-items: stretch;
      padding: 10px 6px 6px;
      text-align: center;
    }
    .share .button {
      flex-basis: 40%;
    }
    .friend:not(.step) {
      flex-direction: column;
      align-items: start;
      justify-content: center;
      gap: 4px;
    }
    .friend > :not(div) {
      max-inline-size: 100%;
      text-align: start;
    }
    .facts .button {
      flex: 1 0 auto;
    }
  }
  @container (width>=640px) {
    .card {
      --_main: 19.5em;
      --_kept: calc(146px + 7.7em);
      flex-direction: row;
      gap: 36px;
      min-block-size: calc(50px + max(var(--_main), 33px + var(--_rows) * var(--_row)));
    }
    /* Where something opens at the side, it stays where it was. */
    .card > .main {
      flex: 0 1 46%;
      align-self: start;
    }
    .list:first-child > :first-child {
      border: 0;
    }
  }
`;
