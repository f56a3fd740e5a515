import type { Child } from '../render/vnode.ts';

export interface CardProps {
  readonly children: Child;
  /** Something is still on its way. */
  readonly busy?: boolean | undefined;
  /** Without a surface: what it shows may be out of date. */
  readonly faint?: boolean | undefined;
}

/** The surface of a widget. Part `card`. */
export const Card = ({ children, busy, faint }: CardProps): Child => (
  <div part="card" class={faint ? 'card faint' : 'card'} aria-busy={busy || undefined}>
    {children}
  </div>
);

/** Things beside each other that wrap where there is no room. */
export const Row = ({ children }: { readonly children: Child }): Child => <div class="row">{children}</div>;
