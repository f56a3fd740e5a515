import { soonestExpiringFirst, take } from '@kring/rules';
import { newId } from '../ids.ts';
import { type TestStorage, testStorage } from '../storage/storage.testing.ts';
import { type Account, deltas, type LedgerEntry, type LedgerEntryKind } from './entry.ts';
import type { LedgerTx } from './ledger.ts';
import type { LedgerStore } from './store.ts';

/** A ledger on a real database with two shops of two customers each, and a clock that the test holds. */
export interface TestLedger extends TestStorage {
  /** One work in a transaction of its own, at the moment of `now`. */
  write<T>(work: (tx: LedgerTx) => Promise<T>): Promise<T>;
  now: Date;
  /** Stands between the ledger and its store; a test puts a bug here to see it found. */
  through: (store: LedgerStore) => LedgerStore;
}

export const anna: Account = { shopId: 'shp_1', customerId: 'cus_anna' };
export const bram: Account = { shopId: 'shp_1', customerId: 'cus_bram' };
/** Of the other shop. */
export const carla: Account = { shopId: 'shp_2', customerId: 'cus_carla' };
export const everyone: readonly Account[] = [anna, bram, carla];

export async function testLedger(): Promise<TestLedger> {
  const fixture = await testStorage();
  fixture.raw(`
    INSERT INTO shops (id, name, created_at) VALUES ('shp_1', 'One', 0), ('shp_2', 'Two', 0);
    INSERT INTO customers (shop_id, id, customer_id, created_at) VALUES
      ('shp_1', 'cus_anna', 'a', 0), ('shp_1', 'cus_bram', 'b', 0), ('shp_2', 'cus_carla', 'a', 0);
    INSERT INTO entry_kinds (kind) VALUES ('spend');
  `);
  const ledger: TestLedger = {
    ...fixture,
    now: new Date('2026-11-22T10:00:00Z'),
    through: (store) => store,
    write: (work) => fixture.storage.write((tx) => work({ ledger: ledger.through(tx.ledger), now: ledger.now })),
  };
  return ledger;
}

/** Spends available points, as redemptions will: the one way to come into debt. Answers how many there were to spend. */
export async function spend(tx: LedgerTx, account: Account, points: number): Promise<number> {
  const lots = (await tx.ledger.openLots(account)).filter(({ state }) => state === 'available');
  const { moves, missing } = take(lots.sort(soonestExpiringFirst), points);
  const spent = points - missing;
  const before = await tx.ledger.wallet(account);
  const after = { ...before, available: before.available - spent, revision: before.revision + 1 };
  const id = newId('ent', tx.now);
  const entry: LedgerEntry = {
    ...account,
    id,
    kind: 'spend' as LedgerEntryKind,
    businessKey: `spend:${id}`,
    orderId: null,
    at: tx.now,
    revision: after.revision,
    deltas: deltas({ available: 0 - spent, redeemed: spent }),
    reason: {},
  };
  await tx.ledger.post({ entry, before, after, changes: moves });
  return spent;
}

/** An earning with sensible figures. */
export const earning = (account: Account, orderId: string, points: number, maturesAt: Date) => ({
  ...account,
  orderId,
  points,
  maturesAt,
  expiresAt: null,
  businessKey: `order:${orderId}:earn`,
  reason: { orderId },
});

/** A claw-back with sensible figures. */
export const claim = (account: Account, orderId: string, refundId: string, points: number) => ({
  ...account,
  orderId,
  points,
  businessKey: `order:${orderId}:refund:${refundId}`,
  reason: { orderId, refundId },
});

export const later = (from: Date, days: number): Date => new Date(from.getTime() + days * 86_400_000);
