import type { Child } from '../render/vnode.ts';

export interface ButtonProps {
  readonly children: Child;
  readonly onClick: () => void;
  /** Not the one thing to do here. */
  readonly ghost?: boolean | undefined;
  /** Under way: keeps its place and the focus, and does nothing. */
  readonly busy?: boolean | undefined;
}

/** A button of 44 px. Part `button`. */
export function Button({ children, onClick, ghost, busy }: ButtonProps): Child {
  return (
    <button
      type="button"
      part="button"
      class={ghost ? 'button ghost' : 'button'}
      aria-disabled={busy || undefined}
      onClick={() => busy || onClick()}
    >
      {children}
    </button>
  );
}

/** A link that looks like the primary button. Part `button`. */
export const ButtonLink = ({ href, children }: { readonly href: string; readonly children: Child }): Child => (
  <a part="button" class="button" href={href}>
    {children}
  </a>
);
