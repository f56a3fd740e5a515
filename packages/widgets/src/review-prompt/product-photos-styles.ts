import { css } from '@kring/kit';

/** Comes with the first photo that is opened. */
export const photosStyles = css`
  .viewer {
    inset: 0;
    margin: auto;
    inline-size: min(94vw, 1000px);
    max-inline-size: none;
    max-block-size: 94vh;
    padding: 0;
    border: 0;
    border-radius: var(--_card-radius);
    background: var(--_color-surface);
    color: var(--_color-ink);
    overflow: hidden;
  }
  .viewer::backdrop {
    background: #000c;
  }
  .viewer img {
    display: block;
    inline-size: 100%;
    block-size: auto;
    max-block-size: calc(94vh - 60px);
    object-fit: contain;
    background: #111;
  }
  .under {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 8px 8px 8px 16px;
    font-size: 0.875em;
  }
  .viewer span {
    flex: 1;
  }
  .turn {
    inline-size: 44px;
    block-size: 44px;
    font: inherit;
    font-size: 1.5rem;
    line-height: 1;
    color: inherit;
    background: none;
    border: 0;
    border-radius: 50%;
    cursor: pointer;
  }
  .turn:hover {
    background: var(--_color-sunk);
  }
`;
