import { expect, test, vi } from 'vitest';
import { createClient } from './index.ts';
import { json, loopback, refuse, sessionAnswer, until } from './testing/loopback.ts';

const fast = { key: 'pk_test', sleep: () => Promise.resolve() };
const programme = 'GET /v1/programme';

test('one request is in flight per key, however many look on', async () => {
  using server = await loopback((_, response) => setTimeout(() => json(response, 200, { version: 1 }), 20));
  const { store } = createClient({ apiUrl: server.url, ...fast });
  expect(store.read(programme, {})).toMatchObject({ status: 'idle', data: undefined });
  const listeners = [vi.fn(), vi.fn(), vi.fn()];
  for (const listener of listeners) store.subscribe(programme, {}, listener);
  void store.refresh(programme, {});
  await until(() => store.read(programme, {}).status === 'ready');
  expect(server.arrived).toHaveLength(1);
  for (const listener of listeners) expect(listener).toHaveBeenCalledTimes(2);
  store.subscribe(programme, {}, () => {});
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(server.arrived).toHaveLength(1);
});

test('each input is an answer of its own', async () => {
  using server = await loopback((request, response) => json(response, 200, { productId: request.url }));
  const { store } = createClient({ apiUrl: server.url, ...fast });
  const input = (price: number) => ({ params: { productId: 'mug' }, query: { price } });
  const key = 'GET /v1/products/:productId/earnings';
  await Promise.all([store.refresh(key, input(100)), store.refresh(key, input(200))]);
  expect(store.read(key, input(100)).data?.productId).toContain('price=100');
  expect(store.read(key, input(200)).data?.productId).toContain('price=200');
});

test('a snapshot is the same object until something changes', async () => {
  using server = await loopback((_, response) => json(response, 200, { version: 1 }));
  const { store } = createClient({ apiUrl: server.url, ...fast });
  const snapshot = await store.refresh(programme, {});
  expect(store.read(programme, {})).toBe(snapshot);
});

test('what is watched is read again at once when it is invalidated; the rest when it is asked for', async () => {
  using server = await loopback((_, response, index) => json(response, 200, { version: index }));
  const { store } = createClient({ apiUrl: server.url, ...fast });
  await store.refresh(programme, {});
  store.invalidate([programme]);
  expect(store.read(programme, {})).toMatchObject({ stale: true, data: { version: 0 } });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(server.arrived).toHaveLength(1);
  const stop = store.subscribe(programme, {}, () => {});
  await until(() => store.read(programme, {}).data?.version === 1);
  store.invalidate((key) => key === programme);
  await until(() => store.read(programme, {}).data?.version === 2);
  stop();
  store.invalidate(programme);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(server.arrived).toHaveLength(3);
});

test('an answer that was under way when it was invalidated is not the last word', async () => {
  using server = await loopback((_, response, index) => setTimeout(() => json(response, 200, { version: index }), 30));
  const { store } = createClient({ apiUrl: server.url, ...fast });
  store.subscribe(programme, {}, () => {});
  await until(() => server.arrived.length === 1);
  store.invalidate(programme);
  await until(() => store.read(programme, {}).data?.version === 1);
  expect(store.read(programme, {}).stale).toBe(false);
  expect(server.arrived).toHaveLength(2);
});

test('an answer under way does not replace what was primed after it was asked', async () => {
  using server = await loopback((_, response) => setTimeout(() => json(response, 200, { version: 1 }), 30));
  const { store } = createClient({ apiUrl: server.url, ...fast });
  const refreshed = store.refresh(programme, {});
  await until(() => server.arrived.length === 1);
  store.prime(programme, {}, { version: 9 } as never);
  await refreshed;
  expect(store.read(programme, {}).data?.version).toBe(9);
});

test('a failure keeps the last known state with its time, and a later answer clears it', async () => {
  let time = 1_000;
  using server = await loopback((_, response, index) =>
    index === 1 ? refuse(response, 500, 'internal') : json(response, 200, { version: index }),
  );
  const { store } = createClient({ apiUrl: server.url, ...fast, now: () => time });
  await store.refresh(programme, {});
  time = 2_000;
  expect(await store.refresh(programme, {})).toMatchObject({
    status: 'error',
    error: { code: 'internal' },
    data: { version: 0 },
    at: 1_000,
    stale: true,
  });
  expect(await store.refresh(programme, {})).toMatchObject({
    status: 'ready',
    error: undefined,
    data: { version: 2 },
    at: 2_000,
  });
});

test('asks whether something changed, and keeps what it has where nothing did', async () => {
  using server = await loopback((request, response) => {
    if (request.url.startsWith('/v1/session')) json(response, 200, sessionAnswer('ks_1'));
    else if (request.headers['if-none-match'] === 'W/"7"') response.writeHead(304).end();
    else json(response, 200, { revision: 7 }, { etag: 'W/"7"' });
  });
  const { store, session } = createClient({ apiUrl: server.url, ...fast });
  await session.identify({ token: 'anna' });
  expect(await store.refresh('GET /v1/me', {})).toMatchObject({ data: { revision: 7 } });
  expect(await store.refresh('GET /v1/me', {})).toMatchObject({ status: 'ready', data: { revision: 7 }, stale: false });
  expect(server.arrived.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined, 'W/"7"']);
});

test('a listener that throws stops neither the others nor the store', async () => {
  using server = await loopback((_, response) => json(response, 200, { version: 1 }));
  const { store } = createClient({ apiUrl: server.url, ...fast });
  const other = vi.fn();
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  store.subscribe(programme, {}, () => {
    throw new Error('a fault of the page');
  });
  store.subscribe(programme, {}, other);
  await until(() => store.read(programme, {}).status === 'ready');
  expect(other).toHaveBeenCalledTimes(2);
  expect(said).toHaveBeenCalledTimes(2);
  said.mockRestore();
});
