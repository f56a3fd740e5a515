import { css } from '@kring/kit';

/** What is on sale. */
export const insideStyles = css`
  :host([view='checkout']) .card {
    min-block-size: 0;
  }
  .card > .top {
    flex: 1;
  }
  .item > div {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: 2px 12px;
    flex: 1;
    font-size: 0.9375em;
  }
  .item a {
    display: inline-block;
    padding-block: 3px;
  }
  .item img {
    border-radius: 10px;
    object-fit: cover;
    background: var(--_color-sunk);
  }
  .item > div > .quiet {
    grid-column: 1 / -1;
    font-size: 0.8125em;
  }
  @container (width<320px) {
    .item > div {
      grid-template-columns: 1fr;
    }
  }
`;
