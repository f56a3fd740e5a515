import { endpoints, type EndpointDefinition } from '@kring/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../ledger/verify.ts';
import { addressOf, mutationsOf, sampleOf, schemaOf } from '../testing/samples.ts';
import { codeOf, ORIGIN, TestServer, type TestPage, type TestShop } from '../testing/shop.ts';

const server = new TestServer({ limits: { secret: 1e9, session: 1e9, page: 1e9, refused: 1e9 } });
let shop: TestShop;
let page: TestPage;

beforeAll(async () => {
  await server.start();
  shop = await server.shop();
  page = await shop.signIn('1');
});
afterAll(async () => {
  expect(await verifyLedger(server.storage)).toEqual([]);
  await server.end();
});

const all = (Object.entries(endpoints) as [string, EndpointDefinition][])
  .filter(([, { stream }]) => !stream)
  .map(([key, definition]) => {
    const [method, path] = key.split(' ') as ['GET' | 'PUT' | 'POST', string];
    return { key, definition, method, path };
  });

let count = 0;
function headersFor({ access, idempotencyKey }: EndpointDefinition): Record<string, string> {
  const key: Record<string, string> = idempotencyKey ? { 'idempotency-key': `hostile-${count++}` } : {};
  if (access === 'secret') return { authorization: `Bearer ${shop.keys.secretKey}`, ...key };
  if (access === 'session') return { authorization: `Bearer ${page.session.sessionToken}`, origin: ORIGIN, ...key };
  return { origin: ORIGIN, ...key };
}

const queryFor = ({ access }: EndpointDefinition) =>
  access === 'public' || access === 'token' ? `key=${shop.keys.publishableKey}` : '';

// TestServer.send throws by itself where an answer is no proper problem or not what the contract says.
test.each(all.filter(({ definition }) => definition.body))(
  '$key with every kind of wrong body',
  async ({ definition, method, path }) => {
    const body = sampleOf(schemaOf(definition.body));
    const bad: unknown[] = [];
    let refused = 0;
    for (const mutation of mutationsOf(body)) {
      const url = `${addressOf(path, { orderId: `h-${count}`, customerId: 'h' })}?${queryFor(definition)}`;
      const answer = await server.send(method, url, {
        headers: headersFor(definition),
        body: JSON.stringify(mutation) ?? 'null',
      });
      if (answer.status >= 500) bad.push(mutation, answer.body);
      if (answer.status >= 400) refused++;
    }
    expect(bad).toEqual([]);
    expect(refused).toBeGreaterThan(20);
  },
  60_000,
);

const texts: readonly [string, string, string][] = [
  ['nothing', '', 'malformed_json'],
  ['no JSON', '{', 'malformed_json'],
  ['NaN', '{"customerId":NaN}', 'malformed_json'],
  ['a byte order mark only', '\ufeff', 'malformed_json'],
  ['deep lists', '['.repeat(8000) + ']'.repeat(8000), 'malformed_json'],
  ['deep objects', '{"a":'.repeat(2000) + '1' + '}'.repeat(2000), 'malformed_json'],
  ['a prototype', '{"__proto__":{"admin":true}}', 'malformed_json'],
  ['a constructor', '{"constructor":{"prototype":{"admin":true}}}', 'malformed_json'],
];

const takesPhotos = ({ body }: EndpointDefinition) => JSON.stringify(body).includes('"photos":{"type":"array"');

/** More than an endpoint takes: those that take photos take much. */
const tooMuch = (definition: EndpointDefinition) => `"${'x'.repeat(takesPhotos(definition) ? 12_000_000 : 300_000)}"`;

test.each(all.filter(({ definition }) => definition.body))(
  '$key with bodies that are no documents',
  async ({ key, definition, method, path }) => {
    const url = `${addressOf(path, {})}?${queryFor(definition)}`;
    for (const [name, body, code] of [...texts, ['too much', tooMuch(definition), 'body_too_large']]) {
      const headers = { ...headersFor(definition), 'content-type': 'application/json' };
      expect(codeOf(await server.send(method, url, { headers, body })), name).toBe(code);
    }
    const xml = await server.send(method, url, {
      headers: { ...headersFor(definition), 'content-type': 'application/xml' },
      body: '<a/>',
    });
    expect(codeOf(xml)).toBe('unsupported_media_type');
    const plain = await server.send(method, url, {
      headers: { ...headersFor(definition), 'content-type': 'text/plain' },
      body: '{',
    });
    // What a page sends first, and without asking leave.
    const forPlain =
      ['POST /v1/session', 'POST /v1/referral-visits', 'POST /v1/reads'].includes(key) || takesPhotos(definition);
    expect(codeOf(plain)).toBe(forPlain ? 'malformed_json' : 'unsupported_media_type');
  },
);

test.each(all.filter(({ definition }) => definition.params))(
  '$key with wrong ids',
  async ({ definition, method, path }) => {
    const body = definition.body && sampleOf(schemaOf(definition.body));
    for (const id of ['a b', 'é', 'a@b', "'", '\u0000', 'x'.repeat(65), 'x'.repeat(400), '%', '<script>']) {
      const address = path.replaceAll(/:\w+/g, () => encodeURIComponent(id));
      const url = `${address}?price=100&${queryFor(definition)}`;
      const answer = await server.send(method, url, {
        headers: headersFor(definition),
        ...(body === undefined ? {} : { body }),
      });
      // A code is what a customer typed: whatever it is, it is no code of the shop's.
      const typed = path.includes('/:code') && id.length <= 40;
      const unknown = path.includes('/referral-codes/') ? 'referral_off' : 'redemption_unknown';
      const refusal = typed ? [404, unknown] : [400, 'invalid_request'];
      expect([id, answer.status, codeOf(answer)]).toEqual([id, ...refusal]);
    }
  },
);

test.each(all.filter(({ definition }) => definition.query))(
  '$key with wrong queries',
  async ({ key, definition, method, path }) => {
    for (const name of Object.keys(schemaOf(definition.query).properties ?? {})) {
      for (const value of [
        '-1',
        '1.5',
        'NaN',
        '9007199254740993',
        '1e400',
        'x'.repeat(9000),
        '%00',
        'null',
        '[]',
        '',
      ]) {
        const answer = await server.send(
          method,
          `${addressOf(path, {})}?${queryFor(definition)}&price=5&${name}=${value}`,
          { headers: headersFor(definition) },
        );
        expect(answer.status, `${key} ${name}=${value.slice(0, 20)}`).toBeLessThan(500);
      }
    }
  },
);

test('another method is told which there are', async () => {
  const answer = await server.send('DELETE', '/v1/orders/1', { headers: {} });
  expect([answer.status, codeOf(answer), answer.headers['allow']]).toEqual([
    405,
    'method_not_allowed',
    'PUT, GET, HEAD, OPTIONS',
  ]);
});

test.each([
  '/',
  '/v1',
  '/v1/',
  '/v1/nothing',
  '/v1/orders',
  '/v2/me',
  '/v1/orders/1/2/3',
  '/%2e%2e/x',
  '/v1/..%2f..%2fpackage.json',
  '/docs/errors/nothing',
  '/docs/errors/__proto__',
])('there is nothing at %s', async (path) => {
  expect(codeOf(await server.send('GET', path))).toBe('not_found');
});

test('an address that can not be decoded is refused', async () => {
  expect(codeOf(await server.send('GET', '/v1/orders/%zz'))).toBe('invalid_request');
});

test('the idempotency key has a form', async () => {
  const send = (key: string) => shop.refund('a', 'r', { everything: true }, { 'idempotency-key': key });
  for (const key of ['short', 'x'.repeat(129), 'with space here', 'émile-émile'])
    expect(codeOf(await send(key)), key).toBe('idempotency_key_invalid');
});

test('a refusal names what was found and what would have been right', async () => {
  const { body } = await shop.call('PUT', '/v1/orders/1', {
    customerId: '1',
    placedAt: 'yesterday',
    currency: 'EUR',
    lines: [],
  });
  expect(body).toMatchObject({
    detail: expect.stringContaining('/placedAt is "yesterday", expected a moment in ISO 8601'),
    reason: {
      errors: [
        { path: '/placedAt', value: 'yesterday' },
        { path: '/lines', value: 'a list of 0', expected: expect.stringContaining('of 1 to 100') },
      ],
    },
  });
});
