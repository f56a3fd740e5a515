import type { Child } from '../render/vnode.ts';

export interface DisclosureProps {
  readonly summary: string;
  readonly children: Child;
  /** Which part it is, for the page's own style. */
  readonly part?: string;
  readonly onOpen?: (() => void) | undefined;
}

/** More, for who asks: the browser's own `details`, with its keyboard and its names. */
export const Disclosure = ({ summary, children, part = 'disclosure', onOpen }: DisclosureProps): Child => (
  <details part={part} onToggle={(event) => event.currentTarget.open && onOpen?.()}>
    <summary>{summary}</summary>
    {children}
  </details>
);
