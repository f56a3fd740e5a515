import { css } from './css.ts';

/**
 * What the ui pieces look like. Sizes in em follow the shop's text; colours and sizes come from the tokens. Logical
 * properties throughout, so that right-to-left needs nothing.
 */
export const base = css`
  :host {
    display: block;
    container-type: inline-size;
    contain-intrinsic-inline-size: 320px;
    color: var(--_color-ink);
    font-family: var(--kring-font-family, inherit);
    line-height: 1.5;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    white-space: normal;
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]),
  :host([data-state~='off']) {
    display: none;
  }
  :host([data-theme='dark']) {
    color-scheme: dark;
  }
  :host([data-theme='light']) {
    color-scheme: light;
  }
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  .card {
    background: var(--_card-background);
    border: 1px solid var(--_card-border);
    border-radius: var(--_card-radius);
    padding: var(--_space);
    display: flex;
    flex-direction: column;
    gap: var(--_gap);
    overflow-wrap: anywhere;
  }
  .row {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 8px 14px;
  }
  .title {
    font-weight: 600;
  }
  .quiet {
    color: var(--_color-quiet);
    font-size: 0.875em;
    text-wrap: pretty;
  }
  .figure {
    color: var(--_figure-color);
    font-size: var(--_figure-size);
    line-height: 1;
    font-weight: 650;
    letter-spacing: -0.03em;
    font-variant-numeric: tabular-nums;
  }
  .unit {
    font-size: calc(1em / 2.75);
    font-weight: 500;
    color: var(--_color-quiet);
    letter-spacing: 0;
    margin-inline-start: 0.1em;
  }
  .chip {
    font-size: 0.8125em;
    font-weight: 600;
    padding: 3px 10px;
    border-radius: 999px;
    background: var(--_chip-background);
    color: var(--_chip-color);
    border: 1px solid transparent;
  }
  .chip.gold {
    background: var(--_color-gold-soft);
    color: var(--_color-gold);
  }
  .ring {
    width: var(--_ring-size);
    height: var(--_ring-size);
    flex: none;
    fill: none;
    stroke-width: 7;
    overflow: visible;
  }
  .ring text {
    fill: var(--_color-ink);
    font-size: 13px;
    font-weight: 600;
    text-anchor: middle;
    stroke: none;
  }
  .ring text + text {
    fill: var(--_color-quiet);
    font-size: 11px;
    font-weight: 400;
  }
  .track {
    stroke: var(--_ring-track);
  }
  .value {
    stroke: var(--_ring-value);
    stroke-linecap: round;
    transform: rotate(-90deg);
    transform-origin: center;
    transition: stroke-dasharray var(--_motion) ease-out;
  }
  .gold .track {
    stroke: var(--_color-gold-soft);
  }
  .gold .value {
    stroke: var(--_color-gold);
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    font: inherit;
    font-size: 0.9375em;
    font-weight: 600;
    line-height: 1.4;
    text-decoration: none;
    border: 1px solid transparent;
    border-radius: var(--_button-radius);
    padding: 9px 18px;
    min-height: 44px;
    background: var(--_button-background);
    color: var(--_button-color);
    cursor: pointer;
  }
  .button:hover {
    background: color-mix(in srgb, var(--_button-background) 90%, var(--_color-ink));
  }
  .ghost,
  .ghost:hover {
    background: none;
    color: var(--_color-ink);
    border-color: var(--_color-line);
  }
  .ghost:hover {
    border-color: var(--_color-quiet);
  }
  .button[aria-disabled] {
    opacity: 0.6;
    cursor: default;
  }
  a:not(.button) {
    color: inherit;
    text-underline-offset: 0.2em;
  }
  :focus-visible {
    outline: 2px solid var(--_color-accent);
    outline-offset: 2px;
  }
  summary {
    display: flex;
    line-height: 1.3;
    align-items: center;
    justify-content: space-between;
    min-height: 44px;
    cursor: pointer;
    list-style: none;
    font-size: 0.9375em;
    font-weight: 600;
    border-radius: 4px;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::after {
    content: '';
    flex: none;
    width: 0.5em;
    height: 0.5em;
    margin-inline: 8px 4px;
    border: solid var(--_color-quiet);
    border-width: 0 2px 2px 0;
    transform: translateY(-25%) rotate(45deg);
    transition: transform var(--_motion) ease-out;
  }
  [open] > summary::after {
    transform: translateY(25%) rotate(225deg);
  }
  .list {
    list-style: none;
  }
  .bone {
    display: inline-block;
    line-height: 1.1;
    color: transparent;
    background: color-mix(in srgb, var(--_color-line) 65%, var(--_color-sunk));
    border-radius: 6px;
    user-select: none;
  }
  .chip.bone {
    line-height: inherit;
    border-radius: 999px;
  }
  /* What there is more, at the end of a card. */
  .foot {
    display: flex;
    flex-wrap: wrap;
    column-gap: 20px;
    margin-block: auto -12px;
    min-block-size: 45px;
    border-block-start: 1px solid var(--_color-line);
  }
  .foot > [open] {
    flex-basis: 100%;
  }
  .foot > details > summary {
    justify-content: start;
    font-size: 0.875em;
  }
  .faint {
    border-style: dashed;
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
  /* Alone in room that was kept for more: in the middle of it. */
  .card > .notice {
    flex-direction: column;
    justify-content: center;
    gap: 14px;
    text-align: center;
  }
  .card > .notice > * {
    flex: none;
  }
  .link {
    padding-block: 6px;
    white-space: nowrap;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @container (width<320px) {
    .card {
      padding: 16px;
      gap: 14px;
    }
    .button {
      flex: 1;
    }
    .notice > .button {
      align-self: stretch;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0s;
    }
  }
  @media (forced-colors: active) {
    .value {
      stroke: CanvasText;
    }
    .track {
      stroke: GrayText;
      stroke-width: 2;
    }
    .chip,
    .button {
      border-color: currentcolor;
    }
    /* What only keeps a place must not become readable. */
    .bone {
      forced-color-adjust: none;
      background: GrayText;
      opacity: 0.4;
    }
  }
`;
