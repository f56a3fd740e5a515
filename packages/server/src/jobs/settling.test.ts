import { expect, test } from 'vitest';
import type { LedgerStore } from '../ledger/store.ts';
import { adjust, wallet } from '../ledger/ledger.ts';
import { anna, bram, carla, everyone, giving, later, testLedger } from '../ledger/ledger.testing.ts';
import type { Storage, Tx } from '../storage/storage.ts';
import { settleAll } from './settling.ts';

/** A ledger of which many lots of everyone expire after a day, and the database two days later. */
async function afterTwoDays(through: (store: LedgerStore) => LedgerStore = (store) => store) {
  const ledger = await testLedger();
  for (const account of everyone)
    await ledger.write(async (tx) => {
      for (let i = 0; i < 50; i++) {
        await adjust(tx, giving(account, `${account.customerId}-${i}`, 3, later(tx.now, 1)));
      }
    });
  const now = later(ledger.now, 2);
  const at =
    <T>(work: (tx: Tx) => Promise<T>) =>
    (tx: Tx): Promise<T> =>
      work({ ...tx, now, ledger: through(tx.ledger) });
  const storage: Storage = {
    ...ledger.storage,
    write: (work) => ledger.storage.write(at(work)),
    read: (work) => ledger.storage.read(at(work)),
  };
  const told: string[] = [];
  const publisher = {
    publish: (_shop: string, { customerId }: { customerId: string }): void => void told.push(customerId),
  };
  const available = async (account: typeof anna) => (await storage.read((tx) => wallet(tx, account))).available;
  return { api: { storage, publisher }, told, available };
}

test('what expired at all shops is taken out, a little at a time, and everyone hears of it', async () => {
  const { api, told, available } = await afterTwoDays();
  expect(await settleAll(api, new AbortController().signal)).toBe(150);
  expect(await Promise.all(everyone.map(available))).toEqual([0, 0, 0]);
  expect(new Set(told)).toEqual(new Set(everyone.map(({ customerId }) => customerId)));
  // Slices, so that calls have room between.
  expect(told.length).toBe(9);
  expect(await settleAll(api, new AbortController().signal)).toBe(0);
});

test('one customer who can not be settled keeps nobody else waiting, and is told of', async () => {
  const { api, available } = await afterTwoDays((store) => ({
    ...store,
    post: (posting) =>
      posting.entry.customerId === bram.customerId ? Promise.reject(new Error('of no use')) : store.post(posting),
  }));
  const failed = settleAll(api, new AbortController().signal);
  await expect(failed).rejects.toThrow('Customers that could not be settled: 1.');
  expect(await Promise.all([anna, bram, carla].map(available))).toEqual([0, 150, 0]);
});

test('it stops when it is asked to', async () => {
  const { api, available } = await afterTwoDays();
  const stopping = new AbortController();
  stopping.abort();
  expect(await settleAll(api, stopping.signal)).toBe(0);
  expect(await available(anna)).toBe(150);
});
