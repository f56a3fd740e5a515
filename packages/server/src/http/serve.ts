import {
  endpoints,
  type Access,
  type Answer,
  type EndpointDefinition,
  type EndpointKey,
  type Endpoints,
  type Input,
} from '@kring/contract';
import type { FastifyReply, FastifyRequest, HTTPMethods, RouteOptions } from 'fastify';
import { fingerprint } from '../fingerprint.ts';
import type { Tx } from '../storage/storage.ts';
import { commit, type Api, type Outcome } from './api.ts';
import { etagOf, matches } from './etag.ts';
import { requireKey } from './idempotency/idempotency.ts';
import { callerOf, guardRoute } from './identity/guard.ts';
import { addLargeJson, dropBody } from './large-json.ts';
import { answerInside, type AnsweredInside } from './inside.ts';
import { compile, refuseErrors } from './validation/validate.ts';

/** Who is calling, as far as the endpoint's access tells. */
type Who<A extends Access> = A extends 'none'
  ? {}
  : A extends 'session'
    ? { readonly shopId: string; readonly keyId: string; readonly customerId: string; readonly expiresAt: Date }
    : A extends 'public'
      ? { readonly shopId: string; readonly keyId: string; readonly customerId?: string }
      : { readonly shopId: string; readonly keyId: string };

/** One transaction; open pages hear of `changed` after the commit. Behind an idempotency key, at most once. */
type Write = <T>(work: (tx: Tx) => Promise<Outcome<T>>) => Promise<T>;

/** One call of an endpoint: who, with what, and the two ways to the database. */
export type Call<K extends EndpointKey> = Who<Endpoints[K]['access']> &
  Required<Input<K>> & {
    /** The address of this server as the caller sees it: for links that an answer carries. */
    readonly origin: string;
    /** Where the call came from: never kept as it is. */
    readonly from: { readonly ip: string; readonly userAgent: string };
    /** The header Accept-Language. */
    readonly acceptLanguage: string | undefined;
    /** Another read, answered to the same caller. */
    inside(path: string): Promise<AnsweredInside>;
    read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
    readonly write: Write;
  };

interface ServeOptions<K extends EndpointKey> {
  /** The header Cache-Control; `no-store` where left out. */
  readonly cache?: string;
  /** The part of the answer of which a change makes another answer: gives an ETag and 304. */
  readonly tagged?: (answer: Answer<K>) => unknown;
  /** The request header, beside Origin, that makes another answer. */
  readonly vary?: string;
  /** The largest body in bytes; 16 kB where left out. */
  readonly bodyLimit?: number;
  /** Bodies may be so large that few are let in at a time, over all endpoints that say so. */
  readonly largeBody?: boolean;
  /** The refusal of a body that does not fit; `invalid_request` where left out. */
  readonly misfit?: 'programme_invalid';
}

/** Makes the checks of what an endpoint takes, once, at start. */
function readerOf(definition: EndpointDefinition, misfit: 'invalid_request' | 'programme_invalid') {
  const unknown = definition.access === 'secret' ? 'refuse' : 'drop';
  const params = definition.params && compile(definition.params, 'address', 'refuse');
  const query = definition.query && compile(definition.query, 'address', 'drop');
  const body = definition.body && compile(definition.body, 'body', unknown);
  return (request: FastifyRequest) => {
    if (params) refuseErrors(params(request.params), 'Address');
    if (query) refuseErrors(query(request.query), 'Query');
    if (body) refuseErrors(body(request.body), 'Body', misfit);
    return { params: request.params, query: request.query, body: request.body };
  };
}

/**
 * Serves one endpoint of the contract: identity, limits, validation, idempotency and caching are done; the handler
 * gets typed input and answers the typed answer, or throws a refusal.
 */
export function serve<K extends EndpointKey>(
  api: Api,
  key: K,
  handler: (call: Call<K>) => Promise<Answer<K>>,
  options: ServeOptions<K> = {},
): void {
  const definition: EndpointDefinition = endpoints[key];
  const [method, url] = key.split(' ') as [HTTPMethods, string];
  const read = readerOf(definition, options.misfit ?? 'invalid_request');
  const status = definition.status ?? 200;

  const callOf = (request: FastifyRequest, write: (shopId: string) => Write): Call<K> => {
    const caller = callerOf(request);
    const call = {
      ...caller,
      ...read(request),
      origin: api.publicUrl ?? `${request.protocol}://${request.host}`,
      from: { ip: request.ip, userAgent: request.headers['user-agent'] ?? '' },
      acceptLanguage: request.headers['accept-language'],
      inside: (path: string) => answerInside(api.fastify, request, path),
      read: api.storage.read,
      write: write(caller?.shopId ?? ''),
    };
    return call as unknown as Call<K>;
  };

  async function answerOnce(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const idempotencyKey = requireKey(request.headers['idempotency-key']);
    const caller = callerOf(request);
    const shopId = caller?.shopId ?? '';
    const customerId = caller?.kind === 'session' ? caller.customerId : caller?.kind === 'page' ? 'guest' : '';
    const { body } = read(request);
    const path = request.url.split('?', 1)[0];
    const attempt = { shopId, customerId, key: idempotencyKey, status, fingerprint: fingerprint([method, path, body]) };
    const { answer, replayed } = await api.idempotency.once(attempt, (guard) =>
      handler(callOf(request, (shop) => (work) => commit(api, shop, guard(work)))),
    );
    if (replayed) reply.header('idempotent-replayed', 'true');
    return reply.code(answer.status).type('application/json; charset=utf-8').send(answer.body);
  }

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const answered = await handler(callOf(request, (shop) => (work) => commit(api, shop, work)));
    if (options.tagged) {
      const etag = etagOf(options.tagged(answered));
      reply.header('etag', etag);
      if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send();
    }
    if (answered === undefined) return reply.code(status).send();
    return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(answered));
  }

  const route: RouteOptions = {
    method,
    url,
    ...(options.bodyLimit === undefined ? {} : { bodyLimit: options.bodyLimit }),
    onRequest: [
      guardRoute(api, definition.access),
      async (request, reply) => {
        if (options.largeBody) api.largeBodies.admit(request, reply);
      },
    ],
    handler: (request, reply) => {
      const cache = options.cache ?? 'no-store';
      // With a session the address names no shop: only the page's own cache may keep the answer.
      reply.header('cache-control', callerOf(request)?.kind === 'page' ? cache : cache.replace('public', 'private'));
      if (options.vary) reply.header('vary', `Origin, ${options.vary}`);
      const work = () => (definition.idempotencyKey ? answerOnce(request, reply) : answer(request, reply));
      return options.largeBody ? api.largeBodies.during(request, work).finally(() => dropBody(request)) : work();
    },
  };
  if (options.largeBody)
    void api.fastify.register(async (fastify) => {
      addLargeJson(fastify);
      fastify.route(route);
    });
  else api.fastify.route(route);
}
