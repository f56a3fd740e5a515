import type { Client } from '@kring/client';

/** An element asks for its client with this event: bubbling and composed, so that it leaves every shadow root. */
export const CONNECT = 'kring:connect';

/** Said on `document` when a client has come: elements that asked too early ask again. */
export const AVAILABLE = 'kring:available';

/** Detail of {@link CONNECT}: who has a client hands it over by calling `accept`, and stops the event. */
export interface ConnectDetail {
  accept(client: Client): void;
}

/**
 * Gives `client` to every Kring element inside `root`, now and later. The nearest root wins, so that one page can show
 * two shops.
 *
 * @returns a function that ends it; elements that have the client keep it.
 */
export function connect(root: EventTarget, client: Client): () => void {
  const answer = (event: Event) => {
    event.stopPropagation();
    (event as CustomEvent<ConnectDetail>).detail.accept(client);
  };
  root.addEventListener(CONNECT, answer);
  document.dispatchEvent(new Event(AVAILABLE));
  return () => root.removeEventListener(CONNECT, answer);
}
