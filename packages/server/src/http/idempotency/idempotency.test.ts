import { Agent, request } from 'node:http';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { createIdempotency } from './idempotency.ts';

const server = testServer();
let shop: TestShop;
let url: string;

beforeAll(async () => {
  shop = await server.shop();
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
});

interface Reply {
  readonly status: number | undefined;
  readonly body: string;
  readonly replayed: boolean;
}

function post(agent: Agent, path: string, key: string, body: unknown): Promise<Reply> {
  const headers = {
    authorization: `Bearer ${shop.keys.secretKey}`,
    'content-type': 'application/json',
    'idempotency-key': key,
  };
  return new Promise((resolve, reject) => {
    const call = request(url + path, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode, body: text, replayed: answer.headers['idempotent-replayed'] === 'true' }),
      );
    });
    call.on('error', reject).end(JSON.stringify(body));
  });
}

test('40 keys, 50 identical calls of each at once: 40 effects and equal answers', async () => {
  const keys = Array.from({ length: 40 }, (_, i) => `intent-number-${i}`);
  await Promise.all(keys.map((_, i) => shop.order(`many-${i}`, { customerId: 'many' })));
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  // What a refund of a tenth takes back, so that a second effect would show.
  const body = (i: number) => ({
    refundId: `r-${i}`,
    refundedAt: '2026-11-02T10:00:00Z',
    what: { lines: [{ lineId: 'coffee', amount: 260 }] },
  });
  const replies = await Promise.all(
    keys.flatMap((key, i) =>
      Array.from({ length: 50 }, () =>
        post(agent, `/v1/orders/many-${i}/refunds`, key, body(i)).then((reply) => ({ i, ...reply })),
      ),
    ),
  );
  agent.destroy();
  expect(replies.filter(({ status }) => status !== 200)).toEqual([]);
  for (let i = 0; i < 40; i++) {
    const own = replies.filter((reply) => reply.i === i);
    expect(new Set(own.map((reply) => reply.body)).size).toBe(1);
    expect(own.filter(({ replayed }) => !replayed)).toHaveLength(1);
  }
  const { body: page } = await (
    await shop.signIn('many')
  ).get<{ items: { kind: string }[] }>('/v1/me/entries?limit=100');
  expect(page.items.filter(({ kind }) => kind === 'claw_back')).toHaveLength(40);
});

test('a key that was used for another body, path or method is refused', async () => {
  const key = { 'idempotency-key': 'one-intent-only' };
  await shop.refund('a', 'r1', { everything: true }, key);
  expect(codeOf(await shop.refund('a', 'r2', { everything: true }, key))).toBe('idempotency_key_reused');
  expect(codeOf(await shop.refund('b', 'r1', { everything: true }, key))).toBe('idempotency_key_reused');
});

test('the same intent with its fields in another order is the same', async () => {
  const key = { 'idempotency-key': 'order-of-fields' };
  const first = await shop.call(
    'POST',
    '/v1/orders/f/refunds',
    { refundId: 'r', refundedAt: '2026-11-02T10:00:00Z', what: { everything: true } },
    key,
  );
  const again = await shop.call(
    'POST',
    '/v1/orders/f/refunds',
    { what: { everything: true }, refundedAt: '2026-11-02T10:00:00Z', refundId: 'r' },
    key,
  );
  expect([again.text, again.headers['idempotent-replayed']]).toEqual([first.text, 'true']);
});

test('two shops with one key do not meet', async () => {
  const other = await server.shop();
  const key = { 'idempotency-key': 'a-common-key' };
  await shop.refund('x', 'r', { everything: true }, key);
  const answer = await other.refund('y', 'r', { everything: true }, key);
  expect([answer.status, answer.headers['idempotent-replayed']]).toEqual([200, undefined]);
});

test('a refusal is not kept: the same key works once what was wrong is right', async () => {
  const key = { 'idempotency-key': 'refused-at-first' };
  const what = { lines: [{ lineId: 'coffee', amount: 9999 }] };
  await shop.order('late');
  expect(codeOf(await shop.refund('late', 'r', what, key))).toBe('refund_exceeds_line');
  expect(codeOf(await shop.refund('late', 'r', what, key))).toBe('refund_exceeds_line');
  expect((await shop.refund('late', 'r', { everything: true }, key)).status).toBe(200);
});

test('a stored answer survives a restart, and goes after seven days', async () => {
  const key = { 'idempotency-key': 'kept-for-a-week' };
  const first = await shop.refund('week', 'r', { everything: true }, key);
  await server.start(6.9 * 86_400_000);
  const again = await shop.refund('week', 'r', { everything: true }, key);
  expect([again.text, again.headers['idempotent-replayed']]).toEqual([first.text, 'true']);
  await server.start();
});

test('who waits longer than two seconds for the same call is told to come back', async () => {
  const once = createIdempotency(20);
  const attempt = { shopId: 's', customerId: '', key: 'slow-one', fingerprint: 'f', status: 200 };
  let finish = () => {};
  const first = once.once(attempt, () => new Promise((resolve) => (finish = () => resolve('done'))));
  await expect(once.once(attempt, async () => 'never')).rejects.toMatchObject({
    code: 'idempotency_in_progress',
    headers: { 'retry-after': '1' },
  });
  await expect(once.once({ ...attempt, fingerprint: 'g' }, async () => 'never')).rejects.toMatchObject({
    code: 'idempotency_key_reused',
  });
  finish();
  expect(await first).toEqual({ answer: { fingerprint: 'f', status: 200, body: '"done"' }, replayed: false });
});
