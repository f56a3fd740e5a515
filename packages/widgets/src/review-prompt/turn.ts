const asking = new WeakMap<object, HTMLElement>();

/**
 * Whether `element` may ask: one at a time for each client, so one at a time on a page. Who asks goes on asking while it
 * stands in the page and is not hidden.
 */
export function mayAsk(client: object, element: HTMLElement): boolean {
  const other = asking.get(client);
  if (other === element || (other?.isConnected && other.getClientRects().length)) return other === element;
  asking.set(client, element);
  return true;
}

/** Somebody else may ask now. */
export function doneAsking(client: object | undefined, element: HTMLElement): void {
  if (client && asking.get(client) === element) asking.delete(client);
}
