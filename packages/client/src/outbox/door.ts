import type { Session } from '../session.ts';
import type { Surroundings } from '../surroundings.ts';
import { tell } from '../tell.ts';
import { DATABASE, DRAFTS } from './database.ts';
import type { Kept, Settled } from './kept.ts';
import type { Outbox } from './rounds.ts';

/** What the outbox sends with. */
export interface DoorParts {
  readonly around: Surroundings;
  readonly session: Session;
  /** The client was closed: nothing of the page is listened to any more. */
  readonly closed: AbortSignal;
  /** `cus_…` of who is signed in. */
  readonly customer: () => string | undefined;
  readonly send: (act: Kept) => Promise<object | undefined>;
  readonly fling: (act: Kept) => void;
}

/** The way to the outbox, which comes when something is kept or waits on the device: most visitors never load it. */
export interface Door {
  /** The outbox itself; undefined where it does not come. */
  open(): Promise<Outbox | undefined>;
  /** Sends what waits for the present customer, and forgets what waits for another. */
  drain(): Promise<void>;
  kept(): Promise<readonly Kept[]>;
  onSettled(listener: (act: Kept, how: Settled) => void): () => void;
  forget(): Promise<void>;
}

/** Whether acts may wait on the device. Looking writes nothing there; a browser that can't be asked says no. */
async function holds(): Promise<boolean> {
  try {
    return (await globalThis.indexedDB?.databases?.())?.some(({ name }) => name === DATABASE) ?? false;
  } catch {
    return false;
  }
}

export function createDoor(parts: DoorParts): Door {
  const { session, customer } = parts;
  const listeners = new Set<(act: Kept, how: Settled) => void>();
  let outbox: Promise<Outbox | undefined> | undefined;

  const settled = (act: Kept, how: Settled) =>
    tell(new Set([...listeners].map((listener) => () => listener(act, how))));

  const open = (): Promise<Outbox | undefined> =>
    (outbox ??= import('./outbox.ts').then(
      ({ openOutbox }) => openOutbox({ ...parts, settled }),
      // The next one who needs it asks again.
      () => (outbox = undefined),
    ));

  /** Undefined where nothing waits, too. */
  const look = async (): Promise<Outbox | undefined> =>
    outbox || (parts.around.key && (await holds())) ? await open() : undefined;

  async function drain(): Promise<void> {
    const found = await look();
    const who = customer();
    if (!found || !who || session.state !== 'open') return;
    await found.only(who);
    await found.drain();
  }

  session.subscribe(() => void drain());
  void drain();

  return {
    open,
    drain,
    kept: async () => (await (await look())?.waiting()) ?? [],
    onSettled(listener) {
      // Who listens may soon have something to keep, and then it may be too late to fetch what keeps it.
      void import('./outbox.ts').catch(() => {});
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async forget() {
      await (await look())?.wipe();
      try {
        globalThis.indexedDB?.deleteDatabase(DRAFTS);
      } catch {
        // Where storage is denied, there are none.
      }
    },
  };
}
