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
] as const)('%s has the points that it says', async (scenario, points) => {
  const { state, me, client } = await signedIn({ scenario });
  expect(state).toBe('open');
  expect(me?.points).toEqual(points);
  const { items } = await client.call('GET /v1/me/entries', {});
  expect(items.reduce((sum, { kind, points: change }) => (kind === 'mature' ? sum : sum + change), 0)).toBe(
    points.available + points.pending,
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

test('switchedOff switches every widget off', async () => {
  const { client } = await signedIn({ scenario: 'switchedOff' });
  expect(client.store.read('GET /v1/programme', {}).data?.widgets).toEqual({ pointsBalance: { enabled: false } });
});

test('every scenario is in the list', () => {
  expect(scenarios).toHaveLength(9);
});

test('an order is heard by the page that listens, and a refund takes exactly its points', async () => {
  const shop = new MockShop('empty');
  const { client } = await signedIn({ shop });
  const server = createClient({ apiUrl, secretKey: 'sk_mock' });
  client.changes.start();
  client.store.subscribe('GET /v1/me', {}, () => {});
  await expect.poll(() => client.changes.mode).toBe('stream');
  const line = { lineId: '1', productId: 'mug', quantity: 1, amount: 1_950, vatAmount: 0 };
  const body = { customerId: 'anna', placedAt: new Date().toISOString(), currency: 'EUR', lines: [line] };
  await server.call('PUT /v1/orders/:orderId', { params: { orderId: '9' }, body });
  await expect.poll(() => client.store.read('GET /v1/me', {}).data?.points.pending).toBe(19);
  const refund = { refundId: 'r', refundedAt: new Date().toISOString(), what: { everything: true } } as const;
  await server.call('POST /v1/orders/:orderId/refunds', { params: { orderId: '9' }, body: refund });
  await expect.poll(() => client.store.read('GET /v1/me', {}).data?.points.pending).toBe(0);
  client.close();
});
