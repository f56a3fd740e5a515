import type { Answer, Event } from '@kring/contract';
import { expect, test } from 'vitest';
import { tellOfExpiry } from '../../jobs/expiry.ts';
import { settleAll } from '../../jobs/settling.ts';
import { hold } from '../../ledger/ledger.ts';
import { testServer } from '../../testing/server.ts';
import type { TestShop } from '../../testing/shop.ts';

// Each test has a year of its own: the warnings of a server go on from where they came.
const server = testServer();
const signal = new AbortController().signal;

/** Starts the server again at this moment. */
const at = (moment: string) => server.start(Date.parse(moment) - Date.now());

/** What the server does each minute. */
async function jobs(): Promise<number> {
  await settleAll({ storage: server.storage, publisher: { publish() {} } }, signal);
  return tellOfExpiry(server, signal);
}

/** Points that are good for two months, spendable the day after the order. */
const shopOf = () =>
  server.shop({ pending: { days: 0, from: 'order', assumedDeliveryDays: 0 }, expiry: { months: 2 } });

const order = (shop: TestShop, orderId: string, day: string, customerId = 'anna') =>
  shop.order(orderId, { customerId, placedAt: `${day}T10:00:00Z` });

async function events(shop: TestShop): Promise<Pick<Event, 'type' | 'customerId' | 'data'>[]> {
  const { body } = await shop.call<Answer<'GET /v1/events'>>('GET', '/v1/events');
  return body.items.map(({ type, customerId, data }) => ({ type, customerId, data }));
}

/** `anna expiring 40 2026-04-10 30` */
const told = async (shop: TestShop) =>
  (await events(shop)).map(({ type, customerId, data }) =>
    [customerId, type.slice('points.'.length), data['points'], data['on'], data['daysLeft']].filter(Boolean).join(' '),
  );

test('points that expire are warned of 30 and 7 days before, once each, and told when they are gone', async () => {
  await at('2026-02-11T11:00:00Z');
  const shop = await shopOf();
  await order(shop, '1', '2026-02-10');
  await order(shop, '2', '2026-02-10');
  await jobs();
  await at('2026-03-11T09:59:00Z');
  await jobs();
  expect(await told(shop)).toEqual([]);
  // About noon, thirty days before the last day; the clocks change in between.
  await at('2026-03-11T10:01:00Z');
  await jobs();
  await jobs();
  expect(await events(shop)).toEqual([
    {
      type: 'points.expiring',
      customerId: 'anna',
      data: { points: 80, expiresAt: '2026-04-10T22:00:00.000Z', on: '2026-04-10', daysLeft: 30 },
    },
  ]);
  await at('2026-04-02T11:00:00Z');
  await jobs();
  expect(await told(shop)).toHaveLength(1);
  await at('2026-04-03T11:00:00Z');
  await jobs();
  await at('2026-04-10T21:59:00Z');
  await jobs();
  expect(await told(shop)).toEqual(['anna expiring 80 2026-04-10 30', 'anna expiring 80 2026-04-10 7']);
  await at('2026-04-10T22:00:01Z');
  await jobs();
  await jobs();
  expect(await told(shop)).toEqual([
    'anna expiring 80 2026-04-10 30',
    'anna expiring 80 2026-04-10 7',
    'anna expired 80 2026-04-10',
  ]);
});

test('after a month off there is one warning with what is true then, and none of what is gone', async () => {
  await at('2027-02-11T11:00:00Z');
  const shop = await shopOf();
  await order(shop, 'gone', '2027-01-12', 'gone');
  await order(shop, 'near', '2027-02-10', 'near');
  await order(shop, 'far', '2027-02-28', 'far');
  await at('2027-02-12T11:00:00Z');
  // Before any job ran.
  await at('2027-04-05T11:00:00Z');
  await shop.refund('far', 'r', { lines: [{ lineId: 'cups', amount: 1450 }] });
  await jobs();
  expect((await told(shop)).toSorted()).toEqual([
    'far expiring 26 2027-04-28 23',
    'gone expired 40 2027-03-12',
    'near expiring 40 2027-04-10 5',
  ]);
  await at('2027-04-21T11:00:00Z');
  await jobs();
  expect(await told(shop)).toContain('far expiring 26 2027-04-28 7');
});

test('points that expire are told whoever let them expire', async () => {
  await at('2028-02-11T11:00:00Z');
  const shop = await shopOf();
  await order(shop, '1', '2028-01-12');
  await at('2028-03-20T11:00:00Z');
  await (await shop.signIn('anna')).get();
  await order(shop, '2', '2028-03-19');
  await jobs();
  expect(await told(shop)).toEqual(['anna expired 40 2028-03-12']);
});

test('each moment of expiry has its own warning, in the order of the moments', async () => {
  await at('2029-02-11T11:00:00Z');
  const shop = await shopOf();
  await order(shop, '1', '2029-02-10');
  await order(shop, '2', '2029-02-09');
  await jobs();
  await at('2029-03-15T11:00:00Z');
  expect(await jobs()).toBe(2);
  expect(await told(shop)).toEqual(['anna expiring 40 2029-04-09 25', 'anna expiring 40 2029-04-10 26']);
});

test('more customers than one transaction takes are warned, once each', async () => {
  await at('2030-02-11T11:00:00Z');
  const shop = await shopOf();
  const ids = Array.from({ length: 230 }, (_, i) => `c-${i}`);
  await Promise.all(ids.map((id) => order(shop, id, '2030-02-10', id)));
  await jobs();
  await at('2030-03-12T11:00:00Z');
  expect(await jobs()).toBe(230);
  expect(await jobs()).toBe(0);
});

test('points that are held are not warned of', async () => {
  await at('2031-02-11T11:00:00Z');
  const shop = await shopOf();
  await order(shop, '1', '2031-02-10');
  await at('2031-02-12T11:00:00Z');
  const { shopId } = shop.keys;
  const anna = (await shop.call<{ id: string }>('GET', '/v1/customers/anna')).body.id;
  await at('2031-03-12T11:00:00Z');
  await server.storage.write(async (tx) => {
    const [until, graceUntil] = [new Date(tx.now.getTime() + 60_000), new Date(tx.now.getTime() + 86_400_000)];
    await hold(tx, {
      shopId,
      customerId: anna,
      holdId: 'red_held',
      points: 30,
      until,
      graceUntil,
      businessKey: 'red:red_held:hold',
      reason: { source: 'redemption' },
    });
  });
  await jobs();
  expect(await told(shop)).toEqual(['anna expiring 10 2031-04-10 29']);
});

test('points that come with less than a week left are warned of at once, and once', async () => {
  await at('2061-05-02T11:00:00Z');
  const shop = await shopOf();
  await jobs();
  const give = (points: number) =>
    shop.call('POST', '/v1/customers/bram/adjustments', {
      points,
      reason: 'Sorry',
      actor: 'desk',
      expiresOn: '2061-05-05',
    });
  await shop.call('PUT', '/v1/customers/bram', {});
  await give(30);
  await jobs();
  expect(await told(shop)).toEqual(['bram expiring 30 2061-05-05 3']);
  await give(12);
  await jobs();
  await at('2061-05-03T11:00:00Z');
  await jobs();
  expect(await told(shop)).toEqual(['bram expiring 30 2061-05-05 3']);
});
