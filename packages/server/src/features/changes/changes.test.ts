import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Redemption } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { ORIGIN, TestServer, type TestPage, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { answer, asPlayer, begin, knowledge, right } from '../quizzes/quizzes.testing.ts';
import { rich, richDocument } from '../redemptions/redemptions.testing.ts';

const server = testServer();
let shop: TestShop;
let url: string;

beforeAll(async () => {
  shop = await server.shop();
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
});

interface Stream {
  readonly status: number;
  readonly headers: Headers;
  /** Resolves when this text has come; rejects when the stream ends or two seconds pass first. */
  until(text: string): Promise<string>;
  ended(): Promise<void>;
  stop(): void;
}

async function open(page: TestPage, headers: Record<string, string> = {}, at = url): Promise<Stream> {
  const abort = new AbortController();
  const all = { authorization: `Bearer ${page.session.sessionToken}`, origin: ORIGIN, ...headers };
  const answer = await fetch(`${at}/v1/me/changes`, { headers: all, signal: abort.signal });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let seen = '';
  return {
    status: answer.status,
    headers: answer.headers,
    async until(text) {
      const late = globalThis.setTimeout(
        () => abort.abort(new Error(`"${text}" did not come within 2 s; there was: ${seen}`)),
        2000,
      );
      while (!seen.includes(text)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`The stream ended before "${text}".`);
        seen += value;
      }
      clearTimeout(late);
      return seen;
    },
    async ended() {
      while (!(await reader.read()).done);
    },
    stop: () => abort.abort(),
  };
}

test('an order is heard of on every open page of the customer within 2 s, and nowhere else', async () => {
  const pages = await Promise.all([shop.signIn('a'), shop.signIn('a')]);
  const streams = await Promise.all(pages.map((page) => open(page)));
  const stranger = await open(await shop.signIn('b'));
  await shop.order('a1', { customerId: 'a' });
  for (const stream of streams) {
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    expect(stream.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    const text = await stream.until('data: ');
    expect(text).toContain('event: changed');
  }
  await shop.order('b1', { customerId: 'b' });
  const heard = await stranger.until('data: ');
  expect(heard.match(/event: changed/g)).toHaveLength(1);
  for (const stream of [...streams, stranger]) stream.stop();
});

test('a change carries the revision and what is no longer true; a refund too', async () => {
  await shop.order('c1', { customerId: 'c' });
  const stream = await open(await shop.signIn('c'));
  await shop.refund('c1', 'r');
  const text = await stream.until('data: {"revision":2');
  expect(text).toContain(
    '"stale":["GET /v1/me","GET /v1/me/redemptions","GET /v1/me/entries","GET /v1/me/referral","GET /v1/me/review-requests","GET /v1/quizzes/:quizId","GET /v1/attempts/:attemptId","GET /v1/sales/:saleId"]',
  );
  stream.stop();
});

test('each answer to a quiz is heard on the other pages, as a change of quizzes alone; the end as one of everything', async () => {
  const own = await server.shop({ quizzes: [{ ...knowledge, questions: knowledge.questions.slice(0, 2) }] });
  const player = asPlayer(await own.signIn('q'));
  const begun = await begin(player);
  const stream = await open(await own.signIn('q'));
  await answer(player, begun, 'origin', right['origin']!);
  const text = await stream.until('data: ');
  expect(text).toContain('"stale":["GET /v1/quizzes/:quizId","GET /v1/attempts/:attemptId"]');
  await answer(player, begun, 'milk', right['milk']!);
  await stream.until('"stale":["GET /v1/me",');
  stream.stop();
});

test('redeeming on one page is heard on another, and that the code was used at checkout too', async () => {
  const own = await server.shop(richDocument());
  const page = await rich(own, 'd', 500);
  const { revision } = (await page.get()).body;
  const stream = await open(await own.signIn('d'));
  const { body } = await page.post<Redemption>('/v1/me/redemptions', { rewardId: 'mug' });
  // A hold and its capture: two entries.
  await stream.until(`data: {"revision":${revision + 2}`);
  await own.call('POST', `/v1/redemptions/${body.code}/use`, { orderId: 'd1', orderAmount: 1000 });
  const text = await stream.until(`data: {"revision":${revision + 3}`);
  expect(text).toContain('GET /v1/me/redemptions');
  stream.stop();
});

test('a page that comes back hears at once that it missed something', async () => {
  await shop.order('d1', { customerId: 'd' });
  const page = await shop.signIn('d');
  const stream = await open(page, { 'last-event-id': '0' });
  expect(await stream.until('data: ')).toContain('id: 1');
  stream.stop();
});

test('an order that earns nothing is heard of where it brought a tier', async () => {
  const name = { nl: 'Zilver', en: 'Silver' };
  const levels = [{ id: 'silver', name, threshold: 1000, multiplierPercent: 100 }];
  const { earning } = defaultProgramme('Test');
  const rules = [{ id: 'cards', products: ['card'], earns: { nothing: true } as const }];
  const spending = await server.shop({
    tiers: { basis: 'spend', graceDays: 0, levels },
    earning: { ...earning, rules },
  });
  const lines = (productId: string) => [{ lineId: 'a', productId, quantity: 1, amount: 600, vatAmount: 0 }];
  await spending.order('t1', { customerId: 't', lines: lines('mug') });
  const stream = await open(await spending.signIn('t'));
  await spending.order('t2', { customerId: 't', lines: lines('card') });
  expect(await stream.until('data: ')).toContain('"revision":2');
  stream.stop();
});

test('the same report again is no change', async () => {
  const stream = await open(await shop.signIn('e'));
  await shop.order('e1', { customerId: 'e' });
  await shop.order('e1', { customerId: 'e' });
  await shop.order('e2', { customerId: 'e' });
  expect((await stream.until('"revision":2')).match(/event: changed/g)).toHaveLength(2);
  stream.stop();
});

test('a customer has a dozen streams at most, and a closed one makes room', async () => {
  const page = await shop.signIn('f');
  const streams = await Promise.all(Array.from({ length: 12 }, () => open(page)));
  expect(streams.every(({ status }) => status === 200)).toBe(true);
  const more = await open(page);
  expect([more.status, more.headers.get('retry-after')]).toEqual([429, '60']);
  streams[0]?.stop();
  await expect
    .poll(async () => {
      const again = await open(page);
      again.stop();
      return again.status;
    })
    .toBe(200);
  for (const stream of streams) stream.stop();
});

test('what the shop does to a sale, or publishes, is heard of by everybody who is signed in there, with what is no longer true', async () => {
  const now = Date.now();
  const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
  const name = { nl: 'Vriendenverkoop', en: 'Friends sale' };
  const product = { id: 'guji', title: name, price: 1295 };
  const access = [{ kind: 'everyone' as const, opensAt: at(2) }];
  const sales = [{ id: 'vip', name, products: [product], stock: 2, access, endsAt: at(24), holdMinutes: 10 }];
  const gated = await server.shop({ sales });
  const streams = await Promise.all([
    open(await gated.signIn('one')),
    open(await gated.signIn('two')),
    open(await shop.signIn('elsewhere')),
  ]);
  await gated.call('POST', '/v1/sales/vip/changes', { change: 'open', actor: 'Noor' });
  for (const stream of streams.slice(0, 2))
    expect(await stream.until('"stale":')).toContain('data: {"revision":0,"stale":["GET /v1/sales/:saleId"]}');
  const draft = await gated.call<{ revision: number }>('GET', '/v1/programme/draft');
  await gated.call('POST', '/v1/programme/publish', { revision: draft.body.revision });
  for (const stream of streams.slice(0, 2)) await stream.until('"stale":["GET /v1/programme",');
  await shop.order('elsewhere', { customerId: 'elsewhere' });
  expect((await streams[2]!.until('data: ')).match(/event: changed/g)).toHaveLength(1);
  for (const stream of streams) stream.stop();
});

test('a stop of the server ends streams, finishes calls, and takes no second', async () => {
  const other = await new TestServer().start();
  const small = await other.shop();
  const at = await other.app.listen({ host: '127.0.0.1', port: 0 });
  const stream = await open(await small.signIn('g'), {}, at);
  const headers = {
    authorization: `Bearer ${small.keys.secretKey}`,
    'content-type': 'application/json',
    'content-length': '17',
  };
  const call = request(`${at}/v1/customers/g`, { method: 'PUT', headers });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    call.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', reject);
  });
  call.write('{"callName":');
  await setTimeout(100);
  const started = performance.now();
  const ended = Promise.all([stream.ended(), other.end()]);
  await setTimeout(100);
  call.end('"Go"}');
  expect(await answered).toBe(200);
  await ended;
  expect(performance.now() - started).toBeLessThan(1500);
});
