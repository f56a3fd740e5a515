import type { Input } from '@kring/contract';
import { expect, test, vi } from 'vitest';
import { createClient } from './index.ts';
import { json, loopback, sessionAnswer } from './testing/loopback.ts';

/** A signed-in customer, and what of each request can't be seen by the server. */
async function reviewer(url: string) {
  const outlives: (boolean | undefined)[] = [];
  const client = createClient({
    apiUrl: url,
    key: 'pk_test',
    fetch: (input, init) => {
      if (init?.method === 'POST' && input === `${url}/v1/reviews`) outlives.push(init.keepalive);
      return fetch(input, init);
    },
  });
  await client.session.identify({ getToken: () => 'anna' });
  return { client, outlives };
}

const shop = () =>
  loopback((request, response) => {
    if (request.url.startsWith('/v1/session')) return json(response, 200, sessionAnswer('ks_1', 'cus_anna'));
    json(response, 200, { customer: { id: 'cus_anna' }, id: 'rev_1' });
  });

const review = (bytes: number): Input<'POST /v1/reviews'> => ({
  body: { request: 'rvq_1', stars: 5, photos: [{ data: 'A'.repeat(bytes) }], language: 'nl' },
});

test('a review with photos is sent as any request is: browsers let no large one outlive the page', async () => {
  using server = await shop();
  const { client, outlives } = await reviewer(server.url);
  await client.call('POST /v1/reviews', review(100), { keep: 60_000 });
  await client.call('POST /v1/reviews', review(100_000), { keep: 60_000 });
  expect(outlives).toEqual([true, false]);
  client.close();
});

test('a large body has its time on a slow line', async () => {
  using server = await shop();
  const { client } = await reviewer(server.url);
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const longest = () => Math.max(...timers.mock.calls.map(([, ms = 0]) => ms));
  await client.call('POST /v1/reviews', review(4));
  expect(longest()).toBeLessThan(11_000);
  await client.call('POST /v1/reviews', review(4_000_000));
  expect(longest()).toBeGreaterThan(100_000);
  timers.mockRestore();
  client.close();
});

test('having seen a question changes nothing that is read; a review does', async () => {
  using server = await shop();
  const { client } = await reviewer(server.url);
  client.store.subscribe('GET /v1/me/review-requests', {}, () => {});
  const reads = () => server.arrived.filter(({ url }) => url === '/v1/me/review-requests').length;
  await expect.poll(reads).toBe(1);
  await client.call('POST /v1/me/review-requests/:requestId/shown', { params: { requestId: 'rvq_1' } });
  await client.call('POST /v1/reviews', review(4));
  await expect.poll(reads).toBe(2);
  const order = server.arrived.map(({ method, url }) => `${method} ${url}`);
  expect(order.indexOf('POST /v1/reviews')).toBeLessThan(order.lastIndexOf('GET /v1/me/review-requests'));
  expect(server.arrived.find(({ url }) => url === '/v1/reviews')?.headers.authorization).toBe('Bearer ks_1');
  client.close();
});
