import { expect, onTestFinished, test, vi } from 'vitest';
import { createBreaker } from './breaker.ts';
import { createClient, KringError } from './index.ts';
import { json, loopback, refuse, until } from './testing/loopback.ts';

const programme = 'GET /v1/programme';

/** A client whose clock the test moves, and a server that answers 503 until it is well. */
async function shaky() {
  const state = { time: 0, well: false };
  const server = await loopback((_, response) => {
    if (state.well) json(response, 200, { version: 1 });
    else refuse(response, 503, 'overloaded');
  });
  const client = createClient({
    apiUrl: server.url,
    key: 'pk_test',
    sleep: () => Promise.resolve(),
    now: () => state.time,
  });
  const fails = () => client.call(programme, {}).catch((thrown: unknown) => thrown);
  return { state, server, client, fails };
}

test('after five failures in 30 s nothing is sent for 30 s, then one try, whose success lets the rest through', async () => {
  const { state, server, client, fails } = await shaky();
  using _ = server;
  await fails();
  await fails();
  expect(server.arrived).toHaveLength(5);
  expect(await fails()).toMatchObject({ kind: 'offline', status: 0, retryAfter: 30_000 });
  state.time += 29_999;
  expect(await fails()).toMatchObject({ kind: 'offline', retryAfter: 1 });
  expect(server.arrived).toHaveLength(5);

  state.time += 1;
  await Promise.all([fails(), fails(), fails()]);
  expect(server.arrived).toHaveLength(6);
  expect(await fails()).toMatchObject({ retryAfter: 30_000 });

  state.time += 30_000;
  state.well = true;
  expect(await client.call(programme, {})).toEqual({ version: 1 });
  await Promise.all([client.call(programme, {}), client.call(programme, {})]);
  expect(server.arrived).toHaveLength(9);
});

test('a device that comes online again ends the rest for one try', () => {
  let recovered = 0;
  const breaker = createBreaker(
    () => 0,
    () => (recovered += 1),
  );
  for (let failure = 0; failure < 5; failure += 1) {
    breaker.begin();
    breaker.end(new KringError('offline'));
  }
  expect(breaker.rest).toBe(30_000);
  breaker.wake();
  expect(breaker.rest).toBe(0);
  breaker.begin();
  expect(breaker.rest).toBeGreaterThan(0);
  breaker.end();
  expect([breaker.rest, recovered]).toEqual([0, 1]);
});

test('failures that are further apart, refusals and aborts do not count', async () => {
  const { state, server, fails } = await shaky();
  using _ = server;
  for (let call = 0; call < 3; call += 1) {
    await fails();
    state.time += 31_000;
  }
  expect(server.arrived).toHaveLength(9);

  const breaker = createBreaker(
    () => 0,
    () => {},
  );
  for (let call = 0; call < 20; call += 1) {
    breaker.begin();
    breaker.end({ kind: call % 2 ? 'refused' : 'aborted' } as never);
  }
  expect(breaker.rest).toBe(0);
});

test('meanwhile what was known stays with its time, and is read again as soon as the service is back', async () => {
  const { state, server, client, fails } = await shaky();
  using _ = server;
  state.well = true;
  state.time = 1_000;
  client.store.subscribe(programme, {}, () => {});
  await until(() => client.store.read(programme, {}).status === 'ready');
  state.well = false;
  state.time = 5_000;
  await Promise.all([client.store.refresh(programme, {}), fails()]);
  await client.store.refresh(programme, {});
  const known = client.store.read(programme, {});
  expect(known).toMatchObject({ status: 'error', data: { version: 1 }, at: 1_000, error: { kind: 'offline' } });

  state.well = true;
  state.time = 36_000;
  // Any answer that comes through is enough.
  await client.call('GET /v1/products/:productId/earnings', { params: { productId: 'p' }, query: { price: 1 } });
  await until(() => client.store.read(programme, {}).status === 'ready');
  expect(client.store.read(programme, {})).toMatchObject({ at: 36_000, error: undefined });
});

test('a clock that is set, forward or back, ends the rest', async () => {
  for (const jump of [-315_360_000_000, 315_360_000_000]) {
    const { state, server, client, fails } = await shaky();
    using _ = server;
    await Promise.all([fails(), fails()]);
    state.time += jump;
    state.well = true;
    expect(await client.call(programme, {})).toEqual({ version: 1 });
  }
});

test('a client that was closed does not listen to the page any more', async () => {
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  onTestFinished(() => void vi.unstubAllGlobals());
  const { server, client, fails } = await shaky();
  using _ = server;
  await fails();
  await fails();
  page.dispatchEvent(new Event('online'));
  await fails();
  expect(server.arrived).toHaveLength(6);

  client.close();
  page.dispatchEvent(new Event('online'));
  await fails();
  expect(server.arrived).toHaveLength(6);
});
