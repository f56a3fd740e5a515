import { css } from '@kring/kit';

/** One height for each width, whatever the card says at first: nothing moves when the answer comes. */
export const styles = css`
  .card {
    min-block-size: calc(12.5em + 49px);
  }
  .head {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    column-gap: 14px;
    min-block-size: var(--_ring-size);
  }
  .head > div {
    min-inline-size: 0;
  }
  .rest {
    display: flex;
    flex-direction: column;
    gap: inherit;
    flex: 1;
  }
  .rest > .quiet + .row {
    margin-block-start: -8px;
  }
  .rest > .row {
    min-block-size: 1.875em;
  }
  .history {
    border-block-start: 1px solid var(--_color-line);
    margin-block: auto -12px;
    min-block-size: 45px;
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
  .faint {
    border-style: dashed;
    border-color: color-mix(in srgb, var(--_color-quiet) 45%, transparent);
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 14px;
    align-items: center;
    flex: 1;
  }
  .notice > div {
    flex: 1 1 8em;
  }
  .card > .notice {
    flex-direction: column;
    justify-content: center;
    align-items: start;
  }
  .card > .notice > * {
    flex: none;
  }
  .link {
    padding-block: 10px;
  }
  .figure .bone {
    transform: scaleY(0.8);
  }
  :host([product]) {
    container-type: normal;
  }
  .earns {
    display: flex;
    align-items: center;
    gap: 0.5em;
    font-size: 0.9375em;
    min-block-size: 24px;
  }
  .earns .ring {
    width: 1.1em;
    height: 1.1em;
    stroke-width: 14;
  }
  @container (width<380px) {
    .card {
      min-block-size: calc(13.5em + 49px);
    }
    .unit {
      display: block;
      margin: 4px 0 0;
    }
  }
  @container (width<320px) {
    .head {
      --_ring-size: 56px;
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
      display: none;
    }
    .notice > .button {
      flex: 1 0 auto;
      align-self: stretch;
    }
  }
  @container (width>=640px) {
    .card {
      display: grid;
      grid-template-columns: 5fr 6fr;
      align-items: start;
      column-gap: 40px;
      min-block-size: calc(6em + 50px);
    }
    .head {
      align-self: stretch;
      max-block-size: 6em;
    }
    .rest {
      gap: 10px;
      align-self: center;
    }
    .rest > .quiet + .row {
      margin: 0;
    }
    .card > .notice {
      grid-column: 1/-1;
      flex-direction: row;
      align-self: center;
      align-items: center;
    }
    .card > .notice > div {
      flex: 1;
    }
  }
`;
