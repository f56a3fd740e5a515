import type { Child } from '../render/vnode.ts';
import { Button } from './button.tsx';

export interface NoticeProps {
  readonly title: string;
  readonly text: string;
  /** The words of the button that tries again; left out where trying again can't help. */
  readonly retry?: string | undefined;
  readonly busy?: boolean | undefined;
  readonly onRetry?: (() => void) | undefined;
  /** Another way on. */
  readonly children?: Child;
}

/** Something is not as it should be, said quietly, with a way on. Part `notice`. */
export function Notice({ title, text, retry, busy, onRetry, children }: NoticeProps): Child {
  return (
    <div part="notice" class="notice">
      <div>
        <p class="title">{title}</p>
        <p class="quiet">{text}</p>
      </div>
      {children}
      {retry && onRetry && (
        <Button ghost busy={busy} onClick={onRetry}>
          {retry}
        </Button>
      )}
    </div>
  );
}
