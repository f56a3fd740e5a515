import { listen, type ListenTo } from './listen.ts';
import type { Session } from './session.ts';

/** Live changes of the signed-in customer: a stream where it works, else a poll. */
export interface Changes {
  /** `off`: stopped, or nobody is signed in. */
  readonly mode: 'off' | 'stream' | 'poll';
  /** Listens while a customer is signed in. Twice is once. */
  start(): void;
  stop(): void;
}

/** Listens from `start` to `stop`, as long as a session is open. */
export function createLive(to: ListenTo, session: Session): Changes {
  let mode: Changes['mode'] = 'off';
  let wanted = false;
  let running: AbortController | undefined;

  function stop(): void {
    running?.abort();
    running = undefined;
    mode = 'off';
  }

  function adjust(): void {
    if (!wanted || session.state === 'guest' || session.state === 'ended') stop();
    if (!wanted || running || session.state !== 'open') return;
    const mine = (running = new AbortController());
    void listen(
      to,
      (now) => {
        if (running === mine) mode = now;
      },
      mine.signal,
    );
  }

  session.subscribe(adjust);
  return {
    get mode() {
      return mode;
    },
    start() {
      wanted = true;
      adjust();
    },
    stop() {
      wanted = false;
      adjust();
    },
  };
}
