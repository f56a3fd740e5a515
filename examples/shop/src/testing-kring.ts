import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A redemption as the stand-in knows it; tests change it as a customer or Kring would. */
export interface Known {
  readonly gives: object;
  readonly name: string;
  readonly minimumOrder?: number;
  customerId: string;
  state: string;
  usedWith?: string;
}

/** What the stand-in answers to a request that a test cares about; undefined for all others. */
export type Answers = (
  method: string,
  path: string,
  body: Record<string, unknown>,
) => { readonly status: number; readonly body: object } | undefined;

/**
 * Something that speaks like Kring about codes, so that a reply can be cut on purpose; whatever else it is told it answers
 * with an empty 200. What Kring really does is shown by the journeys.
 */
export async function kringStandIn(codes: Record<string, Known>, answers: Answers = () => undefined) {
  const calls: {
    method: string;
    path: string;
    key: string | undefined;
    language: string | undefined;
    body: unknown;
  }[] = [];
  const faults: ('cut' | 'away')[] = [];
  const effects: string[] = [];

  const redemption = (code: string, known: Known) => ({
    id: `red_${code.toLowerCase()}`,
    code,
    name: known.name,
    gives: known.gives,
    minimumOrder: known.minimumOrder ?? null,
    state: known.state,
    customerId: known.customerId,
    used: known.usedWith ? { orderId: known.usedWith } : null,
  });
  const problem = (status: number, code: string, reason: object = {}) => ({ status, body: { code, reason } });

  function answer(method: string, path: string, body: Record<string, unknown>): { status: number; body: object } {
    const told = answers(method, path, body);
    if (told) return told;
    const [, code = '', use] = /^\/v1\/redemptions\/([^/]+)(\/use)?$/.exec(decodeURIComponent(path)) ?? [];
    if (!code) return { status: 200, body: { points: { earned: 1 } } };
    const known = codes[code.toUpperCase()];
    if (!known) return problem(404, 'redemption_unknown');
    const orderId = String(body['orderId']);
    if (method === 'POST' && use && known.usedWith !== orderId) {
      if (known.state === 'used') return problem(409, 'redemption_used', { orderId: known.usedWith });
      if (known.state !== 'issued') return problem(409, `redemption_${known.state}`);
      Object.assign(known, { state: 'used', usedWith: orderId });
      effects.push(orderId);
    }
    return { status: 200, body: redemption(code.toUpperCase(), known) };
  }

  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const { method = '', url: path = '' } = request;
      const isUse = path.endsWith('/use');
      const fault = isUse ? faults.shift() : undefined;
      if (fault === 'away') return response.writeHead(503).end();
      const body = text ? (JSON.parse(text) as Record<string, unknown>) : {};
      const { 'accept-language': language, 'idempotency-key': key } = request.headers;
      calls.push({ method, path, key: key?.toString(), language, body });
      const said = answer(method, path, body);
      if (fault === 'cut') return response.destroy();
      return response.writeHead(said.status, { 'content-type': 'application/json' }).end(JSON.stringify(said.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    codes,
    calls,
    /** What befalls the next uses: done without an answer, or not done at all. */
    faults,
    /** The orders that a code was really used with. */
    effects,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
