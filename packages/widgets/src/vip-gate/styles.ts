import { css } from '@kring/kit';

/** One height for each width and number of products, whatever the gate says at first: nothing moves when the answer comes. */
export const styles = css`
  :host {
    --_rows: 2;
  }
  :host([products='1']) {
    --_rows: 1;
  }
  :host([products='3']) {
    --_rows: 3;
  }
  .card {
    background: linear-gradient(var(--_color-gold-soft), transparent 11em) var(--_card-background);
    --_row: 6.75em;
    min-block-size: calc(169px + 14em + var(--_rows) * var(--_row));
  }
  .card.faint {
    background: none;
  }
  /* It would be lost in the glow behind it. */
  .head .chip {
    background: var(--_card-background);
  }
  .main,
  .act,
  .side {
    display: flex;
    flex-direction: column;
  }
  .main {
    gap: 14px;
  }
  .head,
  .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 4px 14px;
  }
  .head {
    flex-wrap: wrap;
  }
  .big {
    font-size: 1.25em;
    line-height: 1.3;
  }
  .act {
    gap: 8px;
  }
  .act .button {
    flex: auto;
  }
  .ring text {
    font-variant-numeric: tabular-nums;
  }
  .side {
    flex: 1;
  }
  .item,
  .way {
    display: flex;
    gap: 12px;
    padding-block: 8px;
    border-block-start: 1px solid var(--_color-line);
    line-height: 1.35;
  }
  .item {
    align-items: center;
    min-block-size: var(--_row);
  }
  .way {
    font-size: 0.9375em;
  }
  .way::before {
    content: '';
    flex: none;
    inline-size: 14px;
    block-size: 14px;
    margin-block-start: 0.2em;
    border: 3px solid var(--_color-line);
    border-radius: 50%;
  }
  .way.open::before {
    border-color: var(--_color-gold);
  }
  .way.mine::before {
    border-color: var(--_color-accent);
    background: var(--_color-accent);
  }
  .foot:empty {
    display: none;
  }
  .foot {
    display: block;
    padding-block: 10px;
  }
  @container (width<320px) {
    .card {
      --_row: 10.5em;
      min-block-size: calc(291px + 14em + var(--_rows) * var(--_row));
    }
    .act .button {
      flex: 100%;
    }
    .top {
      flex-direction: column-reverse;
      align-items: start;
      gap: 10px;
    }
  }
  @container (width>=640px) {
    .card {
      flex-direction: row;
      gap: 36px;
      min-block-size: calc(50px + max(80px + 9em, 21px + 4em + var(--_rows) * var(--_row)));
    }
    .card > .main {
      flex: 0 1 46%;
    }
    .list:first-child > :first-child {
      border: 0;
    }
  }
`;
