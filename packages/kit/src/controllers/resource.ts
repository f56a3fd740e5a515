import type { Controller, Host } from '../host.ts';
import type { Client, KringError, Snapshot, StoreKey } from '@kring/client';
import type { Answer, Input } from '@kring/contract';
import type { Connection } from './connection.ts';

/**
 * `initial`: nothing is asked for. `pending`: asked, nothing known. `complete`: known. `error` and `offline`: the last
 * try failed; `value` may still hold what was known before.
 */
export type ResourceStatus = 'initial' | 'pending' | 'complete' | 'error' | 'offline';

/**
 * What an element reads: an endpoint by its name, and a function that says with what input, or null for "not now". The
 * client's store holds the answer, so two elements that ask the same share one request.
 */
export class Resource<K extends StoreKey> implements Controller {
  readonly #host: Host;
  readonly #connection: Connection;
  readonly #key: K;
  readonly #input: () => Input<K> | null;
  #client: Client | undefined;
  #asked: Input<K> | null = null;
  #stop: (() => void) | undefined;

  constructor(host: Host, connection: Connection, key: K, input: () => Input<K> | null) {
    this.#host = host;
    this.#connection = connection;
    this.#key = key;
    this.#input = input;
    host.addController(this);
  }

  get #snapshot(): Snapshot<Answer<K>> | undefined {
    return this.#asked ? this.#client?.store.read(this.#key, this.#asked) : undefined;
  }

  get value(): Answer<K> | undefined {
    return this.#snapshot?.data;
  }

  get error(): KringError | undefined {
    return this.#snapshot?.error;
  }

  /** `value` is being read again. */
  get busy(): boolean {
    const { status, stale } = this.#snapshot ?? {};
    return status === 'ready' && stale === true;
  }

  get status(): ResourceStatus {
    const snapshot = this.#snapshot;
    if (!snapshot) return 'initial';
    if (snapshot.error) return /offline|timeout/.test(snapshot.error.kind) ? 'offline' : 'error';
    return snapshot.data === undefined ? 'pending' : 'complete';
  }

  /** Reads again now. Never rejects. */
  async refresh(): Promise<void> {
    if (this.#asked) await this.#client?.store.refresh(this.#key, this.#asked);
  }

  hostConnected(): void {
    addEventListener('online', this.#again);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#again);
    this.#stop?.();
    this.#client = this.#stop = undefined;
    this.#asked = null;
  }

  /** Before each drawing: watches what is asked for now, and nothing else. */
  hostUpdate(): void {
    const { client } = this.#connection;
    const input = client ? this.#input() : null;
    if (client === this.#client && JSON.stringify(input) === JSON.stringify(this.#asked)) return;
    this.#stop?.();
    this.#client = client;
    this.#asked = input;
    this.#stop = input ? client?.store.subscribe(this.#key, input, () => this.#host.requestUpdate()) : undefined;
  }

  readonly #again = (): void => {
    if (this.status === 'offline') void this.refresh();
  };
}
