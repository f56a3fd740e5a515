import { css } from '@kring/kit';

/** Comes with the product variant. Its height is in `styles.ts`: that is kept before this is here. */
export const productStyles = css`
  .earns {
    display: flex;
    align-items: center;
    gap: 0.5em;
    font-size: 0.9375em;
  }
  .earns .ring {
    width: 1.1em;
    height: 1.1em;
    stroke-width: 14;
  }
`;
