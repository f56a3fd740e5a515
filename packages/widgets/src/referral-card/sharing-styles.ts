import { css } from '@kring/kit';

/** Comes with sharing, at the first sign of an intent. */
export const sharingStyles = css`
  .scan {
    display: grid;
    gap: 8px;
    justify-items: center;
    padding-block: 8px;
    text-align: center;
  }
`;
