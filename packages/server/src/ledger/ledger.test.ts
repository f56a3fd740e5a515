import { describe, expect, test } from 'vitest';
import { type HistoryEntry, type LedgerEntry, pointsOf, toDebtOf } from './entry.ts';
import {
  accountsWithDue,
  anyDue,
  clawBack,
  ClawBackExceedsEarningsError,
  clawedBackOf,
  earn,
  history,
  matureDue,
  moveRelease,
  releases,
  wallet,
  WalletChangedError,
} from './ledger.ts';
import { anna, bram, carla, claim, earning, later, spend, testLedger } from './ledger.testing.ts';
import { verifyLedger } from './verify.ts';

const day = later;

test('points are pending until their day, then available, once', async () => {
  const ledger = await testLedger();
  await ledger.write((tx) => earn(tx, earning(anna, '1', 25, day(tx.now, 14))));
  expect(await ledger.write((tx) => wallet(tx, anna))).toEqual({
    pending: 25,
    available: 0,
    held: 0,
    debt: 0,
    revision: 1,
  });
  ledger.now = day(ledger.now, 13);
  expect(await ledger.write((tx) => matureDue(tx, anna))).toEqual([]);
  ledger.now = day(ledger.now, 1);
  expect(await ledger.write((tx) => anyDue(tx, anna))).toBe(true);
  const [entry] = await ledger.write((tx) => matureDue(tx, anna));
  expect(entry).toMatchObject({ kind: 'mature', orderId: '1', deltas: { pending: -25, available: 25 } });
  expect(await ledger.write((tx) => matureDue(tx, anna))).toEqual([]);
  expect(await ledger.write((tx) => anyDue(tx, anna))).toBe(false);
  expect(await ledger.write((tx) => wallet(tx, anna))).toEqual({
    pending: 0,
    available: 25,
    held: 0,
    debt: 0,
    revision: 2,
  });
});

test('the same business key has one effect and answers the first entry', async () => {
  const ledger = await testLedger();
  const once = earning(anna, '1', 25, ledger.now);
  const entries = await Promise.all([1, 2, 3].map(() => ledger.write((tx) => earn(tx, { ...once, points: 25 }))));
  expect(new Set(entries.map(({ id }) => id)).size).toBe(1);
  const claims = await Promise.all([1, 2].map(() => ledger.write((tx) => clawBack(tx, claim(anna, '1', 'r1', 10)))));
  expect(claims[0]).toEqual(claims[1]);
  expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ pending: 0, available: 15 });
  expect(await ledger.write((tx) => clawedBackOf(tx, anna.shopId, '1'))).toBe(10);
});

test('the same keys and orders of two shops are different ones', async () => {
  const ledger = await testLedger();
  await ledger.write((tx) => earn(tx, earning(anna, '1', 25, tx.now)));
  await ledger.write((tx) => earn(tx, earning(carla, '1', 7, tx.now)));
  await ledger.write((tx) => clawBack(tx, claim(carla, '1', 'r1', 7)));
  expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ pending: 25 });
  expect(await ledger.write((tx) => wallet(tx, carla))).toMatchObject({ pending: 0, available: 0, debt: 0 });
});

describe('clawBack', () => {
  test('takes the own lot, then others, and owes the rest; the next points pay that first', async () => {
    const ledger = await testLedger();
    await ledger.write(async (tx) => {
      await earn(tx, earning(anna, '1', 10, tx.now));
      await earn(tx, earning(anna, '2', 5, tx.now));
      await earn(tx, earning(anna, '3', 8, day(tx.now, 14)));
      await matureDue(tx, anna);
      await spend(tx, anna, 12);
    });
    const entry = await ledger.write((tx) => clawBack(tx, claim(anna, '1', 'r1', 10)));
    expect(entry.deltas).toMatchObject({ pending: 0, available: -3, debt: 7, issued: 10 });
    expect([pointsOf(entry), toDebtOf(entry)]).toEqual([-10, 7]);
    expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ available: 0, pending: 8, debt: 7 });
    ledger.now = day(ledger.now, 14);
    const [matured] = await ledger.write((tx) => matureDue(tx, anna));
    expect(matured && [pointsOf(matured), toDebtOf(matured)]).toEqual([8, 7]);
    expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ available: 1, pending: 0, debt: 0 });
    expect(await verifyLedger(ledger.storage)).toEqual([]);
  });

  test('takes pending points before they are seen as available', async () => {
    const ledger = await testLedger();
    await ledger.write((tx) => earn(tx, earning(anna, '1', 10, day(tx.now, 14))));
    const entry = await ledger.write((tx) => clawBack(tx, claim(anna, '1', 'r1', 10)));
    expect(entry.deltas).toMatchObject({ pending: -10, available: 0, debt: 0, issued: 10 });
    ledger.now = day(ledger.now, 14);
    expect(await ledger.write((tx) => matureDue(tx, anna))).toEqual([]);
  });

  test('does not depend on whether the job ran before', async () => {
    const ledger = await testLedger();
    for (const account of [anna, bram]) {
      await ledger.write(async (tx) => {
        await earn(tx, earning(account, `${account.customerId}-1`, 10, tx.now));
        await matureDue(tx, account);
        await spend(tx, account, 10);
        await earn(tx, earning(account, `${account.customerId}-2`, 10, day(tx.now, 14)));
      });
    }
    ledger.now = day(ledger.now, 15);
    await ledger.write((tx) => matureDue(tx, anna));
    const entries = await Promise.all(
      [anna, bram].map((account) =>
        ledger.write((tx) => clawBack(tx, claim(account, `${account.customerId}-1`, 'r', 10))),
      ),
    );
    expect(entries[0]?.deltas).toEqual(entries[1]?.deltas);
    expect(entries[0]?.deltas).toMatchObject({ available: -10, debt: 0 });
  });

  test('refuses more than the order earned, and does nothing then', async () => {
    const ledger = await testLedger();
    await ledger.write((tx) => earn(tx, earning(anna, '1', 10, tx.now)));
    await ledger.write((tx) => clawBack(tx, claim(anna, '1', 'r1', 6)));
    await expect(ledger.write((tx) => clawBack(tx, claim(anna, '1', 'r2', 5)))).rejects.toThrow(
      ClawBackExceedsEarningsError,
    );
    await expect(ledger.write((tx) => clawBack(tx, claim(anna, 'unknown', 'r', 1)))).rejects.toThrow('earned 0 points');
    expect(await ledger.write((tx) => clawedBackOf(tx, anna.shopId, '1'))).toBe(6);
  });
});

test('zero points leave an entry and no lot; other figures are refused', async () => {
  const ledger = await testLedger();
  await ledger.write((tx) => earn(tx, earning(anna, '1', 0, tx.now)));
  expect(ledger.query('SELECT count(*) AS n FROM lots')).toEqual([{ n: 0 }]);
  for (const points of [-1, 0.5, NaN, 2 ** 53]) {
    await expect(ledger.write((tx) => earn(tx, earning(anna, '2', points, tx.now)))).rejects.toThrow(RangeError);
  }
  expect(await verifyLedger(ledger.storage)).toEqual([]);
});

test('a delivery moves what is pending, and leaves what was due', async () => {
  const ledger = await testLedger();
  const at = (days: number) => day(new Date('2026-11-22T10:00:00Z'), days);
  await ledger.write((tx) => earn(tx, earning(anna, '1', 10, at(14))));
  await ledger.write((tx) => earn(tx, earning(anna, '2', 5, at(20))));
  await ledger.write((tx) => moveRelease(tx, { shopId: anna.shopId, orderId: '1', maturesAt: at(17) }));
  expect(await ledger.write((tx) => releases(tx, anna, 12))).toEqual([
    { points: 10, maturesAt: at(17) },
    { points: 5, maturesAt: at(20) },
  ]);
  expect((await ledger.write((tx) => wallet(tx, anna))).revision).toBe(3);
  ledger.now = at(18);
  await ledger.write((tx) => moveRelease(tx, { shopId: anna.shopId, orderId: '1', maturesAt: at(30) }));
  expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ available: 10, pending: 5 });
  await ledger.write((tx) => moveRelease(tx, { shopId: anna.shopId, orderId: 'unknown', maturesAt: at(30) }));
  expect(await verifyLedger(ledger.storage)).toEqual([]);
});

test('history is newest first, in pages, with the release of what is pending', async () => {
  const ledger = await testLedger();
  const release = day(ledger.now, 14);
  await ledger.write(async (tx) => {
    for (const order of ['1', '2', '3', '4', '5'])
      await earn(tx, earning(anna, order, 10, order === '2' ? tx.now : release));
    await matureDue(tx, anna);
    await earn(tx, earning(bram, '6', 1, release));
  });
  const seen: [string, string | null, Date | null][] = [];
  for (let before: LedgerEntry | null = null; ;) {
    const page: HistoryEntry[] = await ledger.write((tx) => history(tx, { ...anna, before, limit: 2 }));
    seen.push(
      ...page.map(({ kind, orderId, releaseAt }): [string, string | null, Date | null] => [kind, orderId, releaseAt]),
    );
    const last = page.at(-1);
    if (!last) break;
    before = last;
  }
  expect(seen).toEqual([
    ['mature', '2', null],
    ['earn', '5', release],
    ['earn', '4', release],
    ['earn', '3', release],
    ['earn', '2', null],
    ['earn', '1', release],
  ]);
});

test('who has something due, who waits longest first', async () => {
  const ledger = await testLedger();
  await ledger.write((tx) => earn(tx, earning(anna, '1', 10, day(tx.now, -1))));
  await ledger.write((tx) => earn(tx, earning(bram, '2', 10, day(tx.now, 1))));
  await ledger.write((tx) => earn(tx, earning(carla, '3', 10, day(tx.now, -2))));
  expect(await ledger.write((tx) => accountsWithDue(tx, 10))).toEqual([carla, anna]);
  expect(await ledger.write((tx) => accountsWithDue(tx, 1))).toEqual([carla]);
});

test('a posting on a wallet that changed in between fails whole', async () => {
  const ledger = await testLedger();
  await ledger.write((tx) => earn(tx, earning(anna, '1', 10, tx.now)));
  const stale = { pending: 0, available: 0, held: 0, debt: 0, revision: 0 };
  const failing = ledger.write((tx) =>
    earn({ ...tx, ledger: { ...tx.ledger, wallet: async () => stale } }, earning(anna, '2', 5, tx.now)),
  );
  // The revision is taken: the entry is refused before the wallet is.
  await expect(failing).rejects.toThrow(/UNIQUE/);
  const ahead = ledger.write((tx) =>
    earn(
      { ...tx, ledger: { ...tx.ledger, wallet: async () => ({ ...stale, revision: 7 }) } },
      earning(anna, '2', 5, tx.now),
    ),
  );
  await expect(ahead).rejects.toThrow(WalletChangedError);
  expect(await verifyLedger(ledger.storage)).toEqual([]);
});
