import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from '../testing/shop.ts';

const server = new TestServer({ limits: { link: 3, media: 3, draw: 3 } });
beforeAll(() => server.start());
afterAll(() => server.end());

/** The statuses of so many calls, one after the other. */
async function statuses(url: string, count: number, remoteAddress: string): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < count; i++) all.push((await server.app.inject({ method: 'GET', url, remoteAddress })).statusCode);
  return all;
}

test('links are followed so often from one address, and then a page says when to come again', async () => {
  await server.shop();
  const url = '/r/SNN74KQX';
  expect(await statuses(url, 4, '192.0.2.1')).toEqual([302, 302, 302, 429]);
  const { headers, body } = await server.app.inject({ method: 'GET', url, remoteAddress: '192.0.2.1' });
  expect(headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'retry-after': expect.any(String) });
  expect(headers).not.toHaveProperty('location');
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect(body).toContain('Probeer het over een minuut weer.');
  expect(body).toContain('Try again in a minute.');
  expect(await statuses(url, 1, '192.0.2.2')).toEqual([302]);
});

test('photos are asked for so often from one address, whether they are there or not', async () => {
  const url = `/media/reviews/pho_${'0'.repeat(32)}.webp`;
  expect(await statuses(url, 4, '192.0.2.1')).toEqual([404, 404, 404, 429]);
  const { headers, body } = await server.app.inject({ method: 'GET', url, remoteAddress: '192.0.2.1' });
  expect(JSON.parse(body)).toMatchObject({ code: 'rate_limited', detail: 'More than 3 calls within a minute.' });
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  // One network of IPv6 is one address, and another is not.
  expect(await statuses(url, 3, '2001:db8:1:2::1')).toEqual([404, 404, 404]);
  expect(await statuses(url, 1, '2001:db8:1:2:ffff::1')).toEqual([429]);
  expect(await statuses(url, 1, '2001:db8:1:3::1')).toEqual([404]);
});

test('pages that verify a draw are asked for so often from one address, and then say when to come again', async () => {
  const url = '/quiz-draws/nobody/nothing';
  expect(await statuses(url, 4, '192.0.2.1')).toEqual([404, 404, 404, 429]);
  const { headers, body } = await server.app.inject({ method: 'GET', url, remoteAddress: '192.0.2.1' });
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect(body).toContain('Try again in a minute.');
  expect(await statuses(url, 1, '192.0.2.2')).toEqual([404]);
});
