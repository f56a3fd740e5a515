import { createClient } from '@kring/client';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { kringHandlers, MockShop, mockToken, scenarios, type MockOptions } from './index.ts';

const apiUrl = 'https://kring.mock';
const mock = setupServer();
beforeAll(() => mock.listen({ onUnhandledFrame: 'error' }));
beforeEach(() => mock.resetHandlers());
afterAll(() => mock.close());

const signedIn = async (options: Omit<MockOptions, 'apiUrl'>) => {
  mock.use(...kringHandlers({ apiUrl, latency: 0, ...options }));
  const client = createClient({ apiUrl, key: 'pk_mock', language: 'nl', sleep: () => Promise.resolve() });
  const state = await client.session.identify({ getToken: () => mockToken() });
  return { client, state, me: client.store.read('GET /v1/me', {}).data, error: client.session.error };
};

test.each([
  ['member', { available: 1_240, pending: 85, held: 0, debt: 0 }],
  ['slow', { available: 1_240, pending: 85, held: 0, debt: 0 }],
  ['empty', { available: 0, pending: 0, held: 0, debt: 0 }],
  ['pendingOnly', { available: 0, pending: 85, held: 0, debt: 0 }],
  ['expiring', { available: 1_280, pending: 85, held: 0, debt: 0 }],
  ['debt', { available: 0, pending: 0, held: 0, debt: 20 }],
  ['redeemed', { available: 990, pending: 85, held: 0, debt: 0 }],
] as const)('%s has the points that it says', async (scenario, points) => {
  const { state, me, client } = await signedIn({ scenario });
  expect(state).toBe('open');
  expect(me?.points).toEqual(points);
  const { items } = await client.call('GET /v1/me/entries', {});
  const counts = items.filter(({ kind }) => kind !== 'mature' && kind !== 'capture');
  expect(counts.reduce((sum, { points: change }) => sum + change, 0)).toBe(
    points.available + points.pending - points.debt,
  );
  expect(me?.releases.reduce((sum, release) => sum + release.points, 0)).toBe(points.pending);
});

test.each([
  ['guest', 'ended', { code: 'token_key_unknown' }],
  ['refused', 'ended', { code: 'token_expired', reason: { skewSeconds: 660 } }],
  ['error', 'unreachable', { kind: 'failed', code: 'internal', status: 500 }],
  ['offline', 'unreachable', { kind: 'offline' }],
] as const)('%s refuses as it says', async (scenario, expected, error) => {
  const { state, error: found } = await signedIn({ scenario });
  expect(state).toBe(expected);
  expect(found).toMatchObject(error);
});

test.each([
  ['member', 'kept', 'zilver'],
  ['top', 'kept', 'goud'],
  ['atRisk', 'at_risk', 'goud'],
  ['empty', 'none', undefined],
] as const)('%s stands where it says', async (scenario, state, tier) => {
  const { me } = await signedIn({ scenario });
  expect(me?.tier).toMatchObject({ state });
  expect(me?.tier?.tier?.id).toBe(tier);
});

test('expiring has points that end soon, and rewards has one of each reason', async () => {
  const { me } = await signedIn({ scenario: 'expiring' });
  expect(me?.expiring).toEqual([expect.objectContaining({ points: 40 })]);
  const { me: rewards } = await signedIn({ scenario: 'rewards' });
  expect(rewards?.rewards.map(({ whyNot }) => whyNot?.code)).toEqual([
    undefined,
    undefined,
    'insufficient_points',
    'reward_sold_out',
    'reward_tier',
    'insufficient_points',
  ]);
});

test('a reward is redeemed once, undone, and its points are back', async () => {
  const { client } = await signedIn({ shop: new MockShop('member') });
  const wish = { body: { rewardId: 'tien-euro' } };
  const dry = await client.call('POST /v1/me/redemptions', { body: { ...wish.body, dryRun: true } });
  expect(dry).toMatchObject({ id: '', code: '', dryRun: true, cost: 500 });
  const redeemed = await client.call('POST /v1/me/redemptions', wish, { idempotencyKey: 'intent-0001' });
  const again = await client.call('POST /v1/me/redemptions', wish, { idempotencyKey: 'intent-0001' });
  expect(again).toEqual(redeemed);
  const me = await client.call('GET /v1/me', {});
  expect(me).toMatchObject({ points: { available: 740 }, redemptions: [{ id: redeemed.id, state: 'issued' }] });
  const params = { redemptionId: redeemed.id };
  await client.call('POST /v1/me/redemptions/:redemptionId/cancel', { params });
  expect((await client.call('GET /v1/me', {})).points.available).toBe(1_240);
  const refused = client.call('POST /v1/me/redemptions', { body: { rewardId: 'proeverij' } });
  await expect(refused).rejects.toMatchObject({
    code: 'insufficient_points',
    reason: { required: 2_000, available: 1_240, missing: 760 },
  });
});

test('a code is used once, with an order that is large enough', async () => {
  const shop = new MockShop('redeemed');
  await signedIn({ shop });
  const server = createClient({ apiUrl, secretKey: 'sk_mock' });
  const params = { code: shop.redemptions[0]!.code.toLowerCase().replace('-', ' ') };
  const order = { orderId: '77', orderAmount: 3_000 };
  expect(await server.call('GET /v1/redemptions/:code', { params })).toMatchObject({ state: 'issued' });
  expect(await server.call('POST /v1/redemptions/:code/use', { params, body: order })).toMatchObject({ state: 'used' });
  const other = server.call('POST /v1/redemptions/:code/use', { params, body: { ...order, orderId: '78' } });
  await expect(other).rejects.toMatchObject({ code: 'redemption_used', reason: { orderId: '77' } });
});

test('switchedOff switches every widget off', async () => {
  const { client } = await signedIn({ scenario: 'switchedOff' });
  expect(client.store.read('GET /v1/programme', {}).data?.widgets).toMatchObject({ pointsBalance: { enabled: false } });
});

test('every scenario is in the list', () => {
  expect(scenarios).toHaveLength(15);
});

test('an order is heard by the page that listens, and a refund takes exactly its points', async () => {
  const shop = new MockShop('empty');
  const { client } = await signedIn({ shop });
  const server = createClient({ apiUrl, secretKey: 'sk_mock' });
  const { changes } = await client.network();
  changes.start();
  client.store.subscribe('GET /v1/me', {}, () => {});
  await expect.poll(() => changes.mode).toBe('stream');
  const line = { lineId: '1', productId: 'mug', quantity: 1, amount: 1_950, vatAmount: 0 };
  const body = { customerId: 'anna', placedAt: new Date().toISOString(), currency: 'EUR', lines: [line] };
  await server.call('PUT /v1/orders/:orderId', { params: { orderId: '9' }, body });
  await expect.poll(() => client.store.read('GET /v1/me', {}).data?.points.pending).toBe(19);
  const refund = { refundId: 'r', refundedAt: new Date().toISOString(), what: { everything: true } } as const;
  await server.call('POST /v1/orders/:orderId/refunds', { params: { orderId: '9' }, body: refund });
  await expect.poll(() => client.store.read('GET /v1/me', {}).data?.points.pending).toBe(0);
  client.close();
});
