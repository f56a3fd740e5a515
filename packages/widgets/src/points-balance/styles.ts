import { css } from '@kring/kit';

/** One height for each width and number of rewards, whatever the card says at first: nothing moves when the answer comes. */
export const styles = css`
  :host {
    --_deals: 3;
    --_deal: 4.3125em;
    --_facts: 3.6875em;
    --_rest: 203px;
  }
  :host([rewards='0']) {
    --_deals: 0;
  }
  :host([rewards='1']) {
    --_deals: 1;
  }
  :host([rewards='2']) {
    --_deals: 2;
  }
  .card {
    min-block-size: calc(var(--_rest) + var(--_facts) + var(--_deals) * var(--_deal));
  }
  .main,
  .facts {
    display: flex;
    flex-direction: column;
  }
  /* A line more of explanation takes its room from the gap above it. */
  .main {
    justify-content: space-between;
    min-block-size: calc(var(--_ring-size) + 18px + var(--_facts));
  }
  .head {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    column-gap: 14px;
    min-block-size: var(--_ring-size);
  }
  .head > div,
  .deal > div {
    min-inline-size: 0;
  }
  .facts {
    gap: 6px;
    min-block-size: var(--_facts);
  }
  /* A guest has no history: the button takes its room. */
  .main:has(a) {
    flex: 9;
  }
  .facts .button {
    align-self: start;
  }
  .deals {
    display: flex;
    flex-direction: column;
    flex: 1;
  }
  .deal {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    min-block-size: var(--_deal);
    padding-block: 4px;
    border-block-start: 1px solid var(--_color-line);
    line-height: 1.35;
  }
  /* No row is higher than its room, however long the words or wide the letters. */
  .deal > div {
    max-block-size: calc(var(--_deal) - 9px);
    overflow: hidden;
    hyphens: auto;
  }
  .deal > div > p:first-child {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    font-size: 0.9375em;
  }
  .deal .button,
  .cost {
    flex: none;
  }
  .cost {
    padding: 0.5em 1.1em;
    border-radius: 999px;
    background: var(--_color-sunk);
    color: var(--_color-quiet);
    font-size: 0.9375em;
    font-weight: 600;
  }
  [part='releases'] summary {
    min-height: 26px;
    font-size: 0.8125em;
    color: var(--_color-quiet);
  }
  [part='releases'][open] {
    flex-basis: 100%;
  }
  [part='releases'] li {
    padding-block-start: 6px;
  }
  .moved {
    display: inline-block;
    animation: rise var(--_motion) ease-out;
  }
  @keyframes rise {
    from {
      transform: translateY(0.35em);
    }
  }
  :host([product]) {
    container-type: normal;
  }
  .earns {
    min-block-size: 24px;
  }
  @container (width<380px) {
    .unit {
      display: block;
      margin: 2px 0 0;
    }
  }
  @container (width<320px) {
    .card {
      --_deal: 5.5em;
      --_facts: 5.5em;
      --_rest: 183px;
    }
    .head {
      --_ring-size: 72px;
      --_figure-size: 2.25em;
      row-gap: 2px;
    }
    .head > div {
      display: contents;
    }
    .head > div > .quiet {
      grid-column: 1/-1;
    }
    .ring text {
      font-size: 15px;
    }
    .ring text + text {
      font-size: 13px;
    }
    .deal .button {
      padding-inline: 12px;
    }
    .facts .button {
      flex: 1 0 auto;
      align-self: stretch;
    }
  }
  @container (width>=640px) {
    .card {
      flex-direction: row;
      gap: 40px;
      min-block-size: calc(83px + max(10.25em, var(--_deals) * var(--_deal)));
    }
    /* Where something opens at the side, it stays where it was. */
    .card > .main {
      flex: 0 1 45%;
      justify-content: center;
      gap: 18px;
      align-self: start;
      min-block-size: calc(33px + max(10.25em, var(--_deals) * var(--_deal)));
    }
    .list:first-child > :first-child {
      border: 0;
    }
  }
`;
