import { expect, test } from 'vitest';
import { createClient } from './index.ts';
import type { StoreKey } from './store.ts';
import { json, loopback, refuse, sessionAnswer, until, type Answerer } from './testing/loopback.ts';

const fast = { key: 'pk_test', sleep: () => Promise.resolve() };
const QUIZ = 'GET /v1/quizzes/:quizId';
const SALE = 'GET /v1/sales/:saleId';
const REFERRAL = 'GET /v1/me/referral';
const quiz = { params: { quizId: 'coffee' } };
const sale = { params: { saleId: 'vip' } };

const problem = (status: number, code: string) => ({
  type: '',
  title: code,
  status,
  code,
  detail: code,
  requestId: 'r',
});

/** Answers the session, and of each path `{path}` unless told otherwise, alone and among others. */
function shop(other: Record<string, readonly [number, unknown]> = {}): Answerer {
  return ({ url, body, method }, response) => {
    const [path = ''] = url.split('?');
    if (path === '/v1/session') return json(response, 200, sessionAnswer('ks_1'));
    if (path === '/v1/reads') {
      const { paths } = JSON.parse(body) as { paths: string[] };
      const answers = paths.map((one) => {
        const [status, said] = other[one] ?? [200, { path: one }];
        return { status, body: said };
      });
      return json(response, 200, { answers });
    }
    return json(response, 200, { path, alone: method });
  };
}

type Client = ReturnType<typeof createClient>;
/** Each as a widget of its own would. */
const watch = ({ store }: Client, ...reads: readonly (readonly [StoreKey, object])[]) => {
  for (const [key, input] of reads) store.subscribe(key, input as never, () => {});
};
const known = ({ store }: Client, key: StoreKey, input: object = {}) => store.read(key, input as never);
const asked = ({ arrived }: { arrived: readonly { method: string; url: string }[] }) =>
  arrived.map(({ method, url }) => `${method} ${url}`);

test('five widgets of a customer are filled by two calls: the session, and all the rest together', async () => {
  using server = await loopback(shop());
  const client = createClient({ apiUrl: server.url, ...fast, getToken: () => 'anna' });
  watch(client, ['GET /v1/me', {}], ['GET /v1/programme', {}], [REFERRAL, {}], [QUIZ, quiz]);
  watch(client, ['GET /v1/me/review-requests', {}], [SALE, sale]);
  await until(() => known(client, SALE, sale).status === 'ready');
  expect(asked(server)).toEqual(['POST /v1/session?key=pk_test', 'POST /v1/reads']);
  expect(server.arrived[1]).toMatchObject({
    headers: { authorization: 'Bearer ks_1' },
    body: JSON.stringify({
      paths: ['/v1/me/referral', '/v1/quizzes/coffee', '/v1/me/review-requests', '/v1/sales/vip'],
    }),
  });
  expect(server.arrived[1]?.headers).not.toHaveProperty('idempotency-key');
  expect(known(client, QUIZ, quiz)).toMatchObject({ status: 'ready', data: { path: '/v1/quizzes/coffee' } });
  expect(known(client, 'GET /v1/programme')).toMatchObject({ data: { version: 1 } });
});

test('a guest’s go as a guest, without a header that a browser would ask leave for', async () => {
  using server = await loopback(shop());
  const client = createClient({ apiUrl: server.url, ...fast });
  watch(client, ['GET /v1/programme', {}], [QUIZ, quiz], [SALE, sale]);
  await until(
    () => known(client, SALE, sale).status === 'ready' && known(client, 'GET /v1/programme').status === 'ready',
  );
  expect(asked(server).toSorted()).toEqual(['GET /v1/programme?key=pk_test', 'POST /v1/reads?key=pk_test']);
  const headers = server.arrived.find(({ method }) => method === 'POST')?.headers;
  expect(headers).toMatchObject({ 'content-type': 'text/plain' });
  expect(headers).not.toHaveProperty('authorization');
});

test('one by itself stays a GET, and what is read again is asked for by its tag', async () => {
  using server = await loopback(({ url }, response) => json(response, 200, { url }, { etag: 'W/"one"' }));
  const client = createClient({ apiUrl: server.url, ...fast });
  await client.store.refresh(QUIZ, quiz);
  await client.store.refresh(QUIZ, quiz);
  await Promise.all([client.store.refresh(QUIZ, quiz), client.store.refresh(SALE, sale)]);
  expect(asked(server).every((line) => line.startsWith('GET '))).toBe(true);
  expect(server.arrived.map(({ headers }) => headers['if-none-match'])).toEqual([
    undefined,
    'W/"one"',
    'W/"one"',
    undefined,
  ]);
});

test('each has its own answer: who is refused hears why, and the others are filled', async () => {
  using server = await loopback(shop({ '/v1/quizzes/coffee': [404, problem(404, 'quiz_unknown')] }));
  const client = createClient({ apiUrl: server.url, ...fast });
  watch(client, [QUIZ, quiz], [SALE, sale]);
  await until(() => known(client, SALE, sale).status === 'ready');
  expect(known(client, QUIZ, quiz)).toMatchObject({
    status: 'error',
    error: { kind: 'refused', status: 404, code: 'quiz_unknown' },
  });
  expect(server.arrived).toHaveLength(1);
});

test.each([
  ['too many calls', [429, problem(429, 'rate_limited')]],
  ['a fault', [500, problem(500, 'internal')]],
  ['an overload', [503, problem(503, 'overloaded')]],
  ['nothing', [200, null]],
  ['no answer at all', [undefined, undefined]],
] as const)('where one among others has %s, it is tried by itself', async (_, answer) => {
  using server = await loopback(shop({ '/v1/quizzes/coffee': answer as never }));
  const client = createClient({ apiUrl: server.url, ...fast });
  watch(client, [QUIZ, quiz], [SALE, sale]);
  await until(() => known(client, QUIZ, quiz).status === 'ready');
  expect(known(client, QUIZ, quiz).data).toMatchObject({ alone: 'GET' });
  expect(known(client, SALE, sale).data).toEqual({ path: '/v1/sales/vip' });
  expect(asked(server)).toEqual(['POST /v1/reads?key=pk_test', 'GET /v1/quizzes/coffee?key=pk_test']);
});

test.each([
  ['does not know of it', 404, 'not_found'],
  ['takes no POST there', 405, 'method_not_allowed'],
  ['refuses the list', 400, 'invalid_request'],
])('a server that %s is asked for each, and not together again', async (_, status, code) => {
  using server = await loopback((request, response, index) =>
    request.url.startsWith('/v1/reads') ? refuse(response, status, code) : shop()(request, response, index),
  );
  const client = createClient({ apiUrl: server.url, ...fast });
  watch(client, [QUIZ, quiz], [SALE, sale]);
  await until(() => known(client, QUIZ, quiz).status === 'ready' && known(client, SALE, sale).status === 'ready');
  watch(client, [QUIZ, { params: { quizId: 'b' } }], [SALE, { params: { saleId: 'b' } }]);
  await until(() => server.arrived.length === 5);
  expect(asked(server).filter((line) => line.startsWith('POST '))).toHaveLength(1);
});

test('where no answer comes, all of them say so, after the tries of one read', async () => {
  let asks = 0;
  const fetch = () => ((asks += 1), Promise.reject(new TypeError('Failed to fetch')));
  const client = createClient({ apiUrl: 'https://api.test', ...fast, fetch });
  watch(client, [QUIZ, quiz], [SALE, sale]);
  await until(() => known(client, SALE, sale).status === 'error');
  expect(known(client, QUIZ, quiz)).toMatchObject({ status: 'error', error: { kind: 'offline' } });
  expect(asks).toBe(3);
});

test('a session that ends under way is renewed once, and all are read as the same customer', async () => {
  let sessions = 0;
  using server = await loopback((request, response, index) => {
    if (request.url.startsWith('/v1/session')) return json(response, 200, sessionAnswer(`ks_${(sessions += 1)}`));
    if (request.headers.authorization === 'Bearer ks_1') return refuse(response, 401, 'session_expired');
    return shop()(request, response, index);
  });
  const client = createClient({ apiUrl: server.url, ...fast, getToken: () => `token-${sessions}` });
  watch(client, [REFERRAL, {}], [SALE, sale]);
  await until(() => known(client, SALE, sale).status === 'ready' && known(client, REFERRAL).status === 'ready');
  expect(asked(server)).toEqual([
    'POST /v1/session?key=pk_test',
    'POST /v1/reads',
    'POST /v1/session?key=pk_test',
    'POST /v1/reads',
  ]);
});

test('what was read for one customer never becomes another’s, who signed in meanwhile', async () => {
  using server = await loopback((request, response, index) => {
    const slow = request.headers.authorization === 'Bearer ks_anna' ? 60 : 0;
    if (request.url.startsWith('/v1/session')) {
      const { token } = JSON.parse(request.body) as { token: string };
      return json(response, 200, sessionAnswer(`ks_${token}`, `cus_${token}`));
    }
    if (request.url !== '/v1/reads') return shop()(request, response, index);
    const { paths } = JSON.parse(request.body) as { paths: string[] };
    const answers = paths.map(() => ({ status: 200, body: { of: request.headers.authorization } }));
    setTimeout(() => json(response, 200, { answers }), slow);
  });
  const client = createClient({ apiUrl: server.url, ...fast });
  await client.session.identify({ token: 'anna' });
  watch(client, [REFERRAL, {}], [SALE, sale]);
  await until(() => server.arrived.length === 2);
  await client.session.identify({ token: 'bert' });
  await until(() => known(client, SALE, sale).status === 'ready');
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const key of [REFERRAL, SALE] as const)
    expect(known(client, key, key === SALE ? sale : {}).data).toMatchObject({ of: 'Bearer ks_bert' });
});

test('more than eight go in calls of eight, and a long address by itself', async () => {
  using server = await loopback(shop());
  const client = createClient({ apiUrl: server.url, ...fast });
  const ids = [...Array.from({ length: 10 }, (_, at) => `q${at}`), 'x'.repeat(300)];
  watch(client, ...ids.map((quizId) => [QUIZ, { params: { quizId } }] as const));
  await until(() => ids.every((quizId) => known(client, QUIZ, { params: { quizId } }).status === 'ready'));
  const sizes = server.arrived.map(({ body }) => (body ? (JSON.parse(body) as { paths: string[] }).paths.length : 1));
  expect(sizes.toSorted((a, b) => a - b)).toEqual([1, 2, 8]);
});

test('a shop’s server reads each by itself', async () => {
  using server = await loopback(shop());
  const client = createClient({ apiUrl: server.url, ...fast, secretKey: 'sk_test' });
  await Promise.all([
    client.store.refresh('GET /v1/orders/:orderId', { params: { orderId: '1' } }),
    client.store.refresh('GET /v1/orders/:orderId', { params: { orderId: '2' } }),
  ]);
  expect(asked(server).map((line) => line.split(' ')[0])).toEqual(['GET', 'GET']);
});

test('who is known to come is waited for, and not for long', async () => {
  using server = await loopback(shop());
  let arrive = () => {};
  const company = () => new Promise<void>((resolve) => (arrive = resolve));
  const client = createClient({ apiUrl: server.url, ...fast, company });
  watch(client, [QUIZ, quiz]);
  await new Promise((resolve) => setTimeout(resolve, 60));
  watch(client, [SALE, sale]);
  arrive();
  await until(() => known(client, SALE, sale).status === 'ready');
  expect(asked(server)).toEqual(['POST /v1/reads?key=pk_test']);

  const alone = createClient({ apiUrl: server.url, ...fast, company: () => new Promise(() => {}) });
  watch(alone, [QUIZ, quiz]);
  await until(() => known(alone, QUIZ, quiz).status === 'ready');
  expect(asked(server).at(-1)).toBe('GET /v1/quizzes/coffee?key=pk_test');
});
