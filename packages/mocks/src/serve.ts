import type { Answer, EndpointKey, Input } from '@kring/contract';
import type { Handler } from './handler.ts';
import { Refusal } from './refusal.ts';
import type { Scenario } from './scenario.ts';
import type { MockShop } from './shop.ts';
import type { MockLanguage } from './words.ts';

/** What every handler has at hand. */
export interface Stage {
  readonly apiUrl: string;
  readonly shop: MockShop;
  readonly scenario: Scenario;
  /** Milliseconds before each answer. */
  readonly latency: number;
  /** Answers kept by Idempotency-Key. */
  readonly kept: Map<string, { request: string; answer: unknown }>;
}

export interface Asked<K extends EndpointKey> {
  readonly input: Input<K>;
  readonly request: Request;
  readonly language: MockLanguage;
  /** The shop's own id of the signed-in customer; throws a Refusal where nobody is signed in. */
  readonly customer: () => string;
}

/** Who may call, as in the contract. */
export type Door = 'public' | 'session' | 'token' | 'secret' | 'none';

/** Waits as the scenario wants; an answer means that it is all there is. */
export async function staged({ scenario, latency }: Stage): Promise<Response | undefined> {
  if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
  if (scenario === 'offline') return Response.error();
  return scenario === 'error' ? refused(new Refusal('internal', 'The mock is told to fail.')) : undefined;
}

/** How long to wait before asking again, where that may help. */
const wait: Readonly<Record<number, { 'retry-after': string }>> = {
  429: { 'retry-after': '900' },
  503: { 'retry-after': '1' },
};

export const refused = ({ problem }: Refusal): Response =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', ...wait[problem.status] },
  });

const bearer = (request: Request): string =>
  /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';

/** The customer of the request's session. */
export function customerOf({ shop }: Stage, request: Request): string {
  const token = bearer(request);
  if (!token) throw new Refusal('session_missing', 'Send Authorization: Bearer ks_…');
  if (!token.startsWith('ks_')) throw new Refusal('key_wrong_kind', 'This needs a session.');
  const customerId = shop.sessions.get(token);
  if (!customerId) throw new Refusal('session_expired', 'The session has ended.');
  return customerId;
}

/** The customer of the request's session, where it has one. */
export const customerIf = (stage: Stage, request: Request): string | undefined =>
  bearer(request).startsWith('ks_') ? customerOf(stage, request) : undefined;

/** Throws a Refusal where the caller may not come in by this door. */
export function enter(stage: Stage, door: Door, request: Request): void {
  const token = bearer(request);
  const key = new URL(request.url).searchParams.get('key') ?? '';
  if (door === 'session') customerOf(stage, request);
  if (door === 'secret') {
    if (!token) throw new Refusal('key_missing', 'Send Authorization: Bearer sk_…');
    if (!token.startsWith('sk_')) throw new Refusal('key_wrong_kind', 'This needs a secret key.');
  }
  if (door === 'public' || door === 'token') {
    if (token.startsWith('ks_')) customerOf(stage, request);
    else if (!token && !key) throw new Refusal('key_missing', 'Send ?key=pk_…');
    else if (!token && !key.startsWith('pk_')) throw new Refusal('key_unknown', 'There is no such key.');
  }
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return text ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    throw new Refusal('malformed_json', 'The body is not JSON.');
  }
}

const numeric = (value: string): string | number => (/^\d{1,15}$/.test(value) ? Number(value) : value);

/** The answers that carry an ETag. */
const TAGGED: ReadonlySet<EndpointKey> = new Set([
  'GET /v1/programme',
  'GET /v1/products/:productId/earnings',
  'GET /v1/me',
  'GET /v1/me/entries',
  'GET /v1/me/redemptions',
  'GET /v1/me/referral',
  'GET /v1/me/review-requests',
  'GET /v1/products/:productId/reviews',
  'GET /v1/sale-keys',
]);

/** The answers that say that something new is there. */
const CREATED: ReadonlySet<EndpointKey> = new Set([
  'POST /v1/me/redemptions',
  'POST /v1/reviews',
  'POST /v1/review-links',
  'POST /v1/customers/:customerId/adjustments',
  'POST /v1/sales/:saleId/holds',
  'POST /v1/quizzes/:quizId/attempts',
]);

/** What a customer says as often as they like: no Idempotency-Key is asked. */
const UNKEYED: ReadonlySet<EndpointKey> = new Set([
  'POST /v1/me/review-requests/:requestId/shown',
  'POST /v1/me/review-requests/:requestId/dismissal',
  'POST /v1/sale-passes/verify',
]);

/** What anyone does once. */
const KEYED: ReadonlySet<EndpointKey> = new Set([
  'POST /v1/reviews',
  'POST /v1/quizzes/:quizId/attempts',
  'POST /v1/attempts/:attemptId/answers',
]);

/** Whether the call needs an Idempotency-Key, as in the contract. */
const isKeyed = (key: EndpointKey, door: Door): boolean =>
  KEYED.has(key) || (key.startsWith('POST ') && (door === 'secret' || door === 'session') && !UNKEYED.has(key));

/** One endpoint of the mock, typed by the contract. `answer` throws a {@link Refusal} to say no. */
export function serve<K extends EndpointKey>(
  stage: Stage,
  key: K,
  door: Door,
  answer: (asked: Asked<K>) => Answer<K>,
): Handler {
  const [method = ''] = key.split(' ');
  const respond: Handler['respond'] = async (request, params) => {
    const early = await staged(stage);
    if (early) return early;
    try {
      enter(stage, door, request);
      const body = method === 'GET' ? undefined : await bodyOf(request);
      const query = Object.fromEntries(
        [...new URL(request.url).searchParams].map(([name, value]) => [name, numeric(value)]),
      );
      const language = request.headers.get('accept-language')?.startsWith('en') ? 'en' : 'nl';
      const input = { params, query, body } as unknown as Input<K>;
      const give = () => answer({ input, request, language, customer: () => customerOf(stage, request) });
      const { data, replayed } = isKeyed(key, door)
        ? once(stage, request, body, give)
        : { data: give(), replayed: false };
      if (data === undefined) return new Response(null, { status: 204 });
      const etag = TAGGED.has(key) ? tagOf(data as object) : undefined;
      const headers = { ...(replayed ? { 'idempotent-replayed': 'true' } : {}), ...(etag ? { etag } : {}) };
      if (etag && request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
      return Response.json(data as object, { headers, status: CREATED.has(key) ? 201 : 200 });
    } catch (thrown) {
      if (thrown instanceof Refusal) return refused(thrown);
      throw thrown;
    }
  };
  return { key, respond };
}

function once(
  stage: Stage,
  request: Request,
  body: unknown,
  give: () => unknown,
): { data: unknown; replayed: boolean } {
  const key = request.headers.get('idempotency-key');
  if (!key) throw new Refusal('idempotency_key_missing', 'Send an Idempotency-Key.');
  const asked = `${request.url} ${JSON.stringify(body)}`;
  const kept = stage.kept.get(key);
  if (kept && kept.request !== asked)
    throw new Refusal('idempotency_key_reused', 'This key was used for another request.');
  if (kept) return { data: kept.answer, replayed: true };
  const data = give();
  stage.kept.set(key, { request: asked, answer: data });
  return { data, replayed: false };
}

/** When it was asked is no part of it. */
const tagOf = (data: object): string => `"${hash(JSON.stringify({ ...data, asOf: 0, asOfText: 0 }))}"`;

const hash = (text: string): string => {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (sum * 31 + text.charCodeAt(at)) | 0;
  return (sum >>> 0).toString(36);
};
