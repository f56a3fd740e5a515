import { css } from '@kring/kit';

/** Comes with a question, and with the customer's own reviews. */
export const questionStyles = css`
  .ask,
  .main,
  .fields {
    display: grid;
    gap: 14px;
    min-inline-size: 0;
  }
  .card > .ask {
    flex: 1;
    align-content: start;
  }
  ::slotted([slot='picture']) {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  [part='question'] {
    outline: none;
  }
  .stars {
    display: flex;
    align-items: center;
    margin-inline-start: -6px;
  }
  .star {
    position: relative;
    flex: 0 1 44px;
    block-size: 44px;
    display: grid;
    place-items: center;
    cursor: pointer;
  }
  .star svg {
    inline-size: 31px;
    fill: none;
    stroke: color-mix(in srgb, var(--_color-gold) 55%, var(--_color-surface));
    stroke-width: 1.5;
    stroke-linejoin: round;
    transition: transform var(--_motion) ease-out;
  }
  .star.on svg {
    fill: var(--_color-gold);
    stroke: var(--_color-gold);
  }
  .star:active svg {
    transform: scale(0.88);
  }
  @media (hover: hover) {
    .stars:hover .star:hover svg,
    .star:has(~ .star:hover) svg {
      fill: var(--_color-gold);
      stroke: var(--_color-gold);
    }
    .star:hover ~ .star svg {
      fill: none;
    }
  }
  .star input,
  .pick input,
  .score input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    appearance: none;
    border-radius: 8px;
    cursor: pointer;
  }
  .star input:focus-visible {
    outline-offset: -2px;
  }
  .word {
    padding-inline-start: 10px;
    white-space: nowrap;
  }
  .field {
    display: block;
    inline-size: 100%;
    padding: 11px 14px;
    font: inherit;
    font-size: 0.9375em;
    color: inherit;
    background: var(--_color-sunk);
    border: 1px solid color-mix(in srgb, var(--_color-quiet) 45%, transparent);
    border-radius: 10px;
    resize: none;
  }
  textarea.field {
    field-sizing: content;
    min-block-size: 5.5em;
    max-block-size: 20em;
  }
  .field::placeholder {
    color: var(--_color-quiet);
    opacity: 1;
  }
  .send {
    justify-content: space-between;
  }
  .send > :last-child {
    margin-inline-start: auto;
    padding-inline: 24px;
  }
  .pick {
    position: relative;
  }
  .pick input {
    color: transparent;
    font-size: 0;
    border-radius: inherit;
  }
  .pick input::file-selector-button {
    display: none;
  }
  .told {
    display: grid;
    align-content: start;
    gap: 4px;
  }
  .told:empty {
    display: none;
  }
  .text {
    min-block-size: 44px;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_color-quiet);
    font: inherit;
    font-size: 0.875em;
    font-weight: 600;
    cursor: pointer;
  }
  .text:hover {
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  @container (width<320px) {
    .word {
      display: none;
    }
    .send > * {
      flex: 1 1 100%;
      margin: 0;
    }
  }
  @container (width>=640px) {
    .ask {
      grid-template: auto 1fr / minmax(300px, 2fr) minmax(0, 3fr);
      column-gap: 40px;
    }
    .fields {
      grid-area: 1 / 2 / 3;
    }
  }
  @media (forced-colors: active) {
    .star svg {
      stroke: CanvasText;
    }
    .star.on svg {
      fill: Highlight;
      stroke: Highlight;
    }
  }
`;
