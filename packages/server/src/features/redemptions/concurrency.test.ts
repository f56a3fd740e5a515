import { randomUUID } from 'node:crypto';
import type { Redemption } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { newSessionToken, sha256 } from '../../http/identity/keys.ts';
import { earn } from '../../ledger/ledger.ts';
import { verifyLedger } from '../../ledger/verify.ts';
import { type Answered, ORIGIN, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { refusalOf, rewards, rich, richDocument } from './redemptions.testing.ts';

const STOCK = 100;
const BUYERS = 2000;

const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  const [mug] = rewards;
  const scarce = { ...mug!, id: 'scarce', stock: STOCK };
  shop = await server.shop({ ...richDocument(), rewards: [...rewards, scarce] });
});

const counted = (answers: readonly Answered[]) => {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const name = answer.status === 201 ? 'granted' : refusalOf(answer).code;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

test.each(['direct', 'hold'])(
  '50 concurrent redemptions (%s) of one balance: one is granted, 49 hear why not',
  async (mode) => {
    const page = await rich(shop, `balance-${mode}`, 700);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => page.post<Redemption>('/v1/me/redemptions', { rewardId: 'mug', mode })),
    );
    expect(counted(answers)).toEqual({ granted: 1, insufficient_points: 49 });
    for (const answer of answers.filter(({ status }) => status !== 201))
      expect(refusalOf(answer).reason).toEqual({ required: 500, available: 200, missing: 300 });
    const held = mode === 'hold' ? 500 : 0;
    expect((await page.get()).body.points).toEqual({ available: 200, pending: 0, held, debt: 0 });
    expect(await verifyLedger(server.storage)).toEqual([]);
  },
);

test('50 concurrent uses of one code with 50 orders: one has it, 49 hear which', async () => {
  const page = await rich(shop, 'uses', 500);
  const { body } = await page.post<Redemption>('/v1/me/redemptions', { rewardId: 'mug' });
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      shop.call('POST', `/v1/redemptions/${body.code}/use`, { orderId: `order-${i}`, orderAmount: 1000 }),
    ),
  );
  const winner = answers.findIndex(({ status }) => status === 200);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const answer of answers.filter(({ status }) => status !== 200))
    expect(refusalOf(answer)).toMatchObject({ code: 'redemption_used', reason: { orderId: `order-${winner}` } });
});

test('cancelling, capturing and using one hold at the same time come to one end', async () => {
  for (let round = 0; round < 10; round++) {
    const page = await rich(shop, `race-${round}`, 500);
    const { body } = await page.post<Redemption>('/v1/me/redemptions', { rewardId: 'mug', mode: 'hold' });
    await Promise.all([
      page.post(`/v1/me/redemptions/${body.id}/cancel`),
      page.post(`/v1/me/redemptions/${body.id}/capture`),
      shop.call('POST', `/v1/redemptions/${body.code}/use`, { orderId: `race-${round}`, orderAmount: 1000 }),
    ]);
    const { body: end } = await shop.call<Redemption>('GET', `/v1/redemptions/${body.code}`);
    const { points } = (await page.get()).body;
    expect(points.held).toBe(0);
    expect(points.available).toBe(end.state === 'used' ? 0 : 500);
    expect(['used', 'cancelled']).toContain(end.state);
  }
});

/** Customers with points and an open session, made without the way over HTTP: that way has its own tests. */
async function buyers(count: number): Promise<string[]> {
  const { shopId, publishableKey } = shop.keys;
  return Promise.all(
    Array.from({ length: count }, (_, i) =>
      server.storage.write(async (tx) => {
        const { id: customerId } = await tx.customers.put(shopId, `buyer-${i}`, {});
        await earn(tx, {
          shopId,
          customerId,
          orderId: null,
          points: 600,
          maturesAt: new Date(tx.now.getTime() - 1000),
          expiresAt: null,
          businessKey: `test:buyer:${i}`,
          reason: { source: 'order' },
        });
        const token = newSessionToken();
        const expiresAt = new Date(tx.now.getTime() + 900_000);
        await tx.identity.openSession({ shopId, customerId, publishableKey, expiresAt, hash: sha256(token) });
        return token;
      }),
    ),
  );
}

test(`a stock of ${STOCK} with ${BUYERS} concurrent redemptions by as many customers: exactly ${STOCK}`, async () => {
  const tokens = await buyers(BUYERS);
  const redeem = (token: string) => {
    const headers = { authorization: `Bearer ${token}`, origin: ORIGIN, 'idempotency-key': randomUUID() };
    const send = async (): Promise<Answered<Redemption>> => {
      const answer = await server.send<Redemption>('POST', '/v1/me/redemptions', {
        headers,
        body: { rewardId: 'scarce' },
      });
      return answer.status === 503 ? send() : answer;
    };
    return send();
  };
  const answers = await Promise.all(tokens.map(redeem));
  expect(counted(answers)).toEqual({ granted: STOCK, reward_sold_out: BUYERS - STOCK });
  const codes = answers.filter(({ status }) => status === 201).map(({ body }) => body.code);
  expect(new Set(codes).size).toBe(STOCK);
  const taken = await server.storage.read((tx) => tx.redemptions.taken(shop.keys.shopId, tx.now));
  expect(taken.get('scarce')).toBe(STOCK);
  expect(await verifyLedger(server.storage)).toEqual([]);
}, 120_000);
