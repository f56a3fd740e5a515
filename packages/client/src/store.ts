import type { Answer, EndpointKey, Input, ReadKey } from '@kring/contract';
import type { KringError } from './error.ts';
import { tell } from './tell.ts';

/** What the store can hold: everything that is read and is no stream. */
export type StoreKey = Exclude<ReadKey, 'GET /v1/me/changes'>;

/** What is known of one answer. The same object until something changes. */
export interface Snapshot<T> {
  /** `error` may still have the `data` of before: the last known state. */
  readonly status: 'idle' | 'loading' | 'ready' | 'error';
  readonly data: T | undefined;
  readonly error: KringError | undefined;
  /** When `data` came, by the client's clock. */
  readonly at: number | undefined;
  /** To be read when somebody looks: nothing came yet, something changed since, or it is being read again. */
  readonly stale: boolean;
}

/** Answers by endpoint and input, shared by everyone on the page. */
export interface Store {
  /** What is known now; asks nothing of the server. */
  read<K extends StoreKey>(key: K, input: Input<K>): Snapshot<Answer<K>>;
  /** Told of each change; the first subscriber makes it be read. Returns the way to stop. */
  subscribe<K extends StoreKey>(key: K, input: Input<K>, listener: () => void): () => void;
  /** Reads again, once however many ask. Resolves with the new snapshot; never rejects. */
  refresh<K extends StoreKey>(key: K, input: Input<K>): Promise<Snapshot<Answer<K>>>;
  /** These answers are no longer true: whatever somebody watches is read again now, the rest when it is asked for. */
  invalidate(keys: EndpointKey | readonly string[] | ((key: StoreKey) => boolean)): void;
  /** Puts an answer that came by another way. */
  prime<K extends StoreKey>(key: K, input: Input<K>, data: Answer<K>): void;
}

/** Reads for the store; throws a KringError. `known` is the data it has, given back where it still holds. */
export type Load = (key: StoreKey, input: object, known: object | undefined) => Promise<object>;

/** The place of one answer. */
interface Slot {
  readonly key: StoreKey;
  readonly input: object;
  readonly listeners: Set<() => void>;
  snapshot: Snapshot<object>;
  /** Grows when the data came by another way or was wiped: an answer under way is then dropped. */
  epoch: number;
  loading?: Promise<Snapshot<object>> | undefined;
  /** Invalidated while an answer was under way: that one may be too old. */
  again?: boolean;
}

const snapshotOf = <T>(
  status: Snapshot<T>['status'],
  data?: T,
  at?: number,
  stale = false,
  error?: KringError,
): Snapshot<T> => ({ status, data, at, stale, error });

const NOTHING = snapshotOf<never>('idle', undefined, undefined, true);

/** `settled` resolves when no answer is on its way by which several places are primed. */
export function createStore(
  load: Load,
  settled: () => Promise<void> | undefined,
  now: () => number,
): Store & { wipe(which: (key: StoreKey) => boolean): void } {
  const slots = new Map<string, Slot>();

  function slotOf(key: StoreKey, input: object): Slot {
    const name = key + JSON.stringify(input);
    let slot = slots.get(name);
    if (!slot) {
      slot = { key, input, listeners: new Set(), snapshot: NOTHING, epoch: 0 };
      slots.set(name, slot);
    }
    return slot;
  }

  function put(slot: Slot, change: Partial<Snapshot<object>>): void {
    slot.snapshot = { ...slot.snapshot, ...change };
    tell(slot.listeners);
  }

  function replace(slot: Slot, snapshot: Snapshot<object>): void {
    slot.epoch += 1;
    slot.snapshot = snapshot;
    tell(slot.listeners);
  }

  async function run(slot: Slot): Promise<Snapshot<object>> {
    const { epoch } = slot;
    let change: Partial<Snapshot<object>> = {};
    // Whoever asks in the same moment joins in.
    await settled();
    if (slot.epoch === epoch) {
      const { data } = slot.snapshot;
      slot.again = false;
      put(slot, data ? { stale: true } : { status: 'loading' });
      try {
        change = snapshotOf('ready', await load(slot.key, slot.input, data), now(), slot.again);
      } catch (thrown) {
        change = { status: 'error', error: thrown as KringError, stale: true };
      }
    }
    slot.loading = undefined;
    if (slot.epoch === epoch) put(slot, change);
    if (slot.again || slot.snapshot === NOTHING) look(slot);
    return slot.snapshot;
  }

  const refresh = (slot: Slot): Promise<Snapshot<object>> => (slot.loading ??= run(slot));
  /** Reads again where somebody watches. */
  const look = (slot: Slot): unknown => slot.listeners.size && refresh(slot);

  return {
    read: (key, input) => slotOf(key, input).snapshot as Snapshot<never>,
    subscribe(key, input, listener) {
      const slot = slotOf(key, input);
      slot.listeners.add(listener);
      if (slot.snapshot.stale) void refresh(slot);
      return () => slot.listeners.delete(listener);
    },
    refresh: (key, input) => refresh(slotOf(key, input)) as Promise<Snapshot<never>>,
    invalidate(keys) {
      const hit = typeof keys === 'function' ? keys : (key: StoreKey) => [keys].flat().includes(key);
      for (const slot of slots.values()) {
        if (!hit(slot.key)) continue;
        if (slot.loading) slot.again = true;
        else if (!look(slot)) put(slot, { stale: true });
      }
    },
    prime(key, input, data) {
      replace(slotOf(key, input), snapshotOf('ready', data, now()));
    },
    wipe(which) {
      for (const slot of slots.values()) {
        if (!which(slot.key)) continue;
        replace(slot, NOTHING);
        look(slot);
      }
    },
  };
}
