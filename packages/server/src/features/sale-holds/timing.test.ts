import { beforeEach, expect, test } from 'vitest';
import { settleAllSales } from '../../jobs/sales.ts';
import { testServer } from '../../testing/server.ts';
import type { TestShop } from '../../testing/shop.ts';
import { createHub } from '../changes/hub.ts';
import {
  change,
  clockOf,
  figures,
  holdIn,
  MINUTE,
  refusalOf,
  saleShop,
  visitor,
  visitors,
} from './sale-holds.testing.ts';

// Each test starts servers again, to have another time.

const server = testServer();
const { later } = clockOf(server);
let shop: TestShop;

beforeEach(async () => {
  shop = await saleShop(server);
});

test('a place whose time is over is kept a minute for who is paying, and then anybody’s', async () => {
  const [anna, bram] = await visitors(shop, 'anna', 'bram');
  const { id } = holdIn(await anna!.claim());
  await bram!.claim();
  const carla = await visitor(shop, 'carla');
  await later(10 * MINUTE + 1_000);
  expect(await anna!.see()).toMatchObject({ state: 'sold_out', hold: null });
  expect(refusalOf(await anna!.release(id))).toEqual({ code: 'hold_over', reason: { state: 'lapsed' } });
  expect(refusalOf(await carla.claim())).toMatchObject({ code: 'sale_sold_out' });
  await later(MINUTE);
  expect(await carla.see()).toMatchObject({ state: 'open', stockText: 'Nog 2 van de 2' });
  expect((await carla.claim()).body.state).toBe('holding');
  expect(await figures(shop)).toEqual({ held: 1, invited: 0, bought: 0, left: 1, waiting: 0 });
});

test('who claims again when their time is over stands behind those who wait', async () => {
  const [anna, bram, carla] = await visitors(shop, 'anna', 'bram', 'carla');
  const first = holdIn(await anna!.claim());
  await bram!.claim();
  await carla!.wait();
  await later(10 * MINUTE + 1_000);
  expect(refusalOf(await anna!.claim())).toMatchObject({ code: 'sale_sold_out' });
  await carla!.leave();
  const again = holdIn(await anna!.claim());
  expect(again.id).not.toBe(first.id);
  expect(await figures(shop)).toMatchObject({ held: 2, left: 0 });
});

test('who waits when their time is over leaves their old place to who waited before', async () => {
  const [anna, bram, carla] = await visitors(shop, 'anna', 'bram', 'carla');
  for (const each of [anna!, bram!]) await each.claim();
  await later(10 * MINUTE + 1_000);
  // With nobody in the row the place would be free: there is nothing to wait for.
  expect(refusalOf(await anna!.wait())).toEqual({ code: 'sale_not_sold_out', reason: { left: 1 } });
  await carla!.wait();
  expect((await anna!.wait()).body).toMatchObject({ state: 'waiting', waiting: { position: 1 } });
  expect(await carla!.see()).toMatchObject({ state: 'invited' });
  expect(await figures(shop)).toEqual({ held: 1, invited: 1, bought: 0, left: 0, waiting: 1 });
});

test('a sale that ends gives no more places, and those that are kept can still be bought', async () => {
  const [anna, bram, carla] = await visitors(shop, 'anna', 'bram', 'carla');
  const { pass } = holdIn(await anna!.claim());
  await bram!.claim();
  await carla!.wait();
  const { body: ended } = await change(shop, { change: 'end' });
  expect(ended.state).toBe('ended');
  expect(await anna!.see()).toMatchObject({ state: 'holding' });
  for (const answer of [await carla!.claim(), await carla!.wait()])
    expect(refusalOf(answer)).toMatchObject({ code: 'sale_ended' });
  expect((await shop.call('POST', '/v1/sale-passes/verify', { pass })).status).toBe(200);
  expect((await shop.call('POST', '/v1/sale-passes/use', { pass, orderId: 'o-1' })).status).toBe(200);
  // The other place lapses: nobody is invited to what is over.
  await later(12 * MINUTE);
  expect(await carla!.see()).toMatchObject({ state: 'ended' });
  expect(await figures(shop)).toEqual({ held: 0, invited: 0, bought: 1, left: 1, waiting: 1 });
});

test('a sale that left the programme still gives its places back', async () => {
  const anna = await visitor(shop, 'anna');
  const { id, pass } = holdIn(await anna.claim());
  const { body: draft } = await shop.call<{ revision: number; document: object }>('GET', '/v1/programme/draft');
  const { body: put } = await shop.call<{ revision: number }>('PUT', '/v1/programme/draft', {
    ...draft.document,
    sales: [],
  });
  await shop.call('POST', '/v1/programme/publish', { revision: put.revision });
  expect(refusalOf(await anna.release(id))).toEqual({ code: 'sale_unknown' });
  expect((await shop.call('POST', '/v1/sale-passes/verify', { pass })).status).toBe(200);
  await later(12 * MINUTE);
  const job = { storage: server.storage, publisher: createHub() };
  expect(await settleAllSales(job, new AbortController().signal)).toBeGreaterThan(0);
  expect((await server.storage.read((tx) => tx.saleHolds.find(shop.keys.shopId, id)))?.state).toBe('lapsed');
});
