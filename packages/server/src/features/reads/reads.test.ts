import type { Answer, Problem } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import { type Answered, codeOf, ORIGIN, type TestPage, type TestShop } from '../../testing/shop.ts';
import { quizWith } from '../quiz-prizes/quiz-prizes.testing.ts';
import { saleDocument } from '../sale-holds/sale-holds.testing.ts';

type Reads = Answer<'POST /v1/reads'>;
const server = testServer({ limits: { session: 40, page: 60, refused: 1000 } });
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop({ quizzes: [quizWith(undefined)], sales: [saleDocument()] });
});

const asCustomer = (page: TestPage, paths: unknown, headers: Record<string, string> = {}) =>
  server.send<Reads>('POST', '/v1/reads', {
    headers: { authorization: `Bearer ${page.session.sessionToken}`, origin: ORIGIN, ...headers },
    body: { paths },
  });
const asGuest = (paths: unknown, headers: Record<string, string> = {}) =>
  server.send<Reads>('POST', `/v1/reads?key=${shop.keys.publishableKey}`, {
    headers: { origin: ORIGIN, ...headers },
    body: { paths },
  });
const statuses = ({ body }: Answered<Reads>) => body.answers.map(({ status }) => status);
const codes = ({ body }: Answered<Reads>) => body.answers.map((answer) => (answer.body as Problem | null)?.code);

/** What a token says, and for how long it serves, but not from which second on. */
function claims(token: string): object {
  const [, said = ''] = token.split('.');
  const { iat, exp, ...rest } = JSON.parse(Buffer.from(said, 'base64url').toString()) as { iat: number; exp: number };
  return { ...rest, seconds: exp - iat };
}

/** Without what is of the moment. */
const steady = (body: unknown) =>
  JSON.parse(JSON.stringify(body), (name, value: unknown) => {
    if (name === 'token') return claims(String(value));
    return ['now', 'asOf', 'asOfText'].includes(name) ? '' : value;
  });

test('a customer reads all of a page at once, each answered as a call of its own', async () => {
  const page = await shop.signIn('anna');
  const paths = ['/v1/me', '/v1/me/referral', '/v1/quizzes/coffee', '/v1/sales/vip', '/v1/me/entries?limit=1'];
  const { status, body, headers } = await asCustomer(page, paths, { 'accept-language': 'en' });
  expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
  for (const [i, path] of paths.entries()) {
    const alone = await page.get<unknown>(path, { 'accept-language': 'en' });
    expect(body.answers[i]?.status, path).toBe(alone.status);
    if (alone.status < 400) expect(steady(body.answers[i]?.body), path).toEqual(steady(alone.body));
  }
  expect(body.answers[2]?.body).toMatchObject({ title: 'Coffee quiz' });
});

test('a guest reads what a guest may, and hears of the rest what a call of its own would say', async () => {
  const answer = await asGuest(['/v1/programme', '/v1/quizzes/coffee', '/v1/me', '/v1/quizzes/none']);
  expect(answer.status).toBe(200);
  expect(statuses(answer)).toEqual([200, 200, 401, 404]);
  expect(codes(answer).slice(2)).toEqual(['session_missing', 'quiz_unknown']);
  expect(answer.body.answers[1]?.body).toMatchObject({ title: 'Koffiequiz', attempt: null });
});

test('a guest’s page needs no leave of the browser: it may send text', async () => {
  const answer = await asGuest(['/v1/quizzes/coffee'], { 'content-type': 'text/plain' });
  expect(statuses(answer)).toEqual([200]);
});

test('one that is refused spoils no other, and the same twice is answered twice', async () => {
  const page = await shop.signIn('bert');
  const answer = await asCustomer(page, ['/v1/quizzes/none', '/v1/me', '/v1/me', '/v1/me/entries?cursor=nonsense']);
  expect(statuses(answer)).toEqual([404, 200, 200, 400]);
});

/** Whatever is no read of a page, however it is written. */
const hostile = [
  ['the export', '/v1/me/export'],
  ['the export, written otherwise', '/v1/me/%65xport'],
  ['the stream of changes', '/v1/me/changes'],
  ['itself', '/v1/reads'],
  ['the session', '/v1/session'],
  ['what is of the shop’s server', '/v1/customers/anna'],
  ['the shop’s list of sales', '/v1/sales'],
  ['a draft', '/v1/programme/draft'],
  ['events', '/v1/events'],
  ['a climb', '/v1/../metrics'],
  ['a climb in code', '/v1/%2e%2e/metrics'],
  ['a climb within', '/v1/quizzes/../me/export'],
  ['a slash in code', '/v1/quizzes/..%2fme%2fexport'],
  ['a backslash', '/v1/quizzes/..\\..\\metrics'],
  ['another host', '/v1//evil.example/x'],
  ['two slashes', '/v1//me'],
  ['a slash behind', '/v1/me/'],
  ['capitals', '/v1/ME'],
  ['half a code', '/v1/quizzes/%'],
  ['a line', '/v1/me\r\nx: y'],
  ['a space', '/v1/me '],
  ['a name of an object', '/v1/__proto__'],
] as const;

test.each(hostile)('%s is not read: as unknown as what is not there', async (what, path) => {
  const page = await shop.signIn(what.replaceAll(/\W/g, '-'));
  const answer = await asCustomer(page, [path, '/v1/me']);
  expect(statuses(answer)).toEqual([404, 200]);
  expect(codes(answer)[0]).toBe('not_found');
});

test('a key in a path says nothing: neither another shop’s, nor a secret one', async () => {
  const other = await server.shop({ quizzes: [quizWith(undefined, { id: 'theirs' })] });
  const page = await shop.signIn('dora');
  for (const key of [other.keys.publishableKey, shop.keys.secretKey])
    for (const name of ['key', 'k%65y', 'x=1&key']) {
      const path = `/v1/quizzes/theirs?${name}=${key}`;
      expect(codes(await asGuest([path]))).toEqual(['quiz_unknown']);
      expect(codes(await asCustomer(page, [path]))).toEqual(['quiz_unknown']);
    }
});

test('what follows a # is no part of the address', async () => {
  const page = await shop.signIn('emma');
  expect(statuses(await asCustomer(page, ['/v1/me#/../export']))).toEqual([200]);
});

test('who may not ask at all is refused whole, and so is a list of another form', async () => {
  const page = await shop.signIn('fay');
  const send = (headers: Record<string, string>, body: unknown = { paths: ['/v1/me'] }) =>
    server.send('POST', '/v1/reads', { headers: { origin: ORIGIN, ...headers }, body });
  expect(codeOf(await send({}))).toBe('key_missing');
  expect(codeOf(await send({ authorization: `Bearer ${shop.keys.secretKey}` }))).toBe('key_wrong_kind');
  expect(codeOf(await send({ authorization: 'Bearer ks_nobody' }))).toBe('session_expired');
  const bearer = { authorization: `Bearer ${page.session.sessionToken}` };
  expect(codeOf(await send({ ...bearer, origin: 'https://evil.example' }))).toBe('origin_not_allowed');
  for (const paths of [[], Array.from({ length: 9 }, () => '/v1/me'), '/v1/me', [7], ['/v2/me'], ['https://x/v1/me']])
    expect(codeOf(await send(bearer, { paths }))).toBe('invalid_request');
});

test('each read inside counts for the limit of who asks', async () => {
  const page = await shop.signIn('gus');
  const eight = Array.from({ length: 8 }, () => '/v1/me');
  const rounds: number[][] = [];
  for (let i = 0; i < 5; i++) rounds.push(statuses(await asCustomer(page, eight)));
  // Forty a minute: nine each time, with the call itself. The fifth time passes it.
  expect(rounds.slice(0, 4).flat()).toEqual(Array.from({ length: 32 }, () => 200));
  expect(rounds[4]?.filter((status) => status === 429).length).toBeGreaterThanOrEqual(5);
  expect(codeOf(await asCustomer(page, ['/v1/me']))).toBe('rate_limited');
});
