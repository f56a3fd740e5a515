import { newIdempotencyKey } from '../intent.ts';
import type { DoorParts } from './door.ts';
import type { Kept, Settled } from './kept.ts';
import { createOutbox, type Outbox } from './rounds.ts';
import { createShelf } from './shelf.ts';
import { byLease, byLocks } from './turn.ts';

/** What a page may deny: asking for it throws then. */
function granted<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/** The outbox of this page, with whatever storage and locks it has. */
export function openOutbox(parts: DoorParts & { readonly settled: (act: Kept, how: Settled) => void }): Outbox {
  const { around, closed: signal } = parts;
  const shelf = createShelf(granted(() => globalThis.indexedDB));
  const shop = `${around.apiUrl} ${around.key}`;
  const name = `kring outbox ${shop}`;
  const lease = byLease(shelf, name, newIdempotencyKey(), around.now, around.sleep);
  const locks = granted(() => globalThis.navigator.locks);
  const outbox = createOutbox({ ...parts, shop, shelf, turn: locks ? byLocks(locks, name, lease) : lease });
  globalThis.addEventListener?.('online', () => void outbox.drain(), { signal });
  globalThis.addEventListener?.('pageshow', () => void outbox.drain(), { signal });
  globalThis.addEventListener?.('pagehide', () => outbox.flush(), { signal });
  return outbox;
}
