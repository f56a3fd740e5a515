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
import { driftQuizzes } from './drift-quizzes.testing.ts';
import { driftSales } from './drift-sales.testing.ts';
import { steps } from './drift.testing.ts';
import { mockProgramme } from './programme.ts';
import type { Step } from './step.testing.ts';

/** One of the two that are held against each other. */
interface Side {
  readonly url: string;
  readonly key: string;
  readonly secret: string;
  token(customerId: string): string;
  /** Said earlier by this side, for later steps. */
  readonly kept: Record<string, string>;
}

const ORIGIN = 'https://shop.example';

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const folder = mkdtempSync(join(tmpdir(), 'kring-drift-'));
const ends: (() => Promise<unknown>)[] = [];
const sides = {} as { mock: Side; server: Side };

beforeAll(async () => {
  const document = { ...mockProgramme, quizzes: driftQuizzes, sales: driftSales };
  const shop = new MockShop('empty');
  shop.programme = structuredClone(document);
  if (shop.draft) shop.draft = { ...shop.draft, document };
  const mock = setupServer(...kringHandlers({ apiUrl: 'https://kring.mock', shop }));
  mock.listen({ onUnhandledFrame: 'bypass' });
  sides.mock = { url: 'https://kring.mock', key: 'pk_mock', secret: 'sk_mock', token: (id) => mockToken(id), kept: {} };

  const storage = await openStorage({ url: join(folder, 'kring.db'), clockOffsetMs: 0 });
  const keys = await makeShop(storage, { name: 'Brandpunt', origins: [ORIGIN], document });
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
  if ('code' in known && 'requestId' in known)
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
    ] ?? as.replace(/\{(\w+)\}/g, (_, name: string) => side.kept[name] ?? name);
  const url = `${side.url}${path}${as === 'page' ? `${path.includes('?') ? '&' : '?'}key=${side.key}` : ''}`;
  const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, side.kept[value] ?? value]));
  const content =
    text ??
    (body === undefined
      ? undefined
      : JSON.stringify(body)
          .replace(/"TOKEN (\w+)"/, (_, id: string) => `"${keepToken(side, id)}"`)
          .replace(/"KEPT (\w+)"/, (_, name: string) => `"${side.kept[name]}"`));
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

test.each(steps.map((step, index) => [`${index + 1}. ${step.ask} as ${step.as ?? 'secret'}`, step] as const))(
  'mock and server agree: %s',
  async (_, step) => {
    const server = await run(step, sides.server);
    expect(await run(step, sides.mock)).toEqual(server);
  },
);
