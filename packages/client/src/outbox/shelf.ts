import { DATABASE } from './database.ts';
import { isFresh, MOST, sameIntent, type Kept } from './kept.ts';

/** Where acts wait. Everything here is one step that no other tab can get between. */
export interface Shelf {
  /** Oldest first. */
  all(): Promise<readonly Kept[]>;
  /** Puts it there, or gives the same intent that is there already. Undefined where there is no room. */
  add(act: Kept, now: number): Promise<Kept | undefined>;
  remove(which: (act: Kept) => boolean): Promise<void>;
  /** Takes or keeps the right to send for `name` until `until`, by the device's clock; false where another tab has it. */
  lease(name: string, owner: string, now: number, until: number): Promise<boolean>;
}

/** The act that is there after adding `act`, if any. */
const place = (acts: readonly Kept[], act: Kept, now: number): Kept | undefined => {
  const fresh = acts.filter((one) => one.shop === act.shop && isFresh(one, now));
  return fresh.find((one) => sameIntent(one, act)) ?? (fresh.length < MOST ? act : undefined);
};

/** For a page without storage: acts live as long as the page. */
export function memoryShelf(): Shelf {
  let acts: readonly Kept[] = [];
  return {
    all: async () => acts,
    async add(act, now) {
      const placed = place(acts, act, now);
      if (placed === act) acts = [...acts, act];
      return placed;
    },
    async remove(which) {
      acts = acts.filter((act) => !which(act));
    },
    lease: async () => true,
  };
}

interface Lease {
  readonly owner: string;
  readonly until: number;
}

/** One transaction: `run` asks, and what it hands to `done` comes back when all of it is written. Rejects where storage is denied. */
function once<T>(
  factory: IDBFactory,
  mode: IDBTransactionMode,
  run: (acts: IDBObjectStore, leases: IDBObjectStore, done: (value: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = factory.open(DATABASE, 1);
    let late = false;
    const fail = () => reject(new Error('IndexedDB is denied.'));
    // Some browsers never answer; what the visitor did must not wait for that.
    const timer = setTimeout(() => ((late = true), fail()), 2_000);
    opening.addEventListener('upgradeneeded', () => {
      opening.result.createObjectStore('acts', { keyPath: 'id' });
      opening.result.createObjectStore('leases');
    });
    opening.addEventListener('error', fail);
    opening.addEventListener('blocked', fail);
    opening.addEventListener('success', () => {
      const database = opening.result;
      clearTimeout(timer);
      if (late) return database.close();
      // Closed after each use: an open one would keep the page out of the browser's cache.
      const end = (then: () => void) => () => (database.close(), then());
      try {
        let value: T;
        const transaction = database.transaction(['acts', 'leases'], mode);
        transaction.addEventListener(
          'complete',
          end(() => resolve(value)),
        );
        transaction.addEventListener('abort', end(fail));
        run(transaction.objectStore('acts'), transaction.objectStore('leases'), (given) => (value = given));
      } catch {
        end(fail)();
      }
    });
  });
}

/** For a page with IndexedDB: acts outlive it. */
export function storedShelf(factory: IDBFactory): Shelf {
  const read = <T>(request: IDBRequest<T>, then: (value: T) => void) =>
    request.addEventListener('success', () => then(request.result));
  const sorted = (acts: readonly Kept[]) => [...acts].sort((one, other) => one.at - other.at);
  return {
    all: () => once(factory, 'readonly', (acts, _, done) => read<Kept[]>(acts.getAll(), (all) => done(sorted(all)))),
    add: (act, now) =>
      once(factory, 'readwrite', (acts, _, done) =>
        read<Kept[]>(acts.getAll(), (all) => {
          const placed = place(sorted(all), act, now);
          if (placed === act) acts.add(act);
          done(placed);
        }),
      ),
    remove: (which) =>
      once(factory, 'readwrite', (acts, _, done) =>
        read<Kept[]>(acts.getAll(), (all) => {
          for (const act of all) if (which(act)) acts.delete(act.id);
          done();
        }),
      ),
    lease: (name, owner, now, until) =>
      once(factory, 'readwrite', (_, leases, done) =>
        read<Lease | undefined>(leases.get(name), (held) => {
          // A clock that was set back must not leave a lease that never ends.
          const free = !held || held.owner === owner || held.until <= now || held.until > now + 60_000;
          if (free) leases.put({ owner, until } satisfies Lease, name);
          done(free);
        }),
      ),
  };
}

/** IndexedDB as long as it answers, else memory. */
export function createShelf(factory: IDBFactory | undefined): Shelf {
  const memory = memoryShelf();
  let shelf = factory ? storedShelf(factory) : memory;
  const either = async <T>(run: (shelf: Shelf) => Promise<T>): Promise<T> =>
    await run(shelf).catch(() => run((shelf = memory)));
  return {
    all: () => either((one) => one.all()),
    add: (act, now) => either((one) => one.add(act, now)),
    remove: (which) => either((one) => one.remove(which)),
    lease: (name, owner, now, until) => either((one) => one.lease(name, owner, now, until)),
  };
}
