import type { EndpointKey } from '@kring/contract';

/** What any endpoint may take, seen without its precise types. */
export interface LooseInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
}

/** Who asks: a page by its publishable key in the address, or the holder of a session or secret key. */
export interface Caller {
  readonly key?: string | undefined;
  readonly bearer?: string | undefined;
}

/** The address and the `fetch` options of one call. */
export interface Outgoing {
  readonly url: string;
  readonly init: { method: string; headers: Record<string, string>; credentials: 'omit'; body?: string };
}

/**
 * Makes the request of `METHOD /path/:param`. With the publishable key in the address, no own headers and a body sent
 * as text/plain, a browser sends no preflight.
 */
export function outgoing(
  apiUrl: string,
  endpoint: EndpointKey,
  input: LooseInput,
  caller: Caller,
  language?: string,
): Outgoing {
  const [method = '', path = ''] = endpoint.split(' ');
  const query = new URLSearchParams(caller.bearer || !caller.key ? {} : { key: caller.key });
  for (const [name, value] of Object.entries(input.query ?? {}))
    if (value !== undefined) query.set(name, String(value));
  const headers: Record<string, string> = {};
  if (language) headers['accept-language'] = language;
  if (caller.bearer) headers['authorization'] = `Bearer ${caller.bearer}`;
  const init: Outgoing['init'] = { method, headers, credentials: 'omit' };
  if (input.body !== undefined) {
    init.body = JSON.stringify(input.body);
    headers['content-type'] = caller.bearer ? 'application/json' : 'text/plain';
  }
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input.params?.[name])));
  const search = String(query);
  return { url: `${apiUrl}${filled}${search && `?${search}`}`, init };
}
