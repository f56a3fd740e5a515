import type { Programme } from '@kring/contract';
import type { KringError, Shown, Speech, Parts } from '@kring/kit';
import type { refused } from './refused.tsx';
import { strings } from './strings.ts';
import { NoticeCard } from './view.tsx';

export interface Place {
  /** Somebody waits for an answer here: room was kept, or a link was followed. */
  readonly open: boolean;
  /** The page put something between the tags for this. */
  readonly content: boolean;
  readonly programme: Programme | undefined;
  readonly speech: Speech;
  readonly onRetry: () => void;
}

/** Why nothing can be asked. Where nobody waits for it, nothing is said. */
export class Trouble {
  readonly #parts: Parts;
  readonly #tell: (message: string) => void;
  #refused: typeof refused | undefined;

  constructor(parts: Parts, tell: (message: string) => void) {
    this.#parts = parts;
    this.#tell = tell;
  }

  /** Undefined while its words are on their way. */
  show(error: KringError | undefined, { open, content, programme, speech, onRetry }: Place): Shown | undefined {
    const words = strings[speech.language];
    const no = error?.kind === 'refused' ? error : undefined;
    const state = no ? 'refused' : /offline|timeout/.test(error?.kind ?? '') ? 'offline' : 'error';
    if (content || !open) return { states: [state], view: content && <slot /> };
    if (no && !this.#refused && this.#parts.state !== 'cut') {
      // The server answers, so the words for it can come.
      this.#parts.need(async () => {
        this.#refused = (await import('./refused.tsx')).refused;
      });
      return undefined;
    }
    const said = no && this.#refused?.(no, programme, speech.language, this.#tell);
    const notice = { ...words[state === 'offline' ? state : 'error'], retry: words.retry, onRetry };
    return { states: [state], view: said || <NoticeCard {...notice} /> };
  }
}
