import { beforeAll, expect, test } from 'vitest';
import { documentWith, inDays, pair } from '../features/referrals/referrals.testing.ts';
import type { ReferralStore } from '../features/referrals/store.ts';
import type { Storage, Tx } from '../storage/storage.ts';
import { testServer } from '../testing/server.ts';
import type { TestShop } from '../testing/shop.ts';
import { settleAllReferrals } from './referrals.ts';

const server = testServer();
let shops: TestShop[];

/** Three shops in each of which something is due: a reward, and an invitation that nobody used. */
beforeAll(async () => {
  shops = [];
  for (let count = 0; count < 3; count++) {
    const shop = await server.shop(documentWith());
    const { bram } = await pair(shop, ['anna', 'bram']);
    await bram.order('1', 5000);
    await pair(shop, ['carla', 'dirk']);
    shops.push(shop);
  }
  await inDays(server, 40);
});

const signal = new AbortController().signal;

/** The job over the storage of the server, with another store of referrals. */
function api(through: (store: ReferralStore) => ReferralStore = (store) => store) {
  const told: string[] = [];
  const at =
    <T>(work: (tx: Tx) => Promise<T>) =>
    (tx: Tx): Promise<T> =>
      work({ ...tx, referrals: through(tx.referrals) });
  const storage: Storage = {
    ...server.storage,
    write: (work) => server.storage.write(at(work)),
    read: (work) => server.storage.read(at(work)),
  };
  const publish = (_shop: string, { customerId }: { customerId: string }) => void told.push(customerId);
  return { storage, publisher: { publish }, told };
}

const states = (shop: TestShop) =>
  server.storage.read(async (tx) =>
    (
      await tx.referrals.list(shop.keys.shopId, {
        state: undefined,
        customerId: undefined,
        before: undefined,
        limit: 9,
      })
    ).map(({ state }) => state),
  );

test('one that can not be done keeps no other waiting, and is told of; then all is done, and everyone hears of it', async () => {
  const [first, second, third] = shops as [TestShop, TestShop, TestShop];
  const broken = api((store) => ({
    ...store,
    change: (row, change) =>
      row.shopId === first.keys.shopId && change.state === 'rewarded'
        ? Promise.reject(new Error('of no use'))
        : store.change(row, change),
  }));
  await expect(settleAllReferrals(broken, signal)).rejects.toThrow('could not be given what a referral brought: 1.');
  expect(await states(first)).toEqual(['expired', 'qualified']);
  expect([await states(second), await states(third)]).toEqual([
    ['expired', 'rewarded'],
    ['expired', 'rewarded'],
  ]);
  const whole = api();
  expect(await settleAllReferrals(whole, signal)).toBe(1);
  expect(whole.told).toHaveLength(2);
  expect(await settleAllReferrals(whole, signal)).toBe(0);
  expect(await states(first)).toEqual(['expired', 'rewarded']);
});
