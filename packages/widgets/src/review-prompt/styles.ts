import { css } from '@kring/kit';

/** What keeps room, and what shows where nothing is asked. The rest comes with the parts that need it. */
export const styles = css`
  :host([reserve]) .card {
    min-block-size: calc(320px + 10em);
  }
  /* The reviews of a product come later, in a room that is kept for them: of their list, so much shows at first. */
  :host([product]) .card {
    --_room: 14em;
    min-block-size: calc(391px + var(--_room));
  }
  .head {
    display: flex;
    align-items: center;
    gap: 14px;
    line-height: 1.35;
  }
  .head > div {
    min-inline-size: 0;
  }
  .tile {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 56px;
    block-size: 56px;
    border-radius: 10px;
    overflow: hidden;
    background: var(--_color-gold-soft);
    color: var(--_color-gold);
  }
  .tile svg {
    inline-size: 26px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
  .foot {
    align-items: center;
  }
  .foot:only-child {
    margin-block: -12px;
    min-block-size: 0;
    border: 0;
  }
  .foot > details {
    flex: 1;
    white-space: nowrap;
  }
  .foot > details > :not(summary) {
    white-space: normal;
  }
  /* Beside what can be put off. */
  .text ~ details {
    flex: none;
    margin-inline-start: auto;
  }
  /* Where the text will be, below the stars or beside them. */
  .card > .bone {
    block-size: 5.5em;
    margin-block-start: 54px;
    border-radius: 10px;
  }
  .foot:has([open]) > .chip {
    display: none;
  }
  @container (width<500px) {
    .text ~ .chip {
      margin-block-end: 12px;
    }
  }
  @container (width<320px) {
    .foot > details {
      margin: 0;
    }
    .foot > .chip {
      margin-block-end: 12px;
    }
    .head {
      gap: 10px;
    }
    .tile {
      inline-size: 40px;
      block-size: 40px;
    }
    :host([reserve]) .card {
      min-block-size: calc(342px + 15.5em);
    }
    :host([product]) .card {
      --_room: calc(14em + 20px);
      min-block-size: calc(371px + var(--_room));
    }
  }
  @container (320px<=width<380px) {
    :host([reserve]) .card {
      min-block-size: calc(354px + 11.5em);
    }
  }
  @container (width>=640px) {
    .card > .bone {
      inline-size: min(60% - 24px, 100% - 340px);
      margin: -74px 0 0 auto;
    }
    :host([reserve]) .card {
      min-block-size: calc(210px + 6em);
    }
    :host([product]) .card {
      min-block-size: calc(182px + var(--_room));
    }
  }
`;
