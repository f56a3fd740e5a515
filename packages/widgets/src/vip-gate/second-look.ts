import type { Host, Resource } from '@kring/kit';

/** An answer is looked at for so long, in milliseconds, and at random up to as long again: not by all pages at once. */
const AGE = 15_000;

/**
 * Reads a sale again once it has been looked at for a while. A guest's page is not told of changes, so it does so by
 * itself; others do only when they come back to the page, or the line to it does: what was told meanwhile they missed.
 * Nothing is read while nobody looks or nothing can come through, nor when it is over.
 * @param untold nobody tells this page of changes
 */
export function lookAgain(
  host: Host,
  sale: Pick<Resource<'GET /v1/sales/:saleId'>, 'value' | 'refresh'>,
  untold: () => boolean,
): void {
  let seen: object | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = false;

  const rest = () => {
    clearTimeout(timer);
    timer = undefined;
    due = false;
  };
  const look = () => {
    if (!due || document.hidden || !navigator.onLine) return;
    rest();
    void sale.refresh();
    host.requestUpdate();
  };
  const aged = () => {
    due = true;
    if (untold()) look();
  };

  host.addController({
    hostConnected() {
      document.addEventListener('visibilitychange', look);
      addEventListener('online', look);
    },
    hostDisconnected() {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('online', look);
      rest();
    },
    hostUpdate() {
      const { value: now } = sale;
      if (now !== seen) rest();
      seen = now;
      if (now && now.state !== 'ended') timer ??= setTimeout(aged, AGE + AGE * Math.random());
    },
  });
}
