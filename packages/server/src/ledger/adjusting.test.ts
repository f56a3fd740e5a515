import { describe, expect, test } from 'vitest';
import { pointsOf, toDebtOf } from './entry.ts';
import {
  adjust,
  capture,
  clawBack,
  closeAccount,
  earn,
  expiring,
  expiringBetween,
  forgive,
  ForgiveExceedsDebtError,
  hold,
  liability,
  NotEnoughPointsError,
  settleDue,
  wallet,
} from './ledger.ts';
import {
  anna,
  bram,
  carla,
  claim,
  earning,
  giving,
  holding,
  later,
  ofHold,
  spend,
  testLedger,
} from './ledger.testing.ts';
import { verifyLedger } from './verify.ts';

describe('adjust', () => {
  test('gives a lot that is available at once and expires when it should; debt is paid first', async () => {
    const ledger = await testLedger();
    const end = later(ledger.now, 5);
    await ledger.write(async (tx) => {
      await earn(tx, earning(anna, '1', 10, tx.now));
      await spend(tx, anna, 10);
      await clawBack(tx, claim(anna, '1', 'r', 10));
    });
    const entry = await ledger.write((tx) => adjust(tx, giving(anna, 'a', 25, end)));
    expect(entry.deltas).toMatchObject({ available: 15, debt: -10, adjusted: -25 });
    expect([pointsOf(entry), toDebtOf(entry)]).toEqual([25, 10]);
    expect(await ledger.write((tx) => expiring(tx, anna, 5))).toEqual([{ points: 15, expiresAt: end }]);
    ledger.now = end;
    await ledger.write((tx) => settleDue(tx, anna));
    expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ available: 0, debt: 0 });
    expect(await verifyLedger(ledger.storage)).toEqual([]);
  });

  test('takes what expires soonest, and never more than is available', async () => {
    const ledger = await testLedger();
    await ledger.write(async (tx) => {
      await adjust(tx, giving(anna, 'late', 10, later(tx.now, 9)));
      await adjust(tx, giving(anna, 'soon', 10, later(tx.now, 3)));
    });
    const entry = await ledger.write((tx) => adjust(tx, giving(anna, 'take', -12)));
    expect(entry.deltas).toMatchObject({ available: -12, adjusted: 12 });
    expect(pointsOf(entry)).toBe(-12);
    expect(await ledger.write((tx) => expiring(tx, anna, 5))).toEqual([{ points: 8, expiresAt: later(ledger.now, 9) }]);
    const tooMuch = ledger.write((tx) => adjust(tx, giving(anna, 'more', -9)));
    await expect(tooMuch).rejects.toMatchObject({ name: 'NotEnoughPointsError', required: 9, available: 8 });
    await expect(tooMuch).rejects.toThrow(NotEnoughPointsError);
    await expect(ledger.write((tx) => adjust(tx, giving(anna, 'half', 0.5)))).rejects.toThrow(RangeError);
    expect(await ledger.write((tx) => adjust(tx, giving(anna, 'take', -12)))).toEqual(entry);
    expect(await verifyLedger(ledger.storage)).toEqual([]);
  });
});

test('a debt can be forgiven, a part or all, and no more than there is', async () => {
  const ledger = await testLedger();
  await ledger.write(async (tx) => {
    await earn(tx, earning(anna, '1', 10, tx.now));
    await spend(tx, anna, 10);
    await clawBack(tx, claim(anna, '1', 'r', 10));
  });
  const entry = await ledger.write((tx) => forgive(tx, giving(anna, 'f1', 4)));
  expect(entry.deltas).toMatchObject({ debt: -4, adjusted: -4 });
  expect([pointsOf(entry), toDebtOf(entry)]).toEqual([4, 4]);
  await expect(ledger.write((tx) => forgive(tx, giving(anna, 'f2', 7)))).rejects.toThrow(ForgiveExceedsDebtError);
  await ledger.write((tx) => forgive(tx, giving(anna, 'f3', 6)));
  expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ debt: 0, available: 0 });
  expect(await verifyLedger(ledger.storage)).toEqual([]);
});

describe('closeAccount', () => {
  test('releases what is held and lets everything go, once', async () => {
    const ledger = await testLedger();
    await ledger.write(async (tx) => {
      await earn(tx, earning(anna, '1', 10, tx.now));
      await earn(tx, earning(anna, '2', 7, later(tx.now, 9)));
      await settleDue(tx, anna);
      await hold(tx, holding(anna, 'red_1', 3, later(tx.now, 1)));
      await hold(tx, holding(anna, 'red_2', 2, later(tx.now, 1)));
      await capture(tx, ofHold(anna, 'red_2', 'capture', tx.now));
    });
    const close = () =>
      ledger.write((tx) => closeAccount(tx, { ...anna, businessKey: 'erase:cus_anna', reason: { source: 'erasure' } }));
    const entries = await close();
    expect(entries.map(({ kind }) => kind)).toEqual(['release', 'adjust']);
    expect(entries[1]?.deltas).toMatchObject({ pending: -7, available: -8, adjusted: 15 });
    expect(await close()).toEqual([entries[1]]);
    expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ pending: 0, available: 0, held: 0, debt: 0 });
    // A refund that comes later finds nothing to take.
    await ledger.write((tx) => clawBack(tx, claim(anna, '2', 'r', 7)));
    expect(await verifyLedger(ledger.storage)).toEqual([]);
  });

  test('lets a debt go too', async () => {
    const ledger = await testLedger();
    await ledger.write(async (tx) => {
      await earn(tx, earning(anna, '1', 10, tx.now));
      await spend(tx, anna, 10);
      await clawBack(tx, claim(anna, '1', 'r', 10));
      await earn(tx, earning(anna, '2', 4, later(tx.now, 9)));
    });
    const [entry] = await ledger.write((tx) => closeAccount(tx, { ...anna, businessKey: 'erase', reason: {} }));
    expect(entry?.deltas).toMatchObject({ pending: -4, debt: -10, adjusted: -6 });
    expect(await verifyLedger(ledger.storage)).toEqual([]);
  });
});

test('what expires is found for every shop, page after page', async () => {
  const ledger = await testLedger();
  const at = (day: number) => later(ledger.now, day);
  await ledger.write(async (tx) => {
    await adjust(tx, giving(anna, '1', 1, at(7)));
    await adjust(tx, giving(anna, '2', 2, at(7)));
    await adjust(tx, giving(bram, '3', 4, at(7)));
    await adjust(tx, giving(carla, '4', 8, at(9)));
    await adjust(tx, giving(anna, '5', 16, at(30)));
    await adjust(tx, giving(anna, '6', 32));
  });
  const all = [
    { ...anna, points: 3, expiresAt: at(7) },
    { ...bram, points: 4, expiresAt: at(7) },
    { ...carla, points: 8, expiresAt: at(9) },
  ];
  const between = (after: Parameters<typeof expiringBetween>[1], limit: number) =>
    ledger.write((tx) => expiringBetween(tx, after, at(30), limit));
  expect(await between(at(0), 10)).toEqual(all);
  expect(await between(at(0), 1)).toEqual(all.slice(0, 1));
  expect(await between(all[0]!, 10)).toEqual(all.slice(1));
  expect(await between(at(7), 10)).toEqual(all.slice(2));
});

test('what a shop owes, by the month of the last day of the points, in its time zone', async () => {
  const ledger = await testLedger();
  await ledger.write(async (tx) => {
    // The first moment of February, in Amsterdam: good until the end of January.
    await adjust(tx, giving(anna, '1', 5, new Date('2027-01-31T23:00:00Z')));
    await adjust(tx, giving(bram, '2', 7, new Date('2027-01-20T23:00:00Z')));
    await earn(tx, { ...earning(anna, '3', 11, later(tx.now, 9)), expiresAt: new Date('2027-11-30T23:00:00Z') });
    await adjust(tx, giving(bram, '4', 13));
    await adjust(tx, giving(carla, '5', 17));
    await hold(tx, holding(anna, 'red_1', 2, later(tx.now, 1)));
  });
  expect(await ledger.write((tx) => liability(tx, 'shp_1', 'Europe/Amsterdam'))).toEqual({
    months: [
      { month: '2027-01', available: 10, pending: 0, held: 2 },
      { month: '2027-11', available: 0, pending: 11, held: 0 },
      { month: null, available: 13, pending: 0, held: 0 },
    ],
    debt: 0,
  });
});
