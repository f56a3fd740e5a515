import type { Controller, Host } from '../host.ts';
import { KringError, newIdempotencyKey, type CallKey } from '@kring/client';
import type { ActionKey, Answer, Input } from '@kring/contract';
import type { Connection } from './connection.ts';

/** `refused`: the server said no, `error` says why. `error`: nobody knows whether it was done; `run` again is safe. */
export type ActionStatus = 'idle' | 'busy' | 'done' | 'refused' | 'error';

/**
 * What an element does: one intent at a time. The idempotency key is made when the intent begins and kept until the
 * server has answered, so that trying again after a lost answer can't do it twice.
 */
export class Action<K extends ActionKey & CallKey> implements Controller {
  status: ActionStatus = 'idle';
  answer: Answer<K> | undefined;
  error: KringError | undefined;
  readonly #host: Host;
  readonly #connection: Connection;
  readonly #key: K;
  #intent: { readonly key: string; readonly body: string } | undefined;
  #abort: AbortController | undefined;

  constructor(host: Host, connection: Connection, key: K) {
    this.#host = host;
    this.#connection = connection;
    this.#key = key;
    host.addController(this);
  }

  /** Does it. While busy, or without a client, nothing happens. Never rejects: look at `status`. */
  async run(input: Input<K>): Promise<void> {
    const { client } = this.#connection;
    if (!client || this.status === 'busy') return;
    const body = JSON.stringify(input);
    // Another input is another intent; the same one after a lost answer keeps its key.
    if (this.#intent?.body !== body) this.#intent = { key: newIdempotencyKey(), body };
    const { signal } = (this.#abort = new AbortController());
    this.#become('busy');
    try {
      this.answer = await client.call(this.#key, input, { idempotencyKey: this.#intent.key, signal });
      this.#intent = undefined;
      if (!signal.aborted) this.#become('done');
    } catch (thrown) {
      if (signal.aborted) return;
      const error = thrown instanceof KringError ? thrown : new KringError('failed', 0, { detail: String(thrown) });
      if (error.kind === 'refused') this.#intent = undefined;
      this.#become(error.kind === 'refused' ? 'refused' : 'error', error);
    }
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.status = 'idle';
  }

  #become(status: ActionStatus, error?: KringError): void {
    this.status = status;
    this.error = error;
    this.#host.requestUpdate();
  }
}
