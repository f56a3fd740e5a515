import type { Child } from './vnode.ts';

/** Several things without an element around them. */
export const Fragment = ({ children }: { readonly children?: Child }): Child => children;
