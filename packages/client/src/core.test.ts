import { expect, test, vi } from 'vitest';
import { createCore } from './client.ts';
import { KringError } from './error.ts';
import { json, loopback, refuse, sessionAnswer, type Answerer } from './testing/loopback.ts';

const fast = { key: 'pk_test', sleep: () => Promise.resolve() };
const programme = 'GET /v1/programme';
const never = () => Promise.reject(new TypeError('must not be asked for'));

const answer = (body: unknown, init?: ResponseInit) => new Response(JSON.stringify(body), init);
const earlySession = (response: Response, token = 'anna') =>
  Promise.resolve(['POST /v1/session', response, token] as const);
const earlyProgramme = (response: Response) => Promise.resolve([programme, response] as const);

/** A way to the network that is cut for as long as `away` says. */
function cutNetwork() {
  const state = { away: true, tries: 0 };
  const load = () => {
    state.tries += 1;
    return state.away ? Promise.reject(new TypeError('Failed to fetch module')) : import('./network.ts');
  };
  return { state, load };
}

const opens: Answerer = ({ url }, response) =>
  json(response, 200, url.startsWith('/v1/session') ? sessionAnswer('ks_1') : { version: 2, revision: 2 });

test('a good answer to the early request fills a signed-in page without the network', async () => {
  const load = vi.fn(never);
  const getToken = vi.fn(() => 'anna');
  const early = earlySession(answer(sessionAnswer('ks_early')));
  const { session, store } = createCore({ apiUrl: 'https://api.test', ...fast, early }, load);
  const opened = session.identify({ getToken });
  store.subscribe('GET /v1/me', {}, () => {});
  store.subscribe(programme, {}, () => {});
  expect(session.state).toBe('opening');
  expect(await opened).toBe('open');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(store.read('GET /v1/me', {})).toMatchObject({ status: 'ready', data: { revision: 1 }, stale: false });
  expect(store.read(programme, {})).toMatchObject({ status: 'ready', data: { version: 1 }, stale: false });
  expect(getToken).toHaveBeenCalledTimes(1);
  expect(load).not.toHaveBeenCalled();
});

test("nor does a guest's, also where the shop has to say first that nobody is signed in", async () => {
  const load = vi.fn(never);
  const getToken = vi.fn(() => null);
  const early = earlyProgramme(answer({ version: 4 }));
  const { session, store } = createCore({ apiUrl: 'https://api.test', ...fast, early, getToken }, load);
  expect(await store.refresh(programme, {})).toMatchObject({ status: 'ready', data: { version: 4 }, stale: false });
  expect(session.state).toBe('guest');
  expect(getToken).toHaveBeenCalledTimes(1);
  expect(load).not.toHaveBeenCalled();
});

test('an early answer that is not good counts as the first try, with its token and its Retry-After', async () => {
  using server = await loopback(opens);
  const waits: number[] = [];
  const around = {
    apiUrl: server.url,
    key: 'pk_test',
    random: () => 0.5,
    sleep: (ms: number) => Promise.resolve(void waits.push(ms)),
  };
  const busy = () => answer({ code: 'overloaded' }, { status: 503, headers: { 'retry-after': '2' } });
  const guest = createCore({ ...around, early: earlyProgramme(busy()) });
  expect(await guest.store.refresh(programme, {})).toMatchObject({ data: { version: 2 } });
  expect(waits).toEqual([2_200]);

  const tokens = ['anna', 'fresh'];
  const customer = createCore({ ...around, early: earlySession(busy()) });
  expect(await customer.session.identify({ getToken: () => tokens.shift() ?? null })).toBe('open');
  expect(server.arrived.map(({ body }) => body)).toEqual(['', '{"token":"fresh"}']);
  expect(waits).toEqual([2_200, 2_200]);
});

test.each(['[]', '7', 'null', '{}', '<html>', '{"cut'])(
  'an early answer of the wrong shape, %s, is asked for anew',
  async (body) => {
    using server = await loopback(opens);
    const guest = createCore({ apiUrl: server.url, ...fast, early: earlyProgramme(new Response(body)) });
    expect(await guest.store.refresh(programme, {})).toMatchObject({ status: 'ready', data: { version: 2 } });
    const customer = createCore({ apiUrl: server.url, ...fast, early: earlySession(new Response(body)) });
    expect(await customer.session.identify({ token: 'anna' })).toBe('open');
    expect(server.arrived).toHaveLength(2);
  },
);

test('an early token that was used up is worth one fresh one', async () => {
  using server = await loopback(opens);
  const tokens = ['anna', 'fresh'];
  const early = earlySession(answer({ code: 'token_replayed' }, { status: 401 }));
  const { session } = createCore({ apiUrl: server.url, ...fast, early });
  expect(await session.identify({ getToken: () => tokens.shift() ?? null })).toBe('open');
  expect(server.arrived.map(({ body }) => body)).toEqual(['{"token":"fresh"}']);
});

test('where the network does not come, reads are offline with what was known, and a later read asks for it again', async () => {
  using server = await loopback(opens);
  const { state, load } = cutNetwork();
  const { store } = createCore({ apiUrl: server.url, ...fast, early: earlyProgramme(answer({ version: 1 })) }, load);
  await store.refresh(programme, {});
  const cut = await store.refresh(programme, {});
  expect(cut).toMatchObject({ status: 'error', error: { kind: 'offline', status: 0 }, data: { version: 1 } });
  expect(cut.error).toBeInstanceOf(KringError);
  expect(server.arrived).toHaveLength(0);
  state.away = false;
  expect(await store.refresh(programme, {})).toMatchObject({ status: 'ready', error: undefined, data: { version: 2 } });
  await store.refresh(programme, {});
  // Twice while it was away, once when it came.
  expect(state.tries).toBe(3);
});

test('so are calls, sign-ins and live changes', async () => {
  using server = await loopback((request, response, index) =>
    request.url.endsWith('/changes') ? refuse(response, 503, 'overloaded') : opens(request, response, index),
  );
  const { state, load } = cutNetwork();
  const client = createCore({ apiUrl: server.url, ...fast }, load);
  await expect(client.call(programme, {})).rejects.toMatchObject({ name: 'KringError', kind: 'offline' });
  expect(await client.session.identify({ token: 'anna' })).toBe('unreachable');
  expect(client.session.error).toMatchObject({ kind: 'offline' });
  await expect(client.network()).rejects.toMatchObject({ name: 'KringError', kind: 'offline' });
  state.away = false;
  expect(await client.call('GET /v1/me', {})).toMatchObject({ revision: 2 });
  expect(client.session.state).toBe('open');
  const { changes } = await client.network();
  changes.start();
  await expect.poll(() => changes.mode).toBe('poll');
  client.close();
});
