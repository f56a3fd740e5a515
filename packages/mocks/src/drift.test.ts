import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../server/src/app.ts';
import { makeShop } from '../../server/src/commands/make-shop.ts';
import { openStorage } from '../../server/src/storage/open.ts';
import { kringHandlers, MockShop, mockToken } from './index.ts';
import { mockProgramme } from './programme.ts';

/** One of the two that are held against each other. */
interface Side {
  readonly url: string;
  readonly key: string;
  readonly secret: string;
  token(customerId: string): string;
  /** Said earlier by this side, for later steps. */
  readonly kept: Record<string, string>;
}

interface Step {
  readonly ask: string;
  readonly as?: 'page' | 'session' | 'secret' | 'nobody' | `Bearer ${string}`;
  readonly body?: unknown;
  readonly text?: string;
  readonly headers?: Record<string, string>;
  readonly keep?: (body: Record<string, unknown>, headers: Headers, kept: Record<string, string>) => void;
}

const ORIGIN = 'https://shop.example';

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const folder = mkdtempSync(join(tmpdir(), 'kring-drift-'));
const ends: (() => Promise<unknown>)[] = [];
const sides = {} as { mock: Side; server: Side };

beforeAll(async () => {
  const mock = setupServer(...kringHandlers({ apiUrl: 'https://kring.mock', shop: new MockShop('empty') }));
  mock.listen({ onUnhandledFrame: 'bypass' });
  sides.mock = { url: 'https://kring.mock', key: 'pk_mock', secret: 'sk_mock', token: (id) => mockToken(id), kept: {} };

  const storage = await openStorage({ url: join(folder, 'kring.db'), clockOffsetMs: 0 });
  const keys = await makeShop(storage, { name: 'Brandpunt', origins: [ORIGIN], document: mockProgramme });
  const app = await createApp({ storage });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const token = (sub: string) => {
    const iat = Math.floor(Date.now() / 1000);
    const claims = { iss: keys.shopId, aud: 'kring', sub, iat, exp: iat + 300, jti: randomUUID() };
    const signed = `${base64({ alg: 'HS256', typ: 'kring-customer+jwt', kid: keys.signingKeyId })}.${base64(claims)}`;
    return `${signed}.${createHmac('sha256', Buffer.from(keys.signingKey, 'base64url')).update(signed).digest('base64url')}`;
  };
  sides.server = { url, key: keys.publishableKey, secret: keys.secretKey, token, kept: {} };
  ends.push(
    () => app.close(),
    () => storage.close(),
    () => Promise.resolve(mock.close()),
  );
});

afterAll(async () => {
  for (const end of ends) await end();
  rmSync(folder, { recursive: true });
});

/** The keys and kinds of an answer, and its figures. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (value === null) return 'null';
  // Figures come from the same rules, so they are the same to the point.
  if (typeof value === 'number') return value;
  if (typeof value !== 'object') return typeof value;
  const known = value as Record<string, unknown>;
  // What a refused value was and should have been is told in words, by the server only.
  if ('code' in known)
    return { code: known['code'], status: known['status'], reason: Object.keys(known['reason'] ?? {}).sort() };
  return Object.fromEntries(
    Object.keys(known)
      .sort()
      .map((key) => [key, shape(known[key])]),
  );
}

async function run({ ask, as = 'secret', body, text, headers = {}, keep }: Step, side: Side): Promise<unknown> {
  const [method = '', path = ''] = ask.replace(/\{(\w+)\}/g, (_, name: string) => side.kept[name] ?? name).split(' ');
  const bearer =
    { secret: `Bearer ${side.secret}`, session: `Bearer ${side.kept['session']}`, page: '', nobody: '' }[
      as as 'page'
    ] ?? as;
  const url = `${side.url}${path}${as === 'page' ? `${path.includes('?') ? '&' : '?'}key=${side.key}` : ''}`;
  const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, side.kept[value] ?? value]));
  const content =
    text ??
    (body === undefined
      ? undefined
      : JSON.stringify(body).replace(/"TOKEN (\w+)"/, (_, id: string) => `"${keepToken(side, id)}"`));
  const response = await fetch(url, {
    method,
    headers: {
      ...(content === undefined ? {} : { 'content-type': as === 'page' ? 'text/plain' : 'application/json' }),
      ...(bearer ? { authorization: bearer } : {}),
      ...(as === 'page' || as === 'session' ? { origin: ORIGIN } : {}),
      ...sent,
    },
    ...(content === undefined ? {} : { body: content }),
  });
  const raw = await response.text();
  const answer = raw === '' ? {} : (JSON.parse(raw) as Record<string, unknown>);
  keep?.(answer, response.headers, side.kept);
  return {
    status: response.status,
    shape: raw === '' ? 'nothing' : shape(answer),
    replayed: response.headers.get('idempotent-replayed'),
    etag: response.headers.has('etag'),
    type: response.headers.get('content-type')?.split(';')[0] ?? null,
  };
}

/** A token is made once per customer name, so that the same name again is a replay. */
const keepToken = (side: Side, id: string): string => (side.kept[`token ${id}`] ??= side.token(id));

const order = (customerId: string | null, amount: number, currency = 'EUR') => ({
  customerId,
  placedAt: new Date(Date.now() - 86_400_000).toISOString().replace(/\.\d+/, ''),
  currency,
  lines: [
    { lineId: '1', productId: 'beans', title: 'Bonen', categories: ['bonen'], quantity: 1, amount, vatAmount: 0 },
    { lineId: '2', productId: 'mug', quantity: 2, amount: 1_900, vatAmount: 330 },
  ],
  shipping: { amount: 495, vatAmount: 0 },
});
const first = order('carla', 4_250);
const at = '2026-11-20T10:00:00.000Z';
const all = (refundId: string) => ({ refundId, refundedAt: at, what: { everything: true } });
const part = (refundId: string, lineId: string, amount: number) => ({
  refundId,
  refundedAt: at,
  what: { lines: [{ lineId, amount }] },
});
const once = (key: string) => ({ headers: { 'idempotency-key': `drift-${key}` } });

const steps: Step[] = [
  { ask: 'GET /healthz', as: 'nobody' },
  { ask: 'GET /readyz', as: 'nobody' },
  {
    ask: 'GET /v1/programme',
    as: 'page',
    keep: (_, headers, kept) => (kept['programme-etag'] = headers.get('etag') ?? ''),
  },
  { ask: 'GET /v1/programme', as: 'page', headers: { 'if-none-match': 'programme-etag' } },
  { ask: 'GET /v1/programme', as: 'nobody' },
  { ask: 'GET /v1/programme?key=unknown', as: 'nobody' },
  { ask: 'GET /v1/products/mug/earnings?price=1250&categories=bonen,extra', as: 'page' },
  { ask: 'GET /v1/products/mug/earnings?price=x', as: 'page' },
  { ask: 'GET /v1/products/mug/earnings', as: 'page' },
  { ask: 'POST /v1/session', as: 'page', body: { token: 'no token' } },
  { ask: 'POST /v1/session', as: 'page', text: 'no json' },
  { ask: 'POST /v1/session', as: 'nobody', body: { token: 'TOKEN guest' } },
  { ask: 'GET /v1/me', as: 'nobody' },
  { ask: 'GET /v1/me', as: 'secret' },
  { ask: 'GET /v1/me', as: 'Bearer ks_unknown' },
  { ask: 'GET /v1/me/entries', as: 'page' },
  { ask: 'PUT /v1/orders/1', as: 'nobody', body: first },
  { ask: 'PUT /v1/orders/1', as: 'page', body: first },
  { ask: 'PUT /v1/orders/1', as: 'Bearer pk_mock', body: first },
  { ask: 'PUT /v1/orders/1', body: first },
  { ask: 'PUT /v1/orders/1', body: first },
  { ask: 'PUT /v1/orders/1', body: order('carla', 1) },
  { ask: 'PUT /v1/orders/2', body: order('carla', 100, 'USD') },
  { ask: 'PUT /v1/orders/3', body: order(null, 100) },
  { ask: 'GET /v1/orders/1' },
  { ask: 'GET /v1/orders/unknown' },
  { ask: 'POST /v1/orders/1/refunds', body: part('r1', '1', 1_000) },
  { ask: 'POST /v1/orders/1/refunds', body: part('r1', '1', 1_000), ...once('refund-1') },
  { ask: 'POST /v1/orders/1/refunds', body: part('r1', '1', 1_000), ...once('refund-1') },
  { ask: 'POST /v1/orders/1/refunds', body: part('r1', '1', 2_000), ...once('refund-1') },
  { ask: 'POST /v1/orders/1/refunds', body: part('r1', '1', 2_000), ...once('refund-2') },
  { ask: 'POST /v1/orders/1/refunds', body: part('r2', '1', 99_000), ...once('refund-3') },
  { ask: 'POST /v1/orders/1/refunds', body: part('r2', '9', 1), ...once('refund-4') },
  { ask: 'POST /v1/orders/4/refunds', body: all('early'), ...once('refund-5') },
  { ask: 'PUT /v1/orders/4', body: order('carla', 3_000) },
  { ask: 'POST /v1/orders/1/fulfilment', body: { deliveredAt: at }, ...once('fulfilment-1') },
  { ask: 'POST /v1/orders/1/fulfilment', body: { deliveredAt: '2026-11-21T10:00:00.000Z' }, ...once('fulfilment-2') },
  { ask: 'POST /v1/orders/5/fulfilment', body: { deliveredAt: at }, ...once('fulfilment-3') },
  { ask: 'PUT /v1/customers/bea', body: { callName: 'Bea', language: 'en' } },
  { ask: 'GET /v1/customers/bea' },
  { ask: 'GET /v1/customers/carla' },
  { ask: 'GET /v1/customers/nobody' },
  {
    ask: 'POST /v1/session',
    as: 'page',
    body: { token: 'TOKEN carla' },
    keep: ({ sessionToken }, _, kept) => (kept['session'] = String(sessionToken)),
  },
  { ask: 'POST /v1/session', as: 'page', body: { token: 'TOKEN carla' } },
  { ask: 'GET /v1/me', as: 'session', keep: (_, headers, kept) => (kept['me-etag'] = headers.get('etag') ?? '') },
  { ask: 'GET /v1/me', as: 'session', headers: { 'if-none-match': 'me-etag' } },
  { ask: 'GET /v1/programme', as: 'session' },
  { ask: 'GET /v1/me/entries', as: 'session' },
  {
    ask: 'GET /v1/me/entries?limit=1',
    as: 'session',
    keep: ({ nextCursor }, _, kept) => (kept['cursor'] = String(nextCursor)),
  },
  { ask: 'GET /v1/me/entries?limit=1&cursor={cursor}', as: 'session' },
  { ask: 'GET /v1/me/entries?cursor=nonsense', as: 'session' },
  { ask: 'GET /v1/customers/carla', as: 'session' },
  { ask: 'GET /v1/programme/draft' },
  { ask: 'PUT /v1/programme/draft', body: mockProgramme },
  { ask: 'POST /v1/programme/publish', body: { revision: 77 }, ...once('publish-1') },
  { ask: 'POST /v1/programme/publish', body: { revision: 2 }, ...once('publish-2') },
];

test.each(steps.map((step, index) => [`${index + 1}. ${step.ask} as ${step.as ?? 'secret'}`, step] as const))(
  'mock and server agree: %s',
  async (_, step) => {
    const server = await run(step, sides.server);
    expect(await run(step, sides.mock)).toEqual(server);
  },
);
