import { KringError } from './error.ts';
import { problemOf } from './problem.ts';

/** One answer of the server that is no refusal. */
export interface Reply {
  readonly status: number;
  /** The body; undefined for 204 and 304. */
  readonly body: object | undefined;
  readonly etag: string | null;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Milliseconds of a Retry-After header: seconds, or a date. */
function waitOf(response: Response, now: () => number): number | undefined {
  const header = response.headers.get('retry-after');
  if (!header) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now();
  return wait > 0 ? wait : undefined;
}

async function read(response: Response, now: () => number): Promise<Reply> {
  const { status, headers } = response;
  const text = await response.text();
  const empty = status === 204 || status === 304;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // Not JSON, for instance a proxy's page: the status decides.
  }
  if (!empty && (!response.ok || !isObject(body))) {
    throw new KringError(
      status >= 400 && status < 500 && status !== 429 ? 'refused' : 'failed',
      status,
      problemOf(body),
      waitOf(response, now),
    );
  }
  return { status, body: empty ? undefined : (body as object), etag: headers.get('etag') };
}

/**
 * Sends once and reads the whole answer within `ms` milliseconds.
 * Throws a KringError of any kind.
 */
export async function attempt(
  send: (signal: AbortSignal) => Promise<Response>,
  ms: number,
  now: () => number,
  signal?: AbortSignal,
): Promise<Reply> {
  const stop = new AbortController();
  let halt = (_kind: 'timeout' | 'aborted') => {};
  // A race, because a response that the loader got does not know our signal.
  const halted = new Promise<never>((_, reject) => {
    halt = (kind) => (reject(new KringError(kind)), stop.abort());
  });
  const abort = () => halt('aborted');
  const timer = setTimeout(() => halt('timeout'), ms);
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  try {
    return await Promise.race([halted, send(stop.signal).then((response) => read(response, now))]);
  } catch (thrown) {
    throw thrown instanceof KringError ? thrown : new KringError('offline', 0, { detail: String(thrown) });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
