import type { Child } from '../render/vnode.ts';

/** A short fact that stands out. Part `chip`. */
export const Chip = ({ children }: { readonly children: string }): Child => (
  <span part="chip" class="chip">
    {children}
  </span>
);
