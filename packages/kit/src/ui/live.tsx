import type { Child } from '../render/vnode.ts';

/** Says a change to who can't see it, when it suits. It is there before it has something to say; else nobody hears it. */
export const Live = ({ children }: { readonly children: string }): Child => (
  <p class="hidden" role="status">
    {children}
  </p>
);
