import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { me, programme, type Behaviour, type Logged } from './answers.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Origin of the stage: serves the built loader and answers as the API, on another origin than the page. */
    stage: string;
  }
}

const cdn = fileURLToPath(new URL('../../dist/cdn/', import.meta.url));
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One test's part of the stage: how it behaves, and what it was asked. */
interface Scene {
  behaviour: Behaviour;
  log: Logged[];
  streams: Set<ServerResponse>;
}

/**
 * A real server on another origin than the pages that the tests make. `/<scene>/v1/kring.js` and its chunks come from
 * the build; `/v1/*` answers as the API for key `pk_<scene>`; `/scenes/<scene>` is for the test itself.
 */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  const scenes = new Map<string, Scene>();
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => void answer(scenes, request, response, body).catch(() => response.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  provide('stage', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return () => {
    server.closeAllConnections();
    server.close();
  };
}

async function answer(
  scenes: Map<string, Scene>,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://stage');
  const { method = '' } = request;
  const [, first = '', second = '', ...rest] = pathname.split('/');
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-headers', 'authorization, content-type, if-none-match, last-event-id');
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT');
  response.setHeader('access-control-expose-headers', 'ETag, Retry-After');

  if (first === 'scenes') return direct(scenes, second, method, body, response);
  const name = first === 'v1' ? sceneOf(request, searchParams) : first;
  const scene = scenes.get(name);
  const what = first === 'v1' ? `${method} ${pathname}` : [second, ...rest].join('/').replace(/-\w+\.js$/, '.js');
  if (!scene) return void response.writeHead(method === 'OPTIONS' ? 204 : 404).end();
  const logged: Logged = { what, at: performance.now(), answeredAt: Infinity, body };
  scene.log.push(logged);
  const { delay = 0, fail = {}, together = [] } = scene.behaviour;
  await wait(delay);
  while (together.includes(what) && !together.every((one) => scene.log.some((other) => other.what === one)))
    await wait(10);
  logged.answeredAt = performance.now();
  const failures = fail[what] ?? 0;
  if (failures > 0) {
    fail[what] = failures - 1;
    // A connection that is cut is opened again by the browser itself; a file that is refused is not.
    return void (first === 'v1' ? response.destroy() : response.writeHead(503).end());
  }
  if (first === 'v1') api(scene, name, what, body, response);
  else file(pathname.slice(first.length + 1), response);
}

const sceneOf = ({ headers }: IncomingMessage, query: URLSearchParams): string =>
  (query.get('key') ?? headers.authorization?.replace(/^Bearer /, '') ?? '').slice(3);

function direct(
  scenes: Map<string, Scene>,
  name: string,
  method: string,
  body: string,
  response: ServerResponse,
): void {
  const scene = scenes.get(name);
  if (method === 'PUT')
    scenes.set(name, { log: [], streams: new Set(), ...scene, behaviour: JSON.parse(body) as Behaviour });
  if (method === 'POST') for (const stream of scene?.streams ?? []) stream.write(body);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(scene?.log ?? []));
}

function file(path: string, response: ServerResponse): void {
  const found = cdn + path;
  if (!existsSync(found)) throw new Error(`${found} is missing: run \`pnpm build\` first.`);
  response.setHeader('content-type', path.endsWith('.css') ? 'text/css' : 'text/javascript');
  response.end(readFileSync(found));
}

function api({ behaviour, streams }: Scene, name: string, what: string, body: string, response: ServerResponse): void {
  const json = (data: object, status = 200) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(data));
  };
  if (what.startsWith('OPTIONS ')) return void response.writeHead(204).end();
  const answers: Record<string, () => void> = {
    'GET /v1/programme': () => json(programme),
    'POST /v1/session': () => {
      const { token } = JSON.parse(body) as { token: string };
      json({
        sessionToken: `ks_${name}`,
        expiresAt: me(0).asOf,
        serverTime: me(0).asOf,
        me: me(Number(token)),
        programme,
      });
    },
    'GET /v1/me': () => json(me(behaviour.points ?? 0)),
    'GET /v1/me/changes': () => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': open\n\n');
      streams.add(response);
      response.on('close', () => streams.delete(response));
    },
    // The shop's own address for tokens.
    'GET /v1/token': () => json({ token: behaviour.token ?? null }),
  };
  const give = answers[what];
  if (give) give();
  else json({ code: 'not_found', status: 404 }, 404);
}
