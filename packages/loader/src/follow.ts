import type { Changes, Client } from '@kring/client';

/** So often a page that stays open asks whether the programme changed, for instance whether a widget was switched off. */
const PROGRAMME_AFTER = 4 * 60_000;

/**
 * What a page needs that stays open, once it is filled and idle. Listens for a customer's changes while the page is seen, reads the
 * programme again now and then, and reads what the page shows again when it comes back from the browser's cache.
 */
export function follow(client: Client): void {
  const run = () => stay(client);
  // A page that is never idle, or that nobody looks at now, must not wait for ever.
  if (!globalThis.requestIdleCallback) setTimeout(run);
  else requestIdleCallback(run, { timeout: 2_000 });
}

function stay({ network, session, store }: Client): void {
  let live: Changes | undefined;
  let readAt = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function listen(): void {
    if (document.hidden) live?.stop();
    else if (session.state === 'open') {
      // Where what sends does not come, the next turn asks for it again.
      network().then(
        ({ changes }) => {
          live = changes;
          if (!document.hidden) live.start();
        },
        () => {},
      );
    }
  }

  function programme(): void {
    clearTimeout(timer);
    if (document.hidden) return;
    // A clock that was set back makes it due too.
    const age = () => Math.abs(Date.now() - readAt);
    if (age() >= PROGRAMME_AFTER) {
      readAt = Date.now();
      store.invalidate('GET /v1/programme');
    }
    // Not all pages at once.
    timer = setTimeout(programme, PROGRAMME_AFTER - age() + Math.random() * 30_000);
  }

  const turn = () => {
    listen();
    programme();
  };
  session.subscribe(listen);
  document.addEventListener('visibilitychange', turn);
  addEventListener('pagehide', () => {
    // A page with an open request is not kept in the cache.
    live?.stop();
    clearTimeout(timer);
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) {
      readAt = Date.now();
      store.invalidate(() => true);
    }
    turn();
  });
  turn();
}
