import type { Session } from './session.ts';

/** Something changed for this customer; or the customer signed out, and nothing is to be kept. */
export type News = { readonly changed: string } | { readonly forgot: true };

/** The other tabs of this shop in this browser. */
export interface Tabs {
  tell(news: News): void;
}

/**
 * Hears what other tabs did while a customer is signed in. A page that goes into the browser's cache must not listen, or it
 * is not kept there; when it comes back it reads again anyway.
 */
export function createTabs(
  name: string,
  session: Session,
  closed: AbortSignal,
  hear: (news: Partial<News>) => void,
): Tabs {
  let channel: BroadcastChannel | undefined;

  function close(): void {
    channel?.close();
    channel = undefined;
  }

  function adjust(): void {
    if (session.state === 'guest' || session.state === 'ended') close();
    if (channel || session.state !== 'open') return;
    try {
      channel = new BroadcastChannel(name);
      channel.addEventListener('message', ({ data }) => hear(data as Partial<News>));
      // In Node a channel would keep the process running.
      (channel as { unref?: () => void }).unref?.();
    } catch {
      // An older browser: the stream of changes tells.
    }
  }

  session.subscribe(adjust);
  adjust();
  globalThis.addEventListener?.('pagehide', close, { signal: closed });
  globalThis.addEventListener?.('pageshow', adjust, { signal: closed });
  return {
    tell(news) {
      try {
        const to = channel ?? new BroadcastChannel(name);
        to.postMessage(news);
        // Who has just signed out doesn't listen any more.
        if (to !== channel) to.close();
      } catch {
        // As above.
      }
    },
  };
}
