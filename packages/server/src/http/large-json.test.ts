import { connect, type AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fingerprint } from '../fingerprint.ts';
import { addProblems } from './errors.ts';
import { addLargeJson, bytesOf, dropBody } from './large-json.ts';

/** What a route saw of the body that it was sent. */
interface Seen {
  readonly body: { files: { data: string }[]; text?: string };
  readonly bytes: Buffer[];
  readonly request: FastifyRequest;
}

let fastify: FastifyInstance;
let seen: Seen | undefined;

beforeAll(async () => {
  fastify = Fastify({ bodyLimit: 12_000_000 });
  addProblems(fastify);
  addLargeJson(fastify);
  fastify.post('/', async (request) => {
    const document = request.body as Seen['body'];
    seen = { body: document, bytes: document.files.map(bytesOf), request };
    return {};
  });
  await fastify.ready();
});
afterAll(() => fastify.close());

async function send(payload: string | Buffer): Promise<Seen | string> {
  seen = undefined;
  const headers = { 'content-type': 'application/json' };
  const answer = await fastify.inject({ method: 'POST', url: '/', headers, payload });
  return seen ?? (answer.json() as { code: string }).code;
}

const bytes = (length: number, start = 0) => Buffer.from(Uint8Array.from({ length }, (_, i) => (i * 7 + start) % 251));

test.each([0, 1, 2, 3, 49_151, 49_152, 49_153, 65_536, 100_000, 100_001, 100_002, 1_000_003])(
  'a file of %i bytes comes through as it was sent',
  async (length) => {
    const sent = [bytes(length), bytes(length, 5)];
    const files = sent.map((file) => ({ data: file.toString('base64') }));
    const { bytes: got, body } = (await send(JSON.stringify({ text: 'Fijn', files }))) as Seen;
    expect(got.map((file, i) => file.equals(sent[i]!))).toEqual([true, true]);
    expect(body.text).toBe('Fijn');
    for (const { data } of body.files) expect(data.length).toBeLessThan(66_000);
  },
);

test('bodies look equal where their files are, and else not', async () => {
  const print = async (file: Buffer, space = '') => {
    const data = file.toString('base64');
    const { body } = (await send(`{"files":${space}[{${space}"data"${space}:${space}"${data}"}]}`)) as Seen;
    return fingerprint(body);
  };
  const first = await print(bytes(200_000));
  expect(await print(bytes(200_000), ' \n\t')).toBe(first);
  expect(await print(bytes(200_000, 1))).not.toBe(first);
});

test('one file twice, and the digest of another in its place, bring nobody a file that was not sent', async () => {
  const file = bytes(200_000);
  const data = file.toString('base64');
  const both = (await send(JSON.stringify({ files: [{ data }, { data }] }))) as Seen;
  expect(both.bytes.map((each) => each.equals(file))).toEqual([true, true]);
  const digest = both.body.files[0]!.data;
  const alone = (await send(JSON.stringify({ files: [{ data: digest }] }))) as Seen;
  expect(alone.bytes[0]).toHaveLength(32);
});

test.each([
  ['a long text', JSON.stringify({ files: [], text: 'x'.repeat(200_000) }), 'body_too_large'],
  ['a file by another name', JSON.stringify({ files: [], text: bytes(200_000).toString('base64') }), 'body_too_large'],
  [
    'many small texts',
    JSON.stringify({ files: [], text: Array.from({ length: 100_000 }, () => 'a') }),
    'body_too_large',
  ],
  ['quotation marks without end', `{"text":"${'\\"'.repeat(5_000_000)}`, 'body_too_large'],
  ['backslashes without end', `{"text":"${'\\'.repeat(9_000_000)}`, 'body_too_large'],
  ['spaces without end', ' '.repeat(9_000_000), 'body_too_large'],
  ['a text that is not closed', '{"files":[{"data":"AAAA', 'malformed_json'],
  ['a prototype', '{"__proto__":{"files":[]}}', 'malformed_json'],
  ['depth', `${'['.repeat(1_000)}${']'.repeat(1_000)}`, 'malformed_json'],
  ['nothing', '', 'malformed_json'],
])('%s is refused, soon', async (_name, payload, code) => {
  const began = performance.now();
  expect(await send(payload)).toBe(code);
  expect(performance.now() - began).toBeLessThan(3_000);
});

test('a long file that is no base64 becomes what fits nowhere', async () => {
  for (const data of [`${'A'.repeat(100_000)}!`, `${'A'.repeat(70_000)}=${'A'.repeat(70_000)}`, 'A"'.repeat(60_000)]) {
    const { body } = (await send(JSON.stringify({ files: [{ data }] }))) as Seen;
    expect(body.files).toEqual([{ data: '!' }]);
  }
});

test('what a file became can be asked for again', async () => {
  const file = bytes(200_000);
  const { body } = (await send(JSON.stringify({ files: [{ data: file.toString('base64') }] }))) as Seen;
  expect(bytesOf(body.files[0]!).equals(file)).toBe(true);
});

test('a body that is dropped takes no memory, and what still looks at it finds nothing', async () => {
  const file = bytes(200_000);
  const { request, bytes: before } = (await send(
    JSON.stringify({ files: [{ data: file.toString('base64') }] }),
  )) as Seen;
  expect(before[0]).toHaveLength(200_000);
  dropBody(request);
  dropBody(request);
  expect(before[0]).toHaveLength(0);
  expect(before[0]?.buffer.byteLength).toBe(0);
});

test('escapes and letters of all kinds in what is written come through', async () => {
  const text = 'Zó "fijn" \\ \u2028 💥 data": "AAAA';
  const data = bytes(200_000).toString('base64');
  const { body } = (await send(JSON.stringify({ text, files: [{ data }] }))) as Seen;
  expect(body.text).toBe(text);
});

test('a body that does not come to its end in time is refused, and the connection ended', async () => {
  const slow = Fastify({ bodyLimit: 12_000_000 });
  addProblems(slow);
  addLargeJson(slow, 200);
  slow.post('/', async () => ({ taken: true }));
  await slow.listen({ host: '127.0.0.1', port: 0 });
  const { port } = slow.server.address() as AddressInfo;
  const began = performance.now();
  const socket = connect(port, '127.0.0.1');
  // What is written when the server has hung up fails; the answer was read before that.
  socket.on('error', () => undefined);
  let answer = '';
  socket.on('data', (part: Buffer) => (answer += part.toString()));
  const hungUp = new Promise((resolve) => socket.once('close', resolve));
  socket.write(
    'POST / HTTP/1.1\r\nHost: kring.example\r\nContent-Type: application/json\r\nContent-Length: 500000\r\n\r\n{',
  );
  // It never stops sending altogether.
  const trickle = setInterval(() => socket.write(' '), 20);
  await hungUp;
  clearInterval(trickle);
  expect(performance.now() - began).toBeGreaterThan(190);
  expect(answer).toMatch(/^HTTP\/1\.1 503 /);
  expect(answer).toMatch(/^connection: close\r$/im);
  expect(answer).toMatch(/^retry-after: 2\r$/im);
  expect(answer).toContain('"code":"overloaded"');
  const headers = { 'content-type': 'application/json' };
  expect((await slow.inject({ method: 'POST', url: '/', headers, payload: '{}' })).json()).toEqual({ taken: true });
  await slow.close();
});
