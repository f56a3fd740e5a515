import type { EndpointKey } from '@kring/contract';
import type { Reply } from './attempt.ts';
import { createBreaker } from './breaker.ts';
import type { CallKey, CallOptions } from './client.ts';
import { KringError } from './error.ts';
import { exchange } from './exchange.ts';
import { newIdempotencyKey } from './intent.ts';
import { comesBySession, createJoin, READS } from './join.ts';
import { createLive, type Changes } from './live.ts';
import type { ClientOptions, GetToken } from './options.ts';
import { createDoor } from './outbox/door.ts';
import type { Kept, Settled } from './outbox/kept.ts';
import { outgoing, type LooseInput } from './request.ts';
import { createSeated } from './seated.ts';
import { createSend } from './send.ts';
import { isPersonal, type Outcome, type Seat, type Session } from './session.ts';
import type { Store, StoreKey } from './store.ts';
import { surroundings } from './surroundings.ts';
import { createTabs } from './tabs.ts';
import type { Taken } from './early.ts';

/** `GET /v1/me` and what lies below it belong to a signed-in customer. */
export const needsSession = (key: EndpointKey): boolean => /\/v1\/me\b/.test(key);

/** What a guest does as a guest, and a customer in their own name. */
const forBoth =
  /\/v1\/(?:referral-visits|reads)$|\/v1\/(?:reviews|sales|holds|quizzes|quiz-claims|attempts)\b|\/:productId\/reviews$/;

/** Everything that sends. It comes when something really has to be sent, and once. */
export interface Network {
  /** Names the API and the publishable key: one origin may show two shops. */
  readonly shop: string;
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
  /** What this customer did and the server has not answered yet, oldest first. */
  kept(): Promise<readonly Kept[]>;
  /** Told how each kept act ended. Returns the way to stop. */
  onSettled(listener: (act: Kept, how: Settled) => void): () => void;
  /** The customer signed out: nothing that was kept stays on the device. */
  forget(): Promise<void>;
}

/** Browsers refuse to send a body of more than 64 KiB past the life of a page. Three bytes a character at most. */
const outlives = ({ body }: LooseInput): boolean => (JSON.stringify(body) ?? '').length < 21_000;

export function createNetwork(
  options: ClientOptions,
  store: Store,
  session: Session,
  seat: Seat,
  closed: AbortSignal,
): Network {
  const around = surroundings(options);
  const { apiUrl, key, secretKey, language } = around;
  const shop = `${apiUrl} ${key}`;
  const breaker = createBreaker(around.now, () => {
    store.invalidate(() => true);
    void door.drain();
  });
  // Caught on its way down: before those who read again when they hear it.
  globalThis.addEventListener?.('online', () => breaker.wake(), { capture: true, signal: closed });
  const send = createSend(around, breaker);
  const seated = createSeated(session, seat);
  // By the very answer that it came with: of one that came by another way, nothing is known.
  const etags = new WeakMap<object, string>();

  interface Sending {
    readonly headers?: Record<string, string>;
    readonly signal?: AbortSignal | undefined;
    readonly first?: Response | undefined;
    /** Read past the browser's cache, or outlive the page. */
    readonly init?: Pick<RequestInit, 'cache' | 'keepalive'>;
  }

  async function request(
    endpoint: EndpointKey,
    input: LooseInput,
    { headers, signal, first, init: more }: Sending,
  ): Promise<Reply> {
    const go = async (bearer?: string) => {
      const make = () => {
        const { url, init } = outgoing(apiUrl, endpoint, input, { key, bearer }, language);
        const all: Record<string, string> = { ...init.headers, ...headers };
        // With a key a browser asks leave anyway; then a body may say what it is.
        if (all['content-type'] && all['idempotency-key']) all['content-type'] = 'application/json';
        return { url, init: { ...init, ...more, headers: all } };
      };
      return await send(endpoint, make, signal, first);
    };
    const both = forBoth.test(endpoint);
    if (both) await seat.opening;
    return needsSession(endpoint) || (both && seat.token) ? await seated(go) : await go(secretKey);
  }

  const join = createJoin((paths) => request(READS, { body: { paths } }, {}), options.company);
  /** With others that are read in the same moment; undefined where it goes by itself. */
  async function together(endpoint: StoreKey, input: LooseInput): Promise<object | undefined> {
    const both = forBoth.test(endpoint);
    const own = needsSession(endpoint);
    await seat.opening;
    // A shop's server asks for itself; and what is for all alike may be kept by the browser.
    if (secretKey || comesBySession(endpoint) || (seat.token ? !own && !both : own)) return undefined;
    return await join(outgoing('', endpoint, input, {}).url, `${seat.visit}`);
  }

  const open = (revision: number | undefined, signal: AbortSignal) =>
    seated(async (bearer) => {
      if (breaker.rest) throw new KringError('offline');
      const { url, init } = outgoing(apiUrl, 'GET /v1/me/changes', {}, { bearer }, language);
      init.headers['accept'] = 'text/event-stream';
      if (revision !== undefined) init.headers['last-event-id'] = String(revision);
      // Else a browser may let the stream of a second tab wait for the end of the first, to share it.
      const response = await around.fetch(url, { ...init, signal, cache: 'no-store' });
      if (response.status === 401) throw new KringError('refused', 401);
      return response;
    });

  const customer = (): string | undefined => {
    const id: unknown = store.read('GET /v1/me', {}).data?.customer?.id;
    return typeof id === 'string' ? id : undefined;
  };
  const tabs = createTabs(`kring ${shop}`, session, closed, (news) => {
    if ('forgot' in news) void door.forget();
    if (!('changed' in news) || news.changed !== customer()) return;
    store.invalidate(isPersonal);
    // What was kept here may have been sent there.
    void door.drain();
  });

  async function write(endpoint: EndpointKey, input: LooseInput, sending: Sending): Promise<object | undefined> {
    const { body } = await request(endpoint, input, sending);
    const who = customer();
    // A dry run changes nothing, nor does having seen something.
    const dry =
      (input.body as { readonly dryRun?: boolean } | undefined)?.dryRun === true || endpoint.endsWith('/shown');
    if (who && !dry && endpoint !== 'POST /v1/session') {
      store.invalidate(isPersonal);
      tabs.tell({ changed: who });
    }
    return body;
  }

  const named = (endpoint: EndpointKey, intent: string | undefined): Record<string, string> =>
    // Those two may be sent twice, and need no preflight without it.
    endpoint.startsWith('POST ') && endpoint !== 'POST /v1/session' && endpoint !== 'POST /v1/referral-visits'
      ? { 'idempotency-key': intent ?? newIdempotencyKey() }
      : {};

  const door = createDoor({
    around,
    session,
    closed,
    customer,
    // What is under way goes on when the page goes away, where it is small enough for that.
    send: ({ endpoint, input, id }) =>
      write(endpoint, input, { headers: named(endpoint, id), init: { keepalive: outlives(input) } }),
    fling({ endpoint, input, id }) {
      const { token } = seat;
      if (!token || !outlives(input)) return;
      const { url, init } = outgoing(apiUrl, endpoint, input, { bearer: token }, language);
      const headers = { ...init.headers, ...named(endpoint, id) };
      around.fetch(url, { ...init, headers, keepalive: true }).catch(() => {});
    },
  });

  return {
    shop,
    async read(endpoint, input, known, first) {
      // What is known already is asked for by its tag.
      const joined = known || first ? undefined : await together(endpoint, input);
      if (joined) return joined;
      const etag = known && etags.get(known);
      const headers: Record<string, string> = etag ? { 'if-none-match': etag } : {};
      // Who reads again wants to know what is true now, whatever the browser's cache may answer.
      const reply = await request(endpoint, input, { headers, first, init: known ? { cache: 'no-cache' } : {} });
      const data = reply.body ?? known ?? {};
      if (reply.body && reply.etag) etags.set(data, reply.etag);
      return data;
    },
    async call(endpoint, input, { idempotencyKey, signal, keep } = {}) {
      const outbox = keep && customer() ? await door.open() : undefined;
      if (outbox && keep) return (await outbox.keep(endpoint, input, keep, idempotencyKey)) as never;
      if (endpoint.startsWith('GET ')) return (await request(endpoint, input, { signal })).body as never;
      return (await write(endpoint, input, { headers: named(endpoint, idempotencyKey), signal })) as never;
    },
    exchange: (ask, early) =>
      exchange(send, (body) => outgoing(apiUrl, 'POST /v1/session', { body }, { key }, language), ask, early),
    changes: createLive({ around, store, open }, session),
    kept: door.kept,
    onSettled: door.onSettled,
    async forget() {
      tabs.tell({ forgot: true });
      await door.forget();
    },
  };
}
