import type { Child } from '../render/vnode.ts';

/** Blanks as long as these words, broken in the same places: nobody finds or reads them. */
export const blank = (like: string): string => like.replace(/\S/g, '\u2007');

/** Keeps the place of words that are on their way. `like` is about as long as they will be. */
export const Skeleton = ({ like }: { readonly like: string }): Child => (
  <span class="bone" aria-hidden="true">
    {blank(like)}
  </span>
);
