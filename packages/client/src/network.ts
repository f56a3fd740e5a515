import type { EndpointKey } from '@kring/contract';
import type { Reply } from './attempt.ts';
import type { Changes } from './changes.ts';
import type { CallKey, CallOptions } from './client.ts';
import { KringError } from './error.ts';
import { exchange } from './exchange.ts';
import { newIdempotencyKey } from './intent.ts';
import { createLive } from './live.ts';
import type { ClientOptions, GetToken } from './options.ts';
import { outgoing, type LooseInput } from './request.ts';
import { createSeated } from './seated.ts';
import { createSend } from './send.ts';
import { needsSession, type Outcome, type Seat, type Session } from './session.ts';
import type { Store, StoreKey } from './store.ts';
import { surroundings } from './surroundings.ts';
import type { Taken } from './early.ts';

/** Everything that sends. It comes when something really has to be sent, and once. */
export interface Network {
  /**
   * Reads for the store: `known` is the data it has, given back where it still holds, and `first` the loader's response
   * where it was for this and was not good. Throws a KringError.
   */
  read(endpoint: StoreKey, input: LooseInput, known?: object, first?: Response): Promise<object>;
  /** As {@link Client.call}, without its types. */
  call(endpoint: CallKey, input: LooseInput, options?: CallOptions): Promise<never>;
  /** Exchanges a customer token; never rejects. */
  exchange(ask: GetToken, early: Taken): Promise<Outcome>;
  readonly changes: Changes;
}

export function createNetwork(options: ClientOptions, store: Store, session: Session, seat: Seat): Network {
  const around = surroundings(options);
  const { apiUrl, key, secretKey, language } = around;
  const send = createSend(around);
  const seated = createSeated(session, seat);
  // By the very answer that it came with: of one that came by another way, nothing is known.
  const etags = new WeakMap<object, string>();

  async function request(
    endpoint: EndpointKey,
    input: LooseInput,
    headers: Record<string, string>,
    signal?: AbortSignal,
    first?: Response,
  ): Promise<Reply> {
    const go = async (bearer?: string) => {
      const make = () => {
        const { url, init } = outgoing(apiUrl, endpoint, input, { key, bearer }, language);
        return { url, init: { ...init, headers: { ...init.headers, ...headers } } };
      };
      return await send(endpoint, make, signal, first);
    };
    return needsSession(endpoint) ? await seated(go) : await go(secretKey);
  }

  const open = (revision: number | undefined, signal: AbortSignal) =>
    seated(async (bearer) => {
      const { url, init } = outgoing(apiUrl, 'GET /v1/me/changes', {}, { bearer }, language);
      init.headers['accept'] = 'text/event-stream';
      if (revision !== undefined) init.headers['last-event-id'] = String(revision);
      const response = await around.fetch(url, { ...init, signal });
      if (response.status === 401) throw new KringError('refused', 401);
      return response;
    });

  return {
    async read(endpoint, input, known, first) {
      const etag = known && etags.get(known);
      const headers: Record<string, string> = etag ? { 'if-none-match': etag } : {};
      const reply = await request(endpoint, input, headers, undefined, first);
      const data = reply.body ?? known ?? {};
      if (reply.body && reply.etag) etags.set(data, reply.etag);
      return data;
    },
    async call(endpoint, input, { idempotencyKey, signal } = {}) {
      const intent = endpoint.startsWith('POST ') && endpoint !== 'POST /v1/session';
      const headers: Record<string, string> = intent
        ? { 'idempotency-key': idempotencyKey ?? newIdempotencyKey() }
        : {};
      return (await request(endpoint, input, headers, signal)).body as never;
    },
    exchange: (ask, early) =>
      exchange(send, (body) => outgoing(apiUrl, 'POST /v1/session', { body }, { key }, language), ask, early),
    changes: createLive({ around, store, open }, session),
  };
}
