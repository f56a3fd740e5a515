import { expect, test, vi } from 'vitest';
import { createClient, type Client } from './index.ts';
import { json, loopback, refuse, sessionAnswer, until, type Answerer } from './testing/loopback.ts';

const fast = { key: 'pk_test', sleep: () => Promise.resolve() };
const me = { points: { available: 7 }, revision: 2 };

/** Answers sessions `ks_1`, `ks_2`… in order; each token names its customer. Everything else goes to `rest`. */
const opens = (rest: Answerer): Answerer => {
  let opened = 0;
  return (request, response, index) => {
    if (!request.url.startsWith('/v1/session')) return rest(request, response, index);
    const { token } = JSON.parse(request.body) as { token: string };
    json(response, 200, sessionAnswer(`ks_${(opened += 1)}_${token}`, `cus_${token}`));
  };
};
const bearer = (request: { headers: { authorization?: string | undefined } }) => request.headers.authorization;
const paths = (arrived: { url: string }[]) => arrived.map(({ url }) => url.split('?')[0]);

test('the exchange needs no preflight, and its answer fills the store without another call', async () => {
  using server = await loopback(opens((_, response) => json(response, 200, me)));
  const client = createClient({ apiUrl: server.url, ...fast, language: 'nl', getToken: () => 'anna' });
  await client.session.identify({ getToken: () => 'anna' });
  expect(client.session.state).toBe('open');
  expect(client.store.read('GET /v1/me', {})).toMatchObject({ status: 'ready', data: { revision: 1 }, stale: false });
  expect(client.store.read('GET /v1/programme', {})).toMatchObject({ status: 'ready', data: { version: 1 } });
  const last = server.arrived.at(-1)!;
  expect(last).toMatchObject({ method: 'POST', url: '/v1/session?key=pk_test', body: '{"token":"anna"}' });
  expect(last.headers).toMatchObject({ 'content-type': 'text/plain', 'accept-language': 'nl' });
  expect(last.headers.authorization).toBeUndefined();
});

test('what a guest may do too is done as a guest, and in their own name by who is signed in, or is just signing in', async () => {
  using server = await loopback(opens((_, response) => json(response, 200, { code: 'SNN7-4KQX', invitation: null })));
  const client = createClient({ apiUrl: server.url, ...fast });
  const visit = () => client.call('POST /v1/referral-visits', { body: { code: 'SNN74KQX' } });
  await visit();
  const [guest] = server.arrived;
  expect(guest).toMatchObject({ url: '/v1/referral-visits?key=pk_test', headers: { 'content-type': 'text/plain' } });
  // Nothing that a browser would ask leave for.
  expect(guest?.headers['idempotency-key']).toBeUndefined();
  const opening = client.session.identify({ token: 'anna' });
  await visit();
  await opening;
  expect(server.arrived.at(-1)).toMatchObject({ url: '/v1/referral-visits' });
  expect(bearer(server.arrived.at(-1)!)).toBe('Bearer ks_1_anna');
  await client.session.identify({ getToken: () => null });
  await visit();
  expect(bearer(server.arrived.at(-1)!)).toBeUndefined();
  // With an idempotency key a browser asks leave anyway, and the server takes documents as what they are.
  await client.call('POST /v1/reviews', { body: { link: 'rvl_0', stars: 5, language: 'nl' } });
  expect(server.arrived.at(-1)?.headers).toMatchObject({ 'content-type': 'application/json' });
  expect(server.arrived.at(-1)?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
});

test('who subscribes while the exchange is under way asks nothing twice', async () => {
  using server = await loopback(opens((_, response) => json(response, 200, me)));
  const client = createClient({ apiUrl: server.url, ...fast, getToken: () => 'anna' });
  client.store.subscribe('GET /v1/me', {}, () => {});
  client.store.subscribe('GET /v1/programme', {}, () => {});
  await until(() => client.store.read('GET /v1/me', {}).status === 'ready');
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(paths(server.arrived)).toEqual(['/v1/session']);
});

test('a session that ends in the middle is renewed once, however many calls find out, and nobody notices', async () => {
  using server = await loopback(
    opens((request, response) =>
      bearer(request) === 'Bearer ks_1_anna' ? refuse(response, 401, 'session_expired') : json(response, 200, me),
    ),
  );
  const getToken = vi.fn(() => 'anna');
  const client = createClient({ apiUrl: server.url, ...fast });
  await client.session.identify({ getToken });
  const states: string[] = [];
  client.session.subscribe(() => states.push(client.session.state));
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => client.call('GET /v1/me', {})));
  expect(answers).toEqual([me, me, me, me, me]);
  expect(getToken).toHaveBeenCalledTimes(2);
  expect(paths(server.arrived).filter((path) => path === '/v1/session')).toHaveLength(2);
  expect(new Set(states)).toEqual(new Set(['open']));
});

test('when the shop says that nobody is signed in any more, the customer is forgotten', async () => {
  using server = await loopback(opens((_, response) => refuse(response, 401, 'session_expired')));
  const tokens = ['anna', null];
  const client = createClient({ apiUrl: server.url, ...fast });
  await client.session.identify({ getToken: () => tokens.shift() ?? null });
  await expect(client.call('GET /v1/me', {})).rejects.toMatchObject({ status: 401 });
  expect(client.session.state).toBe('guest');
  expect(client.store.read('GET /v1/me', {}).data).toBeUndefined();
  expect(client.store.read('GET /v1/programme', {}).data).toBeDefined();
});

test('a renewal that is refused forgets the customer; one that gets no answer keeps the last known state', async () => {
  let answer: 'refuse' | 'cut' = 'cut';
  let opened = false;
  using server = await loopback((request, response) => {
    if (!request.url.startsWith('/v1/session')) return refuse(response, 401, 'session_expired');
    if (!opened) json(response, 200, sessionAnswer('ks_1'));
    else if (answer === 'cut') response.destroy();
    else refuse(response, 401, 'token_signature');
    opened = true;
  });
  const client = createClient({ apiUrl: server.url, ...fast });
  await client.session.identify({ getToken: () => 'anna' });
  await client.call('GET /v1/me/entries', {}).catch(() => {});
  expect(client.session.state).toBe('unreachable');
  expect(client.store.read('GET /v1/me', {}).data).toBeDefined();
  answer = 'refuse';
  await client.call('GET /v1/me/entries', {}).catch(() => {});
  expect(client.session.state).toBe('ended');
  expect(client.store.read('GET /v1/me', {}).data).toBeUndefined();
});

test('a refused token ends the session with its reason; calls fail with it and ask nothing', async () => {
  using server = await loopback((_, response) => refuse(response, 401, 'token_signature'));
  const client = createClient({ apiUrl: server.url, ...fast });
  expect(await client.session.identify({ token: 'forged' })).toBe('ended');
  await expect(client.call('GET /v1/me', {})).rejects.toMatchObject({ code: 'token_signature' });
  expect(client.session.error).toMatchObject({ code: 'token_signature' });
  expect(server.arrived).toHaveLength(1);
});

test.each(['token_replayed', 'token_expired'])('%s is worth one fresh token, and only a fresh one', async (code) => {
  using server = await loopback((request, response) =>
    request.body.includes('old') ? refuse(response, 401, code) : json(response, 200, sessionAnswer('ks_1')),
  );
  const tokens = ['old', 'fresh'];
  const client = createClient({ apiUrl: server.url, ...fast });
  expect(await client.session.identify({ getToken: () => tokens.shift() ?? null })).toBe('open');
  const other = createClient({ apiUrl: server.url, ...fast });
  expect(await other.session.identify({ token: 'old' })).toBe('ended');
  expect(other.session.error).toMatchObject({ code });
  expect(server.arrived).toHaveLength(3);
});

test('an exchange that gets no answer asks the shop for a token at each try, and the next call tries again', async () => {
  let down = true;
  using server = await loopback((request, response) => {
    if (down) response.destroy();
    else if (request.url.startsWith('/v1/session')) json(response, 200, sessionAnswer('ks_1'));
    else json(response, 200, me);
  });
  let count = 0;
  const client = createClient({ apiUrl: server.url, ...fast });
  expect(await client.session.identify({ getToken: () => `token-${(count += 1)}` })).toBe('unreachable');
  expect(new Set(server.arrived.map(({ body }) => body)).size).toBe(4);
  down = false;
  expect(await client.call('GET /v1/me', {})).toEqual(me);
  expect(client.session.state).toBe('open');
});

test("a getToken that throws is no sign-out: the shop's address may be away", async () => {
  using server = await loopback((_, response) => json(response, 200, sessionAnswer('ks_1')));
  const client = createClient({ apiUrl: server.url, ...fast });
  const getToken = () => Promise.reject(new TypeError('network'));
  expect(await client.session.identify({ getToken })).toBe('unreachable');
  expect(server.arrived).toHaveLength(0);
});

test('signing out forgets everything of the customer, and drops what was under way', async () => {
  let answer = () => {};
  using server = await loopback(opens((_, response) => (answer = () => json(response, 200, me))));
  const client = createClient({ apiUrl: server.url, ...fast });
  await client.session.identify({ token: 'anna' });
  client.store.invalidate('GET /v1/me');
  client.store.subscribe('GET /v1/me', {}, () => {});
  await until(() => server.arrived.length === 2);
  client.session.signOut();
  answer();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(client.session.state).toBe('guest');
  expect(client.store.read('GET /v1/me', {}).data).toBeUndefined();
  await expect(client.call('GET /v1/me', {})).rejects.toMatchObject({ kind: 'refused', code: 'session_missing' });
});

test('a call of one customer is never sent again as another', async () => {
  const seen: string[] = [];
  let client: Client;
  using server = await loopback(
    opens((request, response) => {
      seen.push(bearer(request) ?? '');
      // Bea signs in while Anna's call is refused.
      void client.session.identify({ token: 'bea' }).then(() => refuse(response, 401, 'session_expired'));
    }),
  );
  client = createClient({ apiUrl: server.url, ...fast });
  await client.session.identify({ token: 'anna' });
  await expect(client.call('GET /v1/me/entries', {})).rejects.toMatchObject({ kind: 'aborted' });
  expect(seen).toEqual(['Bearer ks_1_anna']);
});

test('the same token again, or the same function while signed in, changes nothing', async () => {
  using server = await loopback(opens((_, response) => json(response, 200, me)));
  const client = createClient({ apiUrl: server.url, ...fast });
  const getToken = () => 'anna';
  await Promise.all([client.session.identify({ getToken }), client.session.identify({ getToken })]);
  await client.session.identify({ getToken });
  expect(server.arrived).toHaveLength(1);
  const other = createClient({ apiUrl: server.url, ...fast });
  await other.session.identify({ token: 'bea' });
  await other.session.identify({ token: 'bea' });
  expect(server.arrived).toHaveLength(2);
});

test("the loader's early request is used, and only for the customer it was made for", async () => {
  using server = await loopback(opens((_, response) => json(response, 200, me)));
  const response = () => Promise.resolve(new Response(JSON.stringify(sessionAnswer('ks_early'))));
  const early = response().then((one) => ['POST /v1/session', one, 'anna'] as const);
  const client = createClient({ apiUrl: server.url, ...fast, early, getToken: () => 'anna' });
  await client.call('GET /v1/me', {});
  expect(server.arrived.map((request) => bearer(request))).toEqual(['Bearer ks_early']);

  const again = response().then((one) => ['POST /v1/session', one, 'anna'] as const);
  const other = createClient({ apiUrl: server.url, ...fast, early: again, getToken: () => 'bea' });
  await other.call('GET /v1/me', {});
  expect(server.arrived.map((request) => bearer(request)).at(-1)).toBe('Bearer ks_1_bea');
});

test('an early request that failed is sent again by the client', async () => {
  using server = await loopback((_, response) => json(response, 200, { version: 3 }));
  const early = Promise.reject(new TypeError('network'));
  const client = createClient({ apiUrl: server.url, ...fast, early });
  expect(await client.store.refresh('GET /v1/programme', {})).toMatchObject({ data: { version: 3 } });
});

test.each(['{}', '{"sessionToken":7,"me":{},"programme":{}}', '{"sessionToken":"ks_1","me":null,"programme":{}}'])(
  'a session of the wrong shape, %s, opens nothing',
  async (body) => {
    using server = await loopback((_, response) => response.end(body));
    const client = createClient({ apiUrl: server.url, ...fast });
    expect(await client.session.identify({ token: 'anna' })).toBe('unreachable');
  },
);
