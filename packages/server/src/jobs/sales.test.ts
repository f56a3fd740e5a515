import { beforeAll, expect, test } from 'vitest';
import { clockOf, MINUTE, saleShop, visitors } from '../features/sale-holds/sale-holds.testing.ts';
import type { SaleHoldStore } from '../features/sale-holds/store.ts';
import type { Storage, Tx } from '../storage/storage.ts';
import { testServer } from '../testing/server.ts';
import type { TestShop } from '../testing/shop.ts';
import { settleAllSales } from './sales.ts';

const server = testServer();
let shops: TestShop[];

/** Three shops in each of which two places lapse, and one customer waits for one. */
beforeAll(async () => {
  shops = [];
  for (let count = 0; count < 3; count++) {
    const shop = await saleShop(server);
    const [anna, bram, carla] = await visitors(shop, 'anna', 'bram', 'carla');
    for (const each of [anna!, bram!]) await each.claim();
    await carla!.wait();
    shops.push(shop);
  }
  await clockOf(server).later(12 * MINUTE);
});

const signal = new AbortController().signal;

/** The job over the storage of the server, with another store of holds. */
function api(through: (store: SaleHoldStore) => SaleHoldStore = (store) => store) {
  const told: string[] = [];
  const at =
    <T>(work: (tx: Tx) => Promise<T>) =>
    (tx: Tx): Promise<T> =>
      work({ ...tx, saleHolds: through(tx.saleHolds) });
  const storage: Storage = {
    ...server.storage,
    write: (work) => server.storage.write(at(work)),
    read: (work) => server.storage.read(at(work)),
  };
  const publish = (_shop: string, { customerId }: { customerId: string }) => void told.push(customerId);
  return { storage, publisher: { publish }, told };
}

/** What is counted, without anything being done about it. */
const counted = ({ keys }: TestShop) =>
  server.storage.read((tx) => tx.saleHolds.places({ shopId: keys.shopId, saleId: 'vip' }));

test('places lapse and are offered with nobody looking; one sale that can not be settled keeps no other waiting', async () => {
  const [first, second, third] = shops as [TestShop, TestShop, TestShop];
  const broken = api((store) => ({
    ...store,
    end: (hold, ...rest) =>
      hold.shopId === first.keys.shopId ? Promise.reject(new Error('of no use')) : store.end(hold, ...rest),
  }));
  await expect(settleAllSales(broken, signal)).rejects.toThrow('could not be given what a sale brought: 1.');
  expect(await counted(first)).toEqual({ held: 2, invited: 0, bought: 0, waiting: 1 });
  const offered = { held: 0, invited: 1, bought: 0, waiting: 0 };
  expect([await counted(second), await counted(third)]).toEqual([offered, offered]);
  const whole = api();
  expect(await settleAllSales(whole, signal)).toBe(3);
  expect(new Set(whole.told).size).toBe(3);
  expect(await settleAllSales(whole, signal)).toBe(0);
  expect(await counted(first)).toEqual(offered);
});
