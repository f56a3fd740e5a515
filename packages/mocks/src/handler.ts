import type { EndpointKey } from '@kring/contract';

type Params = Readonly<Record<string, string>>;

/** What answers one endpoint of the contract. */
export interface Handler {
  readonly key: EndpointKey;
  readonly respond: (request: Request, params: Params) => Promise<Response>;
}

/**
 * Answers requests by these handlers; undefined where none is meant. A request is not used up. MSW could do this too, and
 * copies a request for each handler that it asks: a suite of a widget makes ten thousands of requests.
 */
export function answerFrom(
  apiUrl: string,
  handlers: readonly Handler[],
): (request: Request) => Promise<Response | undefined> {
  return async (request) => {
    const { origin, pathname } = new URL(request.url);
    if (origin !== new URL(apiUrl).origin) return undefined;
    const asked = `${request.method} ${pathname}`;
    for (const { key, respond } of handlers) {
      const found = patternOf(key).exec(asked);
      if (found) return await respond(request, decoded(found.groups));
    }
    return undefined;
  };
}

const patterns = new Map<EndpointKey, RegExp>();

/** `GET /v1/sales/:saleId` as it is asked. */
function patternOf(key: EndpointKey): RegExp {
  const pattern = patterns.get(key) ?? new RegExp(`^${key.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
  patterns.set(key, pattern);
  return pattern;
}

const decoded = (params: Params = {}): Params =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));
