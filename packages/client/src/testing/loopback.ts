import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answerer = (request: Arrived, response: ServerResponse, index: number) => void;

interface Loopback {
  readonly url: string;
  readonly arrived: Arrived[];
  readonly close: () => void;
  readonly [Symbol.dispose]: () => void;
}

/** A real server on loopback for one test: keeps what arrived, answers as told. */
export async function loopback(answer: Answerer): Promise<Loopback> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      const one = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
      answer(one, response, arrived.push(one) - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, arrived, close, [Symbol.dispose]: close };
}

/** Answers JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Refuses like the server does. */
export const refuse = (
  response: ServerResponse,
  status: number,
  code: string,
  headers: Record<string, string> = {},
): void =>
  json(response, status, { type: '', title: code, status, code, detail: `${code}.`, requestId: 'req_1' }, headers);

/** A session's answer, as small as the client needs it. */
export const sessionAnswer = (sessionToken: string, customer = 'cus_anna') => ({
  sessionToken,
  me: { customer: { id: customer }, points: { available: 5 }, revision: 1 },
  programme: { version: 1 },
});

/** Waits until the condition holds, for at most 10 s. */
export async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !condition();) {
    if (Date.now() > end) throw new Error(`not within 10 s: ${String(condition)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
