import type { Controller, Host } from '../host.ts';
import { KringError, newIdempotencyKey, type CallKey, type Client } from '@kring/client';
import type { ActionKey, Answer, Input } from '@kring/contract';
import type { Connection } from './connection.ts';

/**
 * `refused`: the server said no, `error` says why. `kept`: it could not be sent now, is kept, and will be sent; only with
 * `keep`. `error`: nobody knows whether it was done; `run` again is safe.
 */
export type ActionStatus = 'idle' | 'busy' | 'done' | 'refused' | 'kept' | 'error';

export interface ActionOptions {
  /** How long it may wait to be sent, in milliseconds, also past the life of the page. Without it, nothing is kept. */
  readonly keep?: number;
}

/**
 * What an element does: one intent at a time. The idempotency key is made when the intent begins and kept until the
 * server has answered, so that trying again after a lost answer can't do it twice. With `keep` the intent outlives the
 * page: the next one shows `kept`, and then how it ended.
 */
export class Action<K extends ActionKey & CallKey> implements Controller {
  status: ActionStatus = 'idle';
  /** What was asked for last, or is kept. */
  input: Input<K> | undefined;
  answer: Answer<K> | undefined;
  error: KringError | undefined;
  readonly #host: Host;
  readonly #connection: Connection;
  readonly #key: K;
  readonly #keep: number | undefined;
  #intent: { readonly key: string; readonly body: string } | undefined;
  #abort: AbortController | undefined;
  /** Ends the watch over what is kept. */
  #watch: AbortController | undefined;

  constructor(host: Host, connection: Connection, key: K, { keep }: ActionOptions = {}) {
    this.#host = host;
    this.#connection = connection;
    this.#key = key;
    this.#keep = keep;
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
    this.input = input;
    this.#become('busy');
    const options = { idempotencyKey: this.#intent.key, keep: this.#keep, signal };
    try {
      const answer = await client.call(this.#key, input, options);
      if (!signal.aborted) this.#done(answer);
    } catch (thrown) {
      if (!signal.aborted)
        this.#failed(thrown instanceof KringError ? thrown : new KringError('failed', 0, { detail: String(thrown) }));
    }
  }

  hostUpdate(): void {
    const { client } = this.#connection;
    if (this.#keep && client?.session.state === 'open' && !this.#watch) void this.#look(client);
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#watch?.abort();
    this.#watch = undefined;
    this.status = 'idle';
  }

  /** Finds what was kept by an earlier page or in another tab, and hears how it ends. */
  async #look(client: Client): Promise<void> {
    const { signal } = (this.#watch = new AbortController());
    try {
      const network = await client.network();
      if (signal.aborted) return;
      const stop = network.onSettled((act, how) => {
        if (this.status !== 'kept' || act.endpoint !== this.#key) return;
        if (JSON.stringify(act.input) !== JSON.stringify(this.input)) return;
        if ('answer' in how) this.#done(how.answer as Answer<K>);
        // Wiped with the customer that it was for.
        else if (how.error.kind === 'aborted') this.#become('idle');
        else this.#failed(how.error);
      });
      signal.addEventListener('abort', stop);
      const act = (await network.kept()).findLast(({ endpoint }) => endpoint === this.#key);
      if (!act || signal.aborted || this.status !== 'idle') return;
      this.input = act.input as Input<K>;
      this.#intent = { key: act.id, body: JSON.stringify(act.input) };
      this.#become('kept');
    } catch {
      // What sends does not come now; it is asked for again with the next run.
    }
  }

  #done(answer: Answer<K>): void {
    this.answer = answer;
    this.#intent = undefined;
    this.#become('done');
  }

  #failed(error: KringError): void {
    if (error.kept) return this.#become('kept', error);
    const refused = error.kind === 'refused';
    if (refused) this.#intent = undefined;
    this.#become(refused ? 'refused' : 'error', error);
  }

  #become(status: ActionStatus, error?: KringError): void {
    this.status = status;
    this.error = error;
    this.#host.requestUpdate();
  }
}
