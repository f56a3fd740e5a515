import { afterEach, expect, test, vi } from 'vitest';
import { json, loopback, refuse } from './testing/loopback.ts';
import { createClient, KringError } from './index.ts';

const fast = { key: 'pk_test', sleep: () => Promise.resolve() };
const publish = { body: { revision: 1 } } as const;

afterEach(() => {
  vi.useRealTimers();
});

test.each([408, 425, 429, 502, 503, 504])('%i is tried again, a read twice, a write three times', async (status) => {
  using server = await loopback((_, response) => refuse(response, status, 'overloaded'));
  const client = createClient({ apiUrl: server.url, secretKey: 'sk_test', ...fast });
  await expect(client.call('GET /v1/programme', {})).rejects.toMatchObject({ status });
  expect(server.arrived).toHaveLength(3);
  const other = createClient({ apiUrl: server.url, secretKey: 'sk_test', ...fast });
  await expect(other.call('POST /v1/programme/publish', publish)).rejects.toMatchObject({ status });
  expect(server.arrived).toHaveLength(3 + 4);
});

test.each([400, 401, 403, 404, 409, 422, 500, 501])('%i is not tried again', async (status) => {
  using server = await loopback((_, response) => refuse(response, status, 'some_code'));
  const client = createClient({ apiUrl: server.url, ...fast });
  await expect(client.call('GET /v1/programme', {})).rejects.toMatchObject({
    name: 'KringError',
    kind: status < 500 ? 'refused' : 'failed',
    code: 'some_code',
    status,
    requestId: 'req_1',
  });
  expect(server.arrived).toHaveLength(1);
});

test('a reply that is cut is asked for again, with the same idempotency key', async () => {
  using server = await loopback((_, response, index) => {
    if (index === 0) response.destroy();
    else if (index === 1) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"version":');
      setTimeout(() => response.destroy(), 10);
    } else if (index === 2) refuse(response, 409, 'idempotency_in_progress', { 'retry-after': '1' });
    else json(response, 200, { version: 2, publishedAt: '2026-11-22T00:00:00Z' });
  });
  const client = createClient({ apiUrl: server.url, secretKey: 'sk_test', ...fast });
  expect(await client.call('POST /v1/programme/publish', publish)).toMatchObject({ version: 2 });
  const keys = server.arrived.map(({ headers }) => headers['idempotency-key']);
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
});

test("the caller's own idempotency key is sent, and another call has another", async () => {
  using server = await loopback((_, response) => json(response, 200, {}));
  const client = createClient({ apiUrl: server.url, secretKey: 'sk_test', ...fast });
  await client.call('POST /v1/programme/publish', publish, { idempotencyKey: 'my-intent-1' });
  await client.call('POST /v1/programme/publish', publish);
  await client.call('POST /v1/programme/publish', publish);
  const [mine, second, third] = server.arrived.map(({ headers }) => headers['idempotency-key']);
  expect(mine).toBe('my-intent-1');
  expect(second).not.toBe(third);
});

test('a key is made on a page without crypto.randomUUID', async () => {
  const randomUUID = vi.spyOn(crypto, 'randomUUID').mockImplementation(() => {
    throw new Error('plain http has none');
  });
  using server = await loopback((_, response) => json(response, 200, {}));
  await createClient({ apiUrl: server.url, secretKey: 'sk_test', ...fast }).call('POST /v1/programme/publish', publish);
  expect(server.arrived[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
  randomUUID.mockRestore();
});

test.each([
  ['GET /v1/programme', {}, 5_000, 3],
  ['POST /v1/programme/publish', publish, 10_000, 4],
] as const)('%s that hangs ends by a time-out each try', async (key, input, ms, tries) => {
  using server = await loopback((_, response, index) => {
    // Half an answer hangs as well as none.
    if (index === 1) response.writeHead(200).write('{');
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const failed = expect(
    createClient({ apiUrl: server.url, secretKey: 'sk_test', ...fast }).call(key, input as never),
  ).rejects.toMatchObject({ kind: 'timeout', status: 0 });
  for (let count = 1; count <= tries; count += 1) {
    while (server.arrived.length < count) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(ms - 1);
    expect(server.arrived).toHaveLength(count);
    await vi.advanceTimersByTimeAsync(1);
  }
  await failed;
});

test('waits at random up to a limit that doubles, and never less than Retry-After', async () => {
  using server = await loopback((_, response, index) =>
    refuse(response, 503, 'overloaded', index === 0 ? { 'retry-after': '3' } : {}),
  );
  const waits: number[] = [];
  const sleep = (ms: number) => Promise.resolve(void waits.push(ms));
  const client = createClient({ apiUrl: server.url, secretKey: 'sk_test', sleep, random: () => 0.5 });
  await expect(client.call('POST /v1/programme/publish', publish)).rejects.toThrow(KringError);
  expect(waits).toEqual([3_000 + 200, 400, 800]);
});

test('a wait longer than ten seconds is not waited for, but told', async () => {
  using server = await loopback((_, response) => refuse(response, 429, 'rate_limited', { 'retry-after': '60' }));
  const client = createClient({ apiUrl: server.url, ...fast });
  await expect(client.call('GET /v1/programme', {})).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfter: 60_000,
  });
  expect(server.arrived).toHaveLength(1);
});

test('retries stay below a tenth of the requests of a minute, above a floor of five', async () => {
  let time = 0;
  using server = await loopback((_, response) => refuse(response, 429, 'rate_limited'));
  const client = createClient({ apiUrl: server.url, ...fast, now: () => time });
  for (let call = 0; call < 100; call += 1) await client.call('GET /v1/programme', {}).catch(() => {});
  expect(server.arrived.length - 100).toBeLessThanOrEqual(11);
  expect(server.arrived.length - 100).toBeGreaterThanOrEqual(5);
  const before = server.arrived.length;
  time += 61_000;
  await client.call('GET /v1/programme', {}).catch(() => {});
  expect(server.arrived.length - before).toBe(3);
});

test('too many requests is no refusal: what is known stays, and what was done is sent later', async () => {
  using server = await loopback((_, response) => refuse(response, 429, 'rate_limited'));
  const client = createClient({ apiUrl: server.url, ...fast });
  await expect(client.call('GET /v1/programme', {})).rejects.toMatchObject({ kind: 'failed', code: 'rate_limited' });
});

test('an abort ends the call at once, also while it waits', async () => {
  using server = await loopback((_, response) => refuse(response, 503, 'overloaded'));
  const stop = new AbortController();
  const client = createClient({ apiUrl: server.url, key: 'pk_test', random: () => 1 });
  const call = client.call('GET /v1/programme', {}, { signal: stop.signal });
  setTimeout(() => stop.abort(), 50);
  await expect(call).rejects.toMatchObject({ kind: 'aborted' });
  expect(server.arrived).toHaveLength(1);
});

test('nobody there is offline', async () => {
  const server = await loopback(() => {});
  server.close();
  const client = createClient({ apiUrl: server.url, ...fast });
  await expect(client.call('GET /v1/programme', {})).rejects.toMatchObject({ kind: 'offline', status: 0, code: '' });
});

test.each(['[]', 'null', '"text"', '7', '', '<html>', '{"cut'])(
  'an answer of the wrong shape, %s, is a failure of ours',
  async (body) => {
    using server = await loopback((_, response) => response.end(body));
    const client = createClient({ apiUrl: server.url, ...fast });
    await expect(client.call('GET /v1/programme', {})).rejects.toMatchObject({ kind: 'failed', status: 200 });
  },
);

test.each([
  ['a page of a proxy', '<html>Bad gateway</html>'],
  ['fields of the wrong kind', '{"code":{"a":1},"reason":"no","detail":7,"requestId":[]}'],
])('a refusal with %s still is a KringError', async (_, body) => {
  using server = await loopback((_request, response) => response.writeHead(404).end(body));
  const client = createClient({ apiUrl: server.url, ...fast });
  await expect(client.call('GET /v1/programme', {})).rejects.toMatchObject({
    status: 404,
    code: '',
    reason: {},
    requestId: '',
  });
});

test('unknown fields of a newer server pass', async () => {
  using server = await loopback((_, response) =>
    response.end('{"version":1,"__proto__":{"polluted":true},"newer":[]}'),
  );
  const client = createClient({ apiUrl: server.url, ...fast });
  expect(await client.call('GET /v1/programme', {})).toMatchObject({ version: 1 });
  expect({}).not.toHaveProperty('polluted');
});
