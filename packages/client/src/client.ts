import type { Answer, EndpointKey, Input, Session as SessionAnswer } from '@kring/contract';
import { takeEarly } from './early.ts';
import { KringError } from './error.ts';
import type { Network } from './network.ts';
import type { ClientOptions } from './options.ts';
import { createSession, isPersonal, type Session } from './session.ts';
import { createStore, type Store } from './store.ts';

/** Endpoints that answer once; the stream of changes has its own way. */
export type CallKey = Exclude<EndpointKey, 'GET /v1/me/changes'>;

export interface CallOptions {
  /** For a POST: the intent that this call belongs to, where it began before the call. One is made where left out. */
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /**
   * For what a visitor did: how long it may wait to be sent, in milliseconds. It is then kept in the outbox, past the life
   * of the page where there is storage, until the server has answered. Where it can't be sent now, the error that is
   * thrown says `kept`, and {@link Network.onSettled} tells how it ended.
   */
  readonly keep?: number | undefined;
}

export interface Client {
  readonly apiUrl: string;
  readonly language: string | undefined;
  /** Calls an endpoint by its one name. Throws a {@link KringError}, and nothing else. */
  call<K extends CallKey>(key: K, input: Input<K>, options?: CallOptions): Promise<Answer<K>>;
  readonly store: Store;
  readonly session: Session;
  /** What sends, listens and keeps: loaded at its first use. Throws a {@link KringError} where it does not come. */
  network(): Promise<Pick<Network, 'shop' | 'changes' | 'kept' | 'onSettled'>>;
  /** Stops listening, to the page too, and forgets the customer, as {@link Session.signOut} does. */
  close(): void;
}

const PROGRAMME = 'GET /v1/programme';

/**
 * What a page needs to be filled once, with the answer of the loader's request. Whatever must be sent besides comes by
 * `load`, at its first use: nothing that shows waits for it.
 */
export function createCore(options: ClientOptions, load = () => import('./network.ts')): Client {
  const { language, getToken } = options;
  const apiUrl = options.apiUrl.replace(/\/+$/, '');
  const early = takeEarly(options.early);
  const end = new AbortController();
  let network: Promise<Network> | undefined;

  const reach = (): Promise<Network> =>
    (network ??= load()
      .catch(load)
      .then(
        ({ createNetwork }) => createNetwork({ ...options, apiUrl }, store, session, seat, end.signal),
        (thrown: unknown) => {
          // The next one who needs it asks again.
          network = undefined;
          throw new KringError('offline', 0, { detail: String(thrown) });
        },
      ));

  const store = createStore(
    async (endpoint, input, known) => {
      const { data, response } = endpoint === PROGRAMME ? await early(endpoint) : {};
      return data ?? (await reach()).read(endpoint, input, known, response);
    },
    // The session's answer brings the customer and the programme; a call of our own would be one too many.
    () => seat.opening,
    options.now ?? Date.now,
  );

  const [session, seat] = createSession(
    async (ask) => {
      const taken = await early('POST /v1/session', ask);
      if (taken.data) return ['open', undefined, taken.data as SessionAnswer];
      if (taken.token === null) return ['guest'];
      return await reach().then(
        (reached) => reached.exchange(ask, taken),
        (error: KringError) => ['unreachable', error],
      );
    },
    ({ me, programme }) => {
      store.prime('GET /v1/me', {}, me);
      store.prime(PROGRAMME, {}, programme);
    },
    (forGood) => {
      store.wipe(isPersonal);
      // What waits on the device goes too.
      if (forGood)
        void reach()
          .then(({ forget }) => forget())
          .catch(() => {});
    },
  );

  if (getToken) void session.identify({ getToken });

  return {
    apiUrl,
    language,
    call: async (endpoint, input, call) => (await reach()).call(endpoint, input, call),
    store,
    session,
    network: reach,
    close() {
      session.signOut();
      end.abort();
    },
  };
}

/** The one thing that knows how to reach Kring, for a page (`key`) or a shop's server (`secretKey`). */
export const createClient = (options: ClientOptions): Client => createCore(options);
