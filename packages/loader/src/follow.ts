import type { Client } from '@kring/client';

/**
 * Listens for a customer's changes while the page is seen, once it is filled and has nothing better to do. Reads again
 * what the page shows when it comes back from the browser's cache.
 */
export function follow({ changes, session, store }: Client): void {
  const turn = () => {
    if (document.hidden) changes.stop();
    else if (session.state === 'open') {
      // Safari has no requestIdleCallback.
      (globalThis.requestIdleCallback ?? setTimeout)(() => document.hidden || changes.start());
    }
  };
  session.subscribe(turn);
  document.addEventListener('visibilitychange', turn);
  // A page with an open request is not kept in the cache.
  addEventListener('pagehide', () => changes.stop());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) store.invalidate(() => true);
    turn();
  });
}
