import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import type { Behaviour, Logged } from './answers.ts';
import { answerAsApi, newScene, type Scene } from './api.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /**
     * Origins of the stage: it serves the built loader and answers as the API, on other origins than the page. Several,
     * because a browser opens six connections to one, and each page that listens keeps one.
     */
    stages: readonly string[];
  }
}

const cdn = fileURLToPath(new URL('../../dist/cdn/', import.meta.url));
const ORIGINS = 16;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A real server on another origin than the pages that the tests make. `/<scene>/v1/kring.js` and its chunks come from
 * the build; `/v1/*` answers as the API for key `pk_<scene>`; `/scenes/<scene>` is for the test itself.
 */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  const scenes = new Map<string, Scene>();
  const servers = Array.from({ length: ORIGINS }, () =>
    createServer((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString()));
      request.on('end', () => void answer(scenes, request, response, body).catch(() => response.destroy()));
    }),
  );
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))));
  provide(
    'stages',
    servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`),
  );
  return () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
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
  response.setHeader(
    'access-control-allow-headers',
    'authorization, content-type, idempotency-key, if-none-match, last-event-id',
  );
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT');
  response.setHeader('access-control-max-age', '600');
  response.setHeader('access-control-expose-headers', 'Date, ETag, Retry-After');

  if (first === 'scenes') return direct(scenes, second, method, body, response);
  const name = first === 'v1' ? sceneOf(request, searchParams) : first;
  const scene = scenes.get(name);
  const what = first === 'v1' ? `${method} ${pathname}` : [second, ...rest].join('/').replace(/-\w+\.js$/, '.js');
  if (!scene) return void response.writeHead(method === 'OPTIONS' ? 204 : 404).end();
  const { 'idempotency-key': key = '', cookie = '', authorization } = request.headers;
  const seated = authorization !== undefined;
  const logged: Logged = { what, at: performance.now(), answeredAt: Infinity, body, key: String(key), cookie, seated };
  scene.log.push(logged);
  response.on('close', () => (logged.closedAt = performance.now()));
  if (scene.behaviour.closed) response.removeHeader('access-control-allow-origin');
  const { delay = 0, together = [] } = scene.behaviour;
  await wait(delay);
  const all = () => together.every((one) => scene.log.some((other) => other.what === one));
  while (together.includes(what) && !all() && !response.destroyed) await wait(10);
  while (scene.behaviour.hold?.includes(what) && !response.destroyed) await wait(10);
  const { fail = {}, cut = {} } = scene.behaviour;
  logged.answeredAt = performance.now();
  const failures = fail[what] ?? 0;
  if (failures > 0) {
    fail[what] = failures - 1;
    return first === 'v1' ? breakOff(response) : void response.writeHead(503).end();
  }
  if (first !== 'v1') return file(pathname.slice(first.length + 1), response);
  if ((cut[what] ?? 0) > 0) {
    cut[what] = cut[what]! - 1;
    response.end = () => (breakOff(response), response);
    response.writeHead = () => response;
  }
  answerAsApi(scene, name, logged, response);
}

/** The answer begins and breaks off: a connection that is cut before is opened again by the browser itself, also for a POST. */
function breakOff(response: ServerResponse): void {
  const { writeHead } = Object.getPrototypeOf(response) as ServerResponse;
  writeHead.call(response, 200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"cut', () => response.destroy());
}

const sceneOf = ({ headers }: IncomingMessage, query: URLSearchParams): string =>
  /^.._(\w+)/.exec(query.get('key') ?? headers.authorization?.replace(/^Bearer /, '') ?? '')?.[1] ?? '';

function direct(
  scenes: Map<string, Scene>,
  name: string,
  method: string,
  body: string,
  response: ServerResponse,
): void {
  let scene = scenes.get(name);
  if (method === 'PUT') {
    if (!scene) scenes.set(name, (scene = newScene()));
    // In place: what is held looks at it.
    scene.behaviour = JSON.parse(body) as Behaviour;
  }
  if (method === 'POST') for (const stream of scene?.streams ?? []) stream.write(body);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(scene?.log ?? []));
}

/** A file of the build; at `/v9.9.9/`, as if another version had been deployed there. */
function file(asked: string, response: ServerResponse): void {
  const path = asked.replace('/v9.9.9/', '/v1/');
  const found = cdn + path;
  if (!existsSync(found)) throw new Error(`${found} is missing: run \`pnpm build\` first.`);
  response.setHeader('content-type', path.endsWith('.css') ? 'text/css' : 'text/javascript');
  const text = readFileSync(found, 'utf8');
  response.end(asked === path ? text : text.replace(/"\d+\.\d+\.\d+"/, '"9.9.9"'));
}
