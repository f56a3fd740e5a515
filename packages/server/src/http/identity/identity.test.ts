import { endpoints, type EndpointDefinition } from '@kring/contract';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { codeOf, ORIGIN, TestServer, type TestPage, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';

// Every endpoint refuses every wrong credential once: more refusals than one address has in a minute.
const server = testServer({ limits: { refused: 1e9 } });
let shop: TestShop;
let other: TestShop;
let page: TestPage;

beforeAll(async () => {
  shop = await server.shop();
  other = await server.shop();
});

const all = (Object.entries(endpoints) as [string, EndpointDefinition][])
  .filter(([, { access }]) => access !== 'none')
  .map(([key, { access }]) => {
    const [method, path] = key.split(' ') as ['GET' | 'PUT' | 'POST', string];
    return { key, access, method, path: path.replaceAll(/:\w+/g, 'x') };
  });

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** What each kind of credential is answered by each kind of endpoint; undefined where it is let in. */
const expected = {
  nothing: { public: 'key_missing', token: 'key_missing', session: 'session_missing', secret: 'key_missing' },
  'a secret key': { public: 'key_wrong_kind', token: 'key_missing', session: 'key_wrong_kind', secret: undefined },
  'a made up secret key': {
    public: 'key_wrong_kind',
    token: 'key_missing',
    session: 'key_wrong_kind',
    secret: 'key_unknown',
  },
  'a session': { public: undefined, token: 'key_missing', session: undefined, secret: 'key_wrong_kind' },
  'a made up session': {
    public: 'session_expired',
    token: 'key_missing',
    session: 'session_expired',
    secret: 'key_wrong_kind',
  },
  'a publishable key': { public: undefined, token: undefined, session: 'session_missing', secret: 'key_missing' },
  'a made up publishable key': {
    public: 'key_unknown',
    token: 'key_unknown',
    session: 'session_missing',
    secret: 'key_missing',
  },
  'a secret key in the address': {
    public: 'key_wrong_kind',
    token: 'key_wrong_kind',
    session: 'session_missing',
    secret: 'key_missing',
  },
  'a publishable key from another origin': {
    public: 'origin_not_allowed',
    token: 'origin_not_allowed',
    session: 'session_missing',
    secret: 'key_missing',
  },
  'a session from another origin': {
    public: 'origin_not_allowed',
    token: 'key_missing',
    session: 'origin_not_allowed',
    secret: 'key_wrong_kind',
  },
} as const;

function credentials(kind: keyof typeof expected): { query: string; headers: Record<string, string> } {
  const { secretKey, publishableKey } = shop.keys;
  const origin = { origin: ORIGIN };
  switch (kind) {
    case 'nothing':
      return { query: '', headers: origin };
    case 'a secret key':
      return { query: '', headers: bearer(secretKey) };
    case 'a made up secret key':
      return { query: '', headers: bearer(`sk_${'a'.repeat(32)}`) };
    case 'a session':
      return { query: '', headers: { ...origin, ...bearer(page.session.sessionToken) } };
    case 'a made up session':
      return { query: '', headers: { ...origin, ...bearer(`ks_${'a'.repeat(32)}`) } };
    case 'a publishable key':
      return { query: `?key=${publishableKey}`, headers: origin };
    case 'a made up publishable key':
      return { query: `?key=pk_${'a'.repeat(32)}`, headers: origin };
    case 'a secret key in the address':
      return { query: `?key=${secretKey}`, headers: origin };
    case 'a publishable key from another origin':
      return { query: `?key=${publishableKey}`, headers: { origin: 'https://evil.example' } };
    case 'a session from another origin':
      return { query: '', headers: { origin: 'https://evil.example', ...bearer(page.session.sessionToken) } };
  }
}

// Forgetting the customer ends the session, which others here still need.
beforeEach(async () => {
  page = await shop.signIn('1');
});

const identityCodes = new Set(
  Object.values(expected)
    .flatMap((row) => Object.values(row))
    .filter((code) => code !== undefined),
);

for (const kind of Object.keys(expected) as (keyof typeof expected)[]) {
  // A stream that is let in does not end; changes.test.ts looks at it.
  test.each(all.filter(({ key }) => key !== 'GET /v1/me/changes' || kind !== 'a session'))(
    `${kind} at $key`,
    async ({ access, method, path }) => {
      const { query, headers } = credentials(kind);
      const answer = await server.send(method, path + query, { headers, ...(method === 'GET' ? {} : { body: {} }) });
      const code = expected[kind][access as 'public'];
      if (code === undefined) expect([...identityCodes]).not.toContain(codeOf(answer));
      else expect([codeOf(answer), [401, 403]]).toEqual([code, expect.arrayContaining([answer.status])]);
    },
  );
}

test("a shop sees nothing of another shop's orders, customers and refunds", async () => {
  await shop.order('mine', { customerId: 'mine' });
  expect(codeOf(await other.call('GET', '/v1/orders/mine'))).toBe('order_unknown');
  expect(codeOf(await other.call('GET', '/v1/customers/mine'))).toBe('customer_unknown');
  expect((await other.refund('mine', 'r')).body).toMatchObject({ state: 'waiting_for_order' });
  expect((await shop.call('GET', '/v1/orders/mine')).body).toMatchObject({ points: { clawedBack: 0 }, refundIds: [] });
});

test("a session works at the pages of its own key only, and reads its own shop's programme", async () => {
  const shops = await Promise.all(
    ['https://a.example', 'https://b.example'].map(async (origin) => {
      const made = await server.shop();
      await server.storage.write((tx) => tx.identity.setOrigins(made.keys.publishableKey, [origin]));
      return made;
    }),
  );
  const { session } = {
    session: (await shops[0]!.exchange(await shops[0]!.token('1'), { origin: 'https://a.example' })).body,
  };
  const get = (origin: string) =>
    server.send('GET', '/v1/programme', { headers: { origin, ...bearer(session.sessionToken) } });
  const own = await get('https://a.example');
  expect([own.status, own.headers['access-control-allow-origin'], own.headers['cache-control']]).toEqual([
    200,
    'https://a.example',
    expect.stringContaining('private'),
  ]);
  const foreign = await get('https://b.example');
  expect([codeOf(foreign), foreign.headers['access-control-allow-origin']]).toEqual(['origin_not_allowed', undefined]);
});

test('a preflight is answered for registered origins only', async () => {
  const ask = (origin: string, path = '/v1/me') =>
    server.send('OPTIONS', path, {
      headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
    });
  const { status, headers } = await ask(ORIGIN);
  expect(status).toBe(204);
  expect(headers).toMatchObject({
    'access-control-allow-origin': ORIGIN,
    'access-control-max-age': '7200',
    vary: 'Origin',
  });
  expect(String(headers['access-control-allow-headers'])).toContain('authorization');
  expect(headers).not.toHaveProperty('access-control-allow-credentials');
  expect((await ask('https://evil.example')).headers).not.toHaveProperty('access-control-allow-origin');
  expect((await ask(ORIGIN, '/v1/orders/1')).headers).not.toHaveProperty('access-control-allow-origin');
});

test('who guesses keys is slowed down', async () => {
  const guarded = await new TestServer({ limits: { refused: 5 } }).start();
  const guess = (i: number) => guarded.send('GET', '/v1/orders/1', { headers: bearer(`sk_${String(i).repeat(32)}`) });
  const answers = [];
  for (let i = 0; i < 8; i++) answers.push(await guess(i));
  expect(answers.map((answer) => codeOf(answer)).slice(4)).toEqual([
    'key_unknown',
    'rate_limited',
    'rate_limited',
    'rate_limited',
  ]);
  expect(Number(answers[7]?.headers['retry-after'])).toBeGreaterThan(0);
  await guarded.end();
});
