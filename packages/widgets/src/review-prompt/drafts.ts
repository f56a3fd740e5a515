import { DRAFTS } from '@kring/kit';
import { inTime, kept } from './device.ts';
import type { Draft } from './draft.ts';

/** So long, in milliseconds, what was begun is of use. */
const LIFE = 30 * 864e5;

interface Stored {
  readonly key: string;
  /** Whose shop and whose draft: another customer's is not kept on. */
  readonly shop: string;
  readonly who: string;
  readonly at: number;
  readonly draft: Draft;
}

type Run<T> = (drafts: IDBObjectStore, done: (value: T) => void) => void;

/** One transaction. Rejects where storage is denied, or does not answer. */
function once<T>(run: Run<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DRAFTS, 1);
    const fail = () => reject(new Error('IndexedDB is denied.'));
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('drafts', { keyPath: 'key' }));
    opening.addEventListener('error', fail);
    opening.addEventListener('blocked', fail);
    opening.addEventListener('success', () => {
      const database = opening.result;
      // Signing out, here or in another tab, takes the drafts away at once.
      database.addEventListener('versionchange', () => database.close());
      try {
        let value: T | undefined;
        const transaction = database.transaction('drafts', 'readwrite');
        // Closed after each use: an open one would keep the page out of the browser's cache.
        transaction.addEventListener('complete', () => (database.close(), resolve(value)));
        transaction.addEventListener('abort', () => (database.close(), fail()));
        run(transaction.objectStore('drafts'), (given) => (value = given));
      } catch {
        database.close();
        fail();
      }
    });
  });
}

/** The same where something was kept before; else nothing happens, since opening the database would make it. */
async function whereKept<T>(run: Run<T>): Promise<T | undefined> {
  return (await kept()).includes(DRAFTS) ? await inTime(() => once(run)) : undefined;
}

/** What was begun and not sent: on the device where it may be kept there, and as long as the page lives where not. */
export class Drafts {
  readonly #shop: string;
  readonly #who: string;
  readonly #memory = new Map<string, Draft>();
  readonly #listening = new AbortController();
  #waiting: [key: string, draft: Draft] | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `who` is empty for somebody who is not signed in. */
  constructor(shop: string, who: string) {
    this.#shop = shop;
    this.#who = who;
    const { signal } = this.#listening;
    addEventListener('pagehide', this.flush, { signal });
    document.addEventListener('visibilitychange', this.flush, { signal });
  }

  /** Looks, and forgets what is too old or another customer's. Writes nothing where nothing was kept before. */
  async read(id: string): Promise<Draft | undefined> {
    const key = this.#key(id);
    const found = await whereKept<Draft>((drafts, done) => {
      const all = drafts.getAll() as IDBRequest<Stored[]>;
      all.addEventListener('success', () => {
        for (const { key: other, shop, who, at, draft } of all.result) {
          const mine = shop !== this.#shop || who === this.#who || who === '';
          if (!mine || Math.abs(Date.now() - at) > LIFE) drafts.delete(other);
          else if (other === key) done(draft);
        }
      });
    });
    return found ?? this.#memory.get(key);
  }

  /** Keeps it, a moment later: only the last of many changes is written. */
  write(id: string, draft: Draft): void {
    this.#waiting = [this.#key(id), structuredClone(draft)];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, 400);
  }

  /** Writes what waits, now. Where it can't be written it lives as long as the page. */
  readonly flush = (): void => {
    clearTimeout(this.#timer);
    if (!this.#waiting) return;
    const [key, draft] = this.#waiting;
    this.#waiting = undefined;
    this.#memory.set(key, draft);
    const stored: Stored = { key, shop: this.#shop, who: this.#who, at: Date.now(), draft };
    once((drafts) => void drafts.put(stored)).catch(() => {});
  };

  remove(id: string): void {
    const key = this.#key(id);
    this.#waiting = undefined;
    this.#memory.delete(key);
    void whereKept((drafts) => void drafts.delete(key));
  }

  /** The customer is gone: nothing of theirs stays in the page; the client takes what is on the device. */
  forget(): void {
    this.#waiting = undefined;
    this.#memory.clear();
    this.close();
  }

  /** The element leaves the page. */
  close(): void {
    this.flush();
    this.#listening.abort();
  }

  #key(id: string): string {
    return `${this.#shop} ${this.#who} ${id}`;
  }
}
