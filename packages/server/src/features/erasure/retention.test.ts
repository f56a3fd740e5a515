import type { Customer } from '@kring/contract';
import { afterAll, expect, test } from 'vitest';
import { forgetAll } from '../../jobs/retention.ts';
import { verifyLedger } from '../../ledger/verify.ts';
import { codeOf, TestServer, type TestShop } from '../../testing/shop.ts';
import { enrich, richDocument } from '../redemptions/redemptions.testing.ts';

const server = new TestServer();
afterAll(async () => {
  expect(await verifyLedger(server.storage)).toEqual([]);
  await server.end();
});

const publisher = { publish: () => {} };
const job = (signal = new AbortController().signal) => forgetAll({ storage: server.storage, publisher }, signal);
/** Moves the server's clock to this day at this time. */
const at = (moment: string) => server.start(Date.parse(moment) - Date.now());
const known = async (shop: TestShop, customerId: string) =>
  codeOf(await shop.call('GET', `/v1/customers/${customerId}`)) !== 'customer_unknown';
const put = (shop: TestShop, id: string) => shop.call<Customer>('PUT', `/v1/customers/${id}`, { callName: id });

test('customers are forgotten when the months of the programme are over in the shop’s zone; visits and orders keep them', async () => {
  await at('2027-01-15T12:00:00Z');
  const shop = await server.shop({ ...richDocument(), privacy: { forgetAfterMonths: 12 } });
  const keeping = await server.shop();
  for (const id of ['silent', 'visits', 'buys', 'given']) await put(shop, id);
  await put(keeping, 'silent');
  await enrich(shop, 'silent', 500);

  await at('2027-06-15T12:00:00Z');
  await shop.signIn('visits');
  await enrich(shop, 'buys', 5);
  await shop.call('POST', '/v1/customers/given/adjustments', { points: 5, reason: 'Hoi', actor: 'Noor' });

  // In Amsterdam 15 January 2028 begins at 23:00 UTC.
  await at('2028-01-15T22:59:00Z');
  expect(await job()).toBe(0);
  await at('2028-01-15T23:01:00Z');
  expect(await job()).toBe(1);
  expect(await known(shop, 'silent')).toBe(false);
  for (const id of ['visits', 'buys', 'given']) expect(await known(shop, id), id).toBe(true);
  expect(await known(keeping, 'silent')).toBe(true);
  expect(await job()).toBe(0);

  // After half a year off, all whose time came meanwhile.
  await at('2028-12-01T12:00:00Z');
  expect(await job()).toBe(3);
  const { items } = (await shop.call<{ items: object[] }>('GET', '/v1/events?type=customer.erased')).body;
  expect(items).toHaveLength(4);
  expect(items[0]).toMatchObject({ customerId: null, data: { by: 'retention' } });
});

test('what time does by itself is no sign of life: points that expire keep nobody', async () => {
  await at('2027-01-15T12:00:00Z');
  const shop = await server.shop({ ...richDocument(), expiry: { months: 6 }, privacy: { forgetAfterMonths: 12 } });
  await enrich(shop, 'once', 40);
  await at('2027-10-15T12:00:00Z');
  expect((await shop.call<Customer>('GET', '/v1/customers/once')).body.points.available).toBe(0);
  await at('2028-01-17T12:00:00Z');
  expect(await job()).toBeGreaterThan(0);
  expect(await known(shop, 'once')).toBe(false);
});

test('more customers than are looked up at once are all forgotten, and a stop is heard', async () => {
  await at('2027-01-15T12:00:00Z');
  const shop = await server.shop({ privacy: { forgetAfterMonths: 1 } });
  await server.storage.write(async (tx) => {
    for (let i = 0; i < 250; i++) await tx.customers.put(shop.keys.shopId, `many-${i}`, {});
  });
  await at('2027-03-01T12:00:00Z');
  const stopped = new AbortController();
  stopped.abort();
  expect(await job(stopped.signal)).toBe(0);
  expect(await job()).toBe(250);
});
