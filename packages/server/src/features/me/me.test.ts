import type { Me } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { settleAll } from '../../jobs/settling.ts';
import { type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { wallet } from '../../ledger/ledger.ts';
import { readSettled } from './service.ts';

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
  expect(await settleAll(api, signal)).toBeGreaterThanOrEqual(25);
  expect(await settleAll(api, signal)).toBe(0);
  expect(new Set(told).size).toBe(told.length);
  const { body } = await shop.call<{ points: Me['points'] }>('GET', '/v1/customers/job-7');
  expect(body.points).toMatchObject({ available: 40, pending: 0 });
  await server.start();
});

test('what expires is told by its last day, soonest first, at most 12 days; the day after it is gone', async () => {
  for (let month = 1; month <= 14; month++) {
    const placedAt = `2098-${String(((month - 1) % 12) + 1).padStart(2, '0')}-0${month > 12 ? 2 : 1}T10:00:00Z`;
    await shop.order(`expiring-${month}`, { customerId: 'expiring', placedAt });
  }
  const until = (moment: string) => Date.parse(moment) - Date.now();
  await server.start(until('2099-12-31T22:30:00Z'));
  const { body } = await (await shop.signIn('expiring')).get('/v1/me', { 'accept-language': 'nl' });
  expect(body.points.available).toBe(14 * 40);
  expect(body.expiring).toHaveLength(12);
  expect(body.expiring[0]).toEqual({
    points: 40,
    at: '2100-01-01T23:00:00.000Z',
    on: '2100-01-01',
    onText: '1 januari 2100',
  });
  await server.start(until('2100-01-01T23:00:01Z'));
  expect((await (await shop.signIn('expiring')).get()).body.points.available).toBe(13 * 40);
  await server.start();
});

test('a programme without tiers and rewards shows none', async () => {
  const { body } = await (await shop.signIn('plain')).get();
  expect(body).toMatchObject({ tier: null, rewards: [], redemptions: [], expiring: [] });
});

test('where much is due it happens in slices, so that no call waits for all of it', async () => {
  const placedAt = new Date(Date.now() - 90 * 86_400_000).toISOString();
  const orders = Array.from({ length: 120 }, (_, i) => shop.order(`much-${i}`, { customerId: 'much', placedAt }));
  await Promise.all(orders);
  const whose = await server.storage.read(async (tx) => {
    const customer = await tx.customers.findByShopId(shop.keys.shopId, 'much');
    return { shopId: shop.keys.shopId, customerId: customer!.id };
  });
  const slices: number[] = [];
  const seen = await readSettled(
    {
      read: server.storage.read,
      write: async (work) => {
        const { answer } = await server.storage.write(work);
        slices.push(Number(answer));
        return answer;
      },
    },
    whose,
    (tx) => wallet(tx, whose),
  );
  expect(seen).toMatchObject({ available: 120 * 40, pending: 0 });
  expect(slices.length).toBeGreaterThan(1);
  expect(Math.max(...slices)).toBeLessThanOrEqual(50);
});
