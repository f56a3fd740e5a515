import { type TestStorage, testStorage } from '../storage/storage.testing.ts';
import type { Account } from './entry.ts';
import { capture, hold, type LedgerTx, settleDue, wallet } from './ledger.ts';
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
  `);
  const ledger: TestLedger = {
    ...fixture,
    now: new Date('2026-11-22T10:00:00Z'),
    through: (store) => store,
    write: (work) => fixture.storage.write((tx) => work({ ledger: ledger.through(tx.ledger), now: ledger.now })),
  };
  return ledger;
}

let spent = 0;

/** Spends what is available of `points`: a way to come into debt. Answers how many that were. */
export async function spend(tx: LedgerTx, account: Account, points: number): Promise<number> {
  await settleDue(tx, account);
  const { available } = await wallet(tx, account);
  const some = Math.min(points, available);
  if (some === 0) return 0;
  const holdId = `red_${++spent}`;
  await hold(tx, holding(account, holdId, some, later(tx.now, 1)));
  await capture(tx, { shopId: account.shopId, holdId, businessKey: `red:${holdId}:capture`, reason: {} });
  return some;
}

/** A hold with sensible figures. Half an hour is 1 / 48 of a day. */
export const holding = (account: Account, holdId: string, points: number, until: Date) => ({
  ...account,
  holdId,
  points,
  until,
  graceUntil: later(until, 30),
  businessKey: `red:${holdId}:hold`,
  reason: { source: 'reward', redemptionId: holdId },
});

/** What ends a hold, or gives of it back, with sensible figures. */
export const ofHold = ({ shopId }: Account, holdId: string, what: string, now: Date) => ({
  shopId,
  holdId,
  graceUntil: later(now, 30),
  businessKey: `red:${holdId}:${what}`,
  reason: { source: 'reward', redemptionId: holdId },
});

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

/** Points that the shop gives (or takes, where negative), with sensible figures. */
export const giving = (account: Account, id: string, points: number, expiresAt: Date | null = null) => ({
  ...account,
  points,
  expiresAt,
  businessKey: `adj:${id}`,
  reason: { source: 'adjustment' },
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

/** Takes every protection away, so that a fault can be put in: the tables again, without checks, keys and triggers. */
export function loosen(ledger: TestLedger): void {
  for (const table of ['entries', 'wallets', 'lots', 'lot_changes', 'lot_schedule', 'holds']) {
    ledger.raw(
      `CREATE TABLE loose AS SELECT * FROM ${table}; DROP TABLE ${table}; ALTER TABLE loose RENAME TO ${table}`,
    );
  }
}
