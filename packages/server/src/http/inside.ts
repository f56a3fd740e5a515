import { endpoints, type EndpointDefinition } from '@kring/contract';
import type { FastifyInstance, FastifyRequest, InjectOptions } from 'fastify';
import { problemOf, refuse } from './problems.ts';

export interface AnsweredInside {
  readonly status: number;
  /** The answer, or the problem. */
  readonly body: unknown;
}

const forPages: ReadonlySet<string> = new Set(['public', 'session']);
/** Too large, or without an end: those have a call of their own. */
const apart = new Set(['GET /v1/me/export', 'GET /v1/me/changes']);

/** The addresses that a page reads. */
const readable: readonly RegExp[] = (Object.entries(endpoints) as [string, EndpointDefinition][])
  .filter(
    ([key, { access, stream }]) => key.startsWith('GET /v1/') && forPages.has(access) && !stream && !apart.has(key),
  )
  .map(([key]) => new RegExp(`^${key.slice('GET '.length).replaceAll(/:\w+/g, '[^/]+')}$`));

/** What of a request makes its answer, beside the address: who asks, in which language, from where. */
const passedOn = [
  'authorization',
  'origin',
  'accept-language',
  'user-agent',
  'host',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
] as const;

/** True where the path is written as a program writes it: nothing in it is read otherwise by the router than by us. */
function isPlain(pathname: string): boolean {
  try {
    return pathname
      .split('/')
      .every((part) => part !== '.' && part !== '..' && encodeURIComponent(decodeURIComponent(part)) === part);
  } catch {
    return false;
  }
}

/** The address that is asked inside; undefined where a page has nothing to read there. */
function addressOf(path: string, key: string | undefined): string | undefined {
  const [pathname = ''] = path.split(/[?#]/, 1);
  if (!isPlain(pathname) || !readable.some((pattern) => pattern.test(pathname))) return undefined;
  const query = new URLSearchParams(path.slice(pathname.length).replace(/#.*$/s, ''));
  // Whose shop it is was said once, and is not said otherwise here.
  query.delete('key');
  if (key !== undefined) query.set('key', key);
  return query.size > 0 ? `${pathname}?${query.toString()}` : pathname;
}

/**
 * Answers a path as a GET with the credentials of this request would be: the same guard, limits, language and checks, and
 * the same refusals. Only what a page may read; anything else is as unknown as an address that is not there.
 */
export async function answerInside(
  fastify: FastifyInstance,
  request: FastifyRequest,
  path: string,
): Promise<AnsweredInside> {
  const { key } = request.query as { readonly key?: unknown };
  const url = addressOf(path, typeof key === 'string' ? key : undefined);
  if (url === undefined) {
    const refusal = refuse('not_found', 'A page has nothing to read at this address.');
    return { status: refusal.status, body: problemOf(refusal, request.id) };
  }
  const headers: Record<string, string> = {};
  for (const name of passedOn) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = String(value);
  }
  const options: InjectOptions = { method: 'GET', url, headers };
  const { remoteAddress } = request.socket;
  // Where it came from is read as it was of this request: by the address of the connection, and what a proxy says.
  if (remoteAddress !== undefined) options.remoteAddress = remoteAddress;
  const answer = await fastify.inject(options);
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json<unknown>() };
}
