import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import { createApp } from '../../app.ts';
import type { Storage } from '../../storage/storage.ts';
import { testServer } from '../../testing/server.ts';
import { ORIGIN, type TestServer } from '../../testing/shop.ts';
import { hostilePaths, hostileTargets } from './hostile-addresses.testing.ts';
import { landingPath, landingUrl } from './landing.ts';
import { codeFor, referral } from './referral-links.testing.ts';

/** A server with one shop, and one with two. */
const alone = testServer();
const many = testServer();
let code: string;
let codes: string[];

beforeAll(async () => {
  code = await codeFor(await alone.shop({ referral }), 'fatima');
  const shops = [await many.shop({ referral }), await many.shop({ referral })];
  codes = await Promise.all(shops.map((shop) => codeFor(shop, 'fatima')));
  for (const { app } of [alone, many]) await app.listen({ host: '127.0.0.1', port: 0 });
});

interface Raw {
  readonly status: number;
  readonly headers: string;
  readonly location: string | undefined;
  readonly body: string;
}

/** One request byte by byte: a program would put right, or refuse, what is wrong on purpose. */
async function raw({ app }: TestServer, target: string, host = 'kring.example'): Promise<Raw> {
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  const answer = await text(socket);
  const [headers = '', ...rest] = answer.split('\r\n\r\n');
  return {
    status: Number(headers.split(' ')[1]),
    headers,
    location: /^location: (.*)$/im.exec(headers)?.[1],
    body: rest.join('\r\n\r\n'),
  };
}

const listed = (path: string) => ['/', '/welkom'].includes(path) || /^\/beans\/(?!.*\.\.)[\w~./-]*$/.test(path);

/** It stays where it may be: a page that is listed, of the one origin, with nothing but our code. */
function staysHome({ status, location, headers }: Raw, what: string): void {
  expect(headers, what).not.toMatch(/^(?:set-cookie|x-injected)/im);
  expect(headers.match(/^location:/gim)?.length ?? 0, what).toBeLessThanOrEqual(1);
  if (location === undefined) {
    expect([400, 404, 414, 431], what).toContain(status);
    return;
  }
  expect(status, what).toBe(302);
  const { origin, pathname, search, hash, username, password } = new URL(location);
  expect([origin, username, password, hash], what).toEqual([ORIGIN, '', '', '']);
  expect(location.startsWith(`${ORIGIN}/`), what).toBe(true);
  expect(listed(pathname), `${what} → ${location}`).toBe(true);
  expect(search, what).toMatch(/^(?:\?kring=[0-9A-HJKMNP-TV-Z]{8})?$/);
}

test('the corpus is as large as it should be, and says nothing twice', () => {
  expect(new Set(hostileTargets).size).toBe(hostileTargets.length);
  expect(hostileTargets.length).toBeGreaterThanOrEqual(80);
});

test.each(['alone', 'many'] as const)('no ?to= leads anywhere but to a listed page of the shop: %s', async (which) => {
  const [server, known] = which === 'alone' ? [alone, code] : [many, codes[1]];
  for (const target of hostileTargets) {
    const answer = await raw(server, `/r/${known}?to=${target}`);
    staysHome(answer, target);
    // What is not listed falls back on the first page.
    if (answer.location && !target.startsWith('/welkom&') && !target.startsWith('/beans/x'))
      expect(answer.location, target).toBe(`${ORIGIN}/?kring=${known}`);
  }
});

test.each(['alone', 'many'] as const)('nor does anything in place of the code: %s', async (which) => {
  const [server, known] = which === 'alone' ? [alone, code] : [many, codes[0] ?? ''];
  for (const path of hostilePaths) staysHome(await raw(server, path.replace('CODE', known)), path);
});

test('nor does the header Host', async () => {
  for (const host of ['evil.example', 'evil.example:80', 'shop.example@evil.example', ''])
    staysHome(await raw(alone, `/r/${code}`, host), host);
});

test('characters that must not be in an address at all are refused, or lead home', async () => {
  for (const char of ['\0', '\r', '\n', '\t', ' ', '\x7f', '\u00a0', '\ud83d\ude00'])
    for (const target of [`/r/${code}?to=${char}//evil.example`, `/r/${code}${char}//evil.example`])
      staysHome(await raw(alone, target), JSON.stringify(target));
});

test('a link leads to the first page of the list, or to another that is listed', async () => {
  const to = async (query: string) => (await raw(alone, `/r/${code}${query}`)).location;
  expect(await to('')).toBe(`${ORIGIN}/?kring=${code}`);
  expect(await to('?to=/welkom')).toBe(`${ORIGIN}/welkom?kring=${code}`);
  expect(await to('?to=%2Fwelkom')).toBe(`${ORIGIN}/welkom?kring=${code}`);
  expect(await to('?to=/beans/sumatra')).toBe(`${ORIGIN}/beans/sumatra?kring=${code}`);
  expect(await to('?to=/beans/sumatra/250.g_~-x')).toBe(`${ORIGIN}/beans/sumatra/250.g_~-x?kring=${code}`);
  expect((await raw(alone, `/r/${code.toLowerCase()}`)).location).toBe(`${ORIGIN}/?kring=${code}`);
});

test('nothing is kept, told on, or said', async () => {
  const { headers, body, location } = await raw(alone, `/r/${code}`);
  expect(headers).toMatch(/^cache-control: no-store$/im);
  expect(headers).toMatch(/^referrer-policy: no-referrer$/im);
  expect(headers).toMatch(/^x-robots-tag: noindex$/im);
  expect(body).toBe('');
  expect(`${headers}${location}`).not.toMatch(/fatima|cus_|shp_|pk_/i);
});

test('on a server of one shop an unknown code leads where a known one does', async () => {
  const known = await raw(alone, `/r/${code}`);
  const unknown = await raw(alone, '/r/ZZZZ9999');
  const lasting = ({ headers }: Raw, own: string) =>
    headers.replace(own, 'CODE').replaceAll(/^(?:date|x-request-id):.*$/gim, '');
  expect(lasting(unknown, 'ZZZZ9999')).toBe(lasting(known, code));
  // What can be no code is not handed on.
  expect((await raw(alone, '/r/no-such-code-at-all')).location).toBe(`${ORIGIN}/`);
});

test('on a server of several shops each code leads to its own; others to a page that says so, and they are guesses', async () => {
  for (const known of codes) expect((await raw(many, `/r/${known}`)).location).toBe(`${ORIGIN}/?kring=${known}`);
  const ask = (typed: string, remoteAddress: string) =>
    many.app.inject({ method: 'GET', url: `/r/${typed}`, remoteAddress });
  for (let i = 0; i < 20; i++) {
    const { statusCode, body, headers } = await ask(`ZZZZ99${10 + i}`, '10.9.9.9');
    expect([statusCode, headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8']);
    expect(body).toMatch(/^Deze link werkt niet/);
  }
  for (const typed of ['ZZZZ9999', codes[0] ?? '']) {
    const { statusCode, headers, body } = await ask(typed, '10.9.9.9');
    expect([statusCode, headers['location'], body.includes(typed)]).toEqual([429, undefined, false]);
    expect(Number(headers['retry-after'])).toBeGreaterThan(3_500);
  }
  expect((await ask(codes[0] ?? '', '10.9.9.8')).statusCode).toBe(302);
});

test('without referral, or without an origin, a link leads home, or nowhere', async () => {
  const off = await many.shop();
  const known = await codeFor(off, 'milan');
  expect((await raw(many, `/r/${known}?to=/welkom`)).location).toBe(`${ORIGIN}/`);
  await many.storage.write((tx) => tx.identity.setOrigins(off.keys.publishableKey, []));
  const { status, location } = await raw(many, `/r/${known}`);
  expect([status, location]).toEqual([404, undefined]);
});

test('whatever a programme lists, a link stays on its origin', () => {
  const lists = ['//evil.example/', '/..', '/beans/*', '/\\evil.example', 'https://evil.example/', '*', ''];
  for (const first of lists) {
    const url = new URL(landingUrl(ORIGIN, landingPath([first], undefined), 'SNN74KQX'));
    expect([url.origin, url.search], first).toEqual([ORIGIN, '?kring=SNN74KQX']);
  }
  expect(landingPath(['/beans/*', '/'], undefined)).toBe('/beans/');
  expect(landingPath([], '/welkom')).toBe('/');
});

test('a link asks for two shops at most, however many there are', async () => {
  const asked: number[] = [];
  const storage: Storage = {
    ...many.storage,
    read: (work) =>
      many.storage.read((tx) => {
        const first = async (limit: number) => {
          const shops = await tx.shops.first(limit);
          asked.push(limit);
          return shops;
        };
        const list = () => Promise.reject(new Error('All shops were asked for.'));
        return work({ ...tx, shops: { ...tx.shops, first, list } });
      }),
  };
  const app = await createApp({ storage, files: many.folder });
  expect((await app.inject({ method: 'GET', url: `/r/${codes[1]}` })).statusCode).toBe(302);
  expect(asked).toEqual([2]);
  await app.close();
});
