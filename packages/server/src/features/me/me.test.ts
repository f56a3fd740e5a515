import type { Me } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { matureAll } from '../../jobs/maturity.ts';
import { type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';

const DAY = 86_400_000;
const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop();
});

test('what was earned is pending, with the day in words of the asked language', async () => {
  await shop.order('a', { customerId: 'a', placedAt: '2099-01-30T10:00:00Z' });
  const page = await shop.signIn('a', { callName: 'Sanne' });
  const dutch = (await page.get('/v1/me', { 'accept-language': 'nl-NL,nl;q=0.9,en;q=0.8' })).body;
  expect(dutch).toMatchObject({
    customer: { callName: 'Sanne' },
    points: { available: 0, pending: 40, held: 0, debt: 0 },
  });
  expect(dutch.releases).toEqual([
    { points: 40, at: '2099-02-16T23:00:00.000Z', on: '2099-02-17', onText: '17 februari 2099' },
  ]);
  expect(dutch.asOfText).toMatch(/^\d\d\.\d\d uur$/);
  const english = (await page.get('/v1/me', { 'accept-language': 'en' })).body;
  expect(english.releases[0]?.onText).toBe('17 February 2099');
  const german = (await page.get('/v1/me', { 'accept-language': 'de' })).body;
  expect(german.releases[0]?.onText).toBe('17 februari 2099');
});

test('nothing new answers 304, and a change another tag', async () => {
  await shop.order('b', { customerId: 'b' });
  const page = await shop.signIn('b');
  const { headers } = await page.get();
  const etag = String(headers['etag']);
  expect(headers['vary']).toBe('Origin, Accept-Language');
  const same = await page.get('/v1/me', { 'if-none-match': etag });
  expect([same.status, same.text]).toEqual([304, '']);
  await shop.order('b2', { customerId: 'b' });
  const changed = await page.get('/v1/me', { 'if-none-match': etag });
  expect(changed.status).toBe(200);
  expect(changed.body.points.pending).toBe(80);
});

test('after a week off the first read is right, before any job ran', async () => {
  await shop.order('c', { customerId: 'c' });
  await server.start(30 * DAY);
  expect((await (await shop.signIn('c')).get()).body).toMatchObject({
    points: { available: 40, pending: 0 },
    releases: [],
  });
  await server.start();
});

test('after a week off the job makes available what is due, once', async () => {
  const ids = Array.from({ length: 25 }, (_, i) => `job-${i}`);
  for (const id of ids) await shop.order(id, { customerId: id });
  await server.start(30 * DAY);
  const told: string[] = [];
  const api = {
    storage: server.storage,
    publisher: { publish: (_shop: string, { customerId }: { customerId: string }) => told.push(customerId) },
  };
  const signal = new AbortController().signal;
  expect(await matureAll(api, signal)).toBeGreaterThanOrEqual(25);
  expect(await matureAll(api, signal)).toBe(0);
  expect(new Set(told).size).toBe(told.length);
  const { body } = await shop.call<{ points: Me['points'] }>('GET', '/v1/customers/job-7');
  expect(body.points).toMatchObject({ available: 40, pending: 0 });
  await server.start();
});
