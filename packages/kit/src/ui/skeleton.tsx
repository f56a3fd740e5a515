import type { Child } from '../render/vnode.ts';

/** As long as these words and broken in the same places, but nothing that somebody could find or read. */
export const blank = (like: string): string => like.replace(/\w/g, 'x');

/** Keeps the place of words that are on their way. `like` is about as long as they will be. */
export const Skeleton = ({ like }: { readonly like: string }): Child => (
  <span class="bone" aria-hidden="true">
    {blank(like)}
  </span>
);
