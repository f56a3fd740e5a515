import { expect, test } from 'vitest';
import { StorageUnavailableError } from '../../storage/errors.ts';
import { codeOf, TestServer } from '../../testing/shop.ts';

test('the process is alive without its database, and ready only with it', async () => {
  const server = await new TestServer().start();
  expect((await server.send('GET', '/healthz')).body).toEqual({ status: 'ok' });
  expect((await server.send('GET', '/readyz')).body).toEqual({ status: 'ok' });
  const { read } = server.storage;
  server.storage.read = () => Promise.reject(new StorageUnavailableError('for the test'));
  expect((await server.send('GET', '/healthz')).status).toBe(200);
  const answer = await server.send('GET', '/readyz');
  expect([answer.status, codeOf(answer), answer.headers['retry-after']]).toEqual([503, 'storage_unavailable', '2']);
  server.storage.read = read;
  await server.end();
});
