import { Writable } from 'node:stream';
import pino from 'pino';
import { expect, test } from 'vitest';
import { OverloadedError, StorageUnavailableError } from '../storage/errors.ts';
import { codeOf, TestServer } from '../testing/shop.ts';

test('no key, token, e-mail address or query is in the log, even when everything is logged', async () => {
  let log = '';
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString();
      done();
    },
  });
  const server = await new TestServer({ logger: pino({ level: 'trace' }, sink), logShare: 1 }).start();
  const shop = await server.shop();
  const token = await shop.token('1', { email: 'sanne@example.org' });
  const { body } = await shop.exchange(token);
  await shop.call('PUT', '/v1/customers/2', { email: 'daan@example.org' });
  await shop.call('PUT', '/v1/customers/2', { email: 'not an address: daan' });
  await server.send('GET', `/v1/products/x/earnings?price=123456&key=${shop.keys.publishableKey}`);
  await server.send('GET', `/v1/me?key=${shop.keys.secretKey}`);
  await server.end();
  expect(log).toContain('/v1/customers/:customerId');
  for (const secret of [
    token,
    body.sessionToken,
    shop.keys.secretKey,
    shop.keys.publishableKey,
    'example.org',
    'daan',
    '123456',
    '?',
  ]) {
    expect(log, secret).not.toContain(secret);
  }
});

test('of good answers one in a hundred is logged, of failures each', async () => {
  let lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const server = await new TestServer({ logger: pino({}, sink) }).start();
  lines = [];
  for (let i = 0; i < 300; i++) await server.send('GET', '/healthz');
  expect(lines.length).toBeLessThan(30);
  lines = [];
  server.storage.read = () => Promise.reject(new Error('for the test'));
  for (let i = 0; i < 5; i++) expect(codeOf(await server.send('GET', '/readyz'))).toBe('internal');
  expect(lines.filter((line) => line.includes('"failed"'))).toHaveLength(5);
  await server.end();
});

test('metrics count answers by route', async () => {
  const server = await new TestServer().start();
  const shop = await server.shop();
  await shop.order('1');
  const { body } = await server.app.inject({ method: 'GET', url: '/metrics' });
  expect(body).toContain('kring_http_answers_total{method="PUT",route="/v1/orders/:orderId",status="200"} 1');
  expect(body).toContain('kring_streams_open 0');
  await server.end();
});

test.each([
  [new OverloadedError('full'), 'overloaded'],
  [new StorageUnavailableError('gone'), 'storage_unavailable'],
])('a database that takes no more is told as 503 with Retry-After: %s', async (error, code) => {
  const server = await new TestServer().start();
  const shop = await server.shop();
  await shop.call('GET', '/v1/orders/1');
  server.storage.write = () => Promise.reject(error);
  const answer = await shop.order('1');
  expect([answer.status, codeOf(answer), Number(answer.headers['retry-after']) > 0]).toEqual([503, code, true]);
  await server.end();
});

test('a server that is behind refuses calls, and still says that it is alive', async () => {
  const server = await new TestServer({ maxEventLoopDelay: 20 }).start();
  await server.app.ready();
  const shop = await server.shop();
  const busyUntil = performance.now() + 4000;
  let refused: string | undefined;
  while (performance.now() < busyUntil && refused === undefined) {
    const block = performance.now() + 200;
    while (performance.now() < block);
    await new Promise((resolve) => setTimeout(resolve, 1));
    refused = codeOf(await shop.call('GET', '/v1/orders/1')) === 'overloaded' ? 'overloaded' : undefined;
  }
  expect(refused).toBe('overloaded');
  expect((await server.send('GET', '/healthz')).status).toBe(200);
  await server.end();
});
