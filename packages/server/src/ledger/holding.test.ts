import { describe, expect, test } from 'vitest';
import { pointsOf, toDebtOf } from './entry.ts';
import {
  capture,
  clawBack,
  earn,
  findHold,
  giveBack,
  GiveBackExceedsError,
  hold,
  HoldResolvedError,
  HoldUnknownError,
  NotEnoughPointsError,
  release,
  settleDue,
  wallet,
} from './ledger.ts';
import { anna, claim, earning, holding, later, ofHold, type TestLedger, testLedger } from './ledger.testing.ts';
import { verifyLedger } from './verify.ts';

const lotsOf = (ledger: TestLedger) =>
  ledger.query('SELECT order_id, remaining, held, grace_of IS NOT NULL AS grace FROM lots ORDER BY order_id, grace_of');

/** Anna with 10 points of each of these orders, available, that expire after so many days (0 for never). */
async function withLots(expiry: Record<string, number>): Promise<TestLedger> {
  const ledger = await testLedger();
  await ledger.write(async (tx) => {
    for (const [order, days] of Object.entries(expiry)) {
      const expiresAt = days === 0 ? null : later(tx.now, days);
      await earn(tx, { ...earning(anna, order, 10, tx.now), expiresAt });
    }
    await settleDue(tx, anna);
  });
  return ledger;
}

test('a hold takes what expires soonest, and its capture spends exactly that', async () => {
  const ledger = await withLots({ never: 0, late: 90, soon: 10 });
  const until = later(ledger.now, 1);
  const entry = await ledger.write((tx) => hold(tx, holding(anna, 'red_1', 14, until)));
  expect(entry).toMatchObject({ kind: 'hold', holdId: 'red_1', deltas: { available: -14, held: 14 } });
  expect(pointsOf(entry)).toBe(-14);
  expect(lotsOf(ledger)).toEqual([
    { order_id: 'late', remaining: 6, held: 4, grace: 0 },
    { order_id: 'never', remaining: 10, held: 0, grace: 0 },
    { order_id: 'soon', remaining: 0, held: 10, grace: 0 },
  ]);
  const open = { holdId: 'red_1', customerId: 'cus_anna', points: 14, until, givenBack: 0 };
  expect(await ledger.write((tx) => findHold(tx, 'shp_1', 'red_1'))).toEqual({ ...open, state: 'open' });
  const spent = await ledger.write((tx) => capture(tx, ofHold(anna, 'red_1', 'capture', tx.now)));
  expect(spent).toMatchObject({ kind: 'capture', deltas: { held: -14, redeemed: 14 } });
  expect(pointsOf(spent)).toBe(-14);
  expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ available: 16, held: 0 });
  expect(await ledger.write((tx) => findHold(tx, 'shp_1', 'red_1'))).toEqual({ ...open, state: 'captured' });
  expect(await ledger.write((tx) => findHold(tx, 'shp_2', 'red_1'))).toBeUndefined();
  expect(await verifyLedger(ledger.storage)).toEqual([]);
});

test('of fifty holds of one balance at once one is granted, and the others say what is there', async () => {
  const ledger = await withLots({ only: 0 });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, (_, i) =>
      ledger.write((tx) => hold(tx, holding(anna, `red_${i}`, 10, later(tx.now, 1)))),
    ),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  expect(refused).toHaveLength(49);
  for (const error of refused) {
    expect(error).toBeInstanceOf(NotEnoughPointsError);
    expect(error).toMatchObject({ required: 10, available: 0 });
  }
  expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ available: 0, held: 10, debt: 0 });
  expect(await verifyLedger(ledger.storage)).toEqual([]);
});

test('a hold resolves once, whoever comes first, and the same key again answers the same entry', async () => {
  const ledger = await withLots({ only: 0 });
  await ledger.write((tx) => hold(tx, holding(anna, 'red_1', 10, later(tx.now, 1))));
  const outcomes = await Promise.allSettled([
    ledger.write((tx) => capture(tx, ofHold(anna, 'red_1', 'capture', tx.now))),
    ledger.write((tx) => release(tx, ofHold(anna, 'red_1', 'release', tx.now))),
    ledger.write((tx) => capture(tx, ofHold(anna, 'red_1', 'again', tx.now))),
    ledger.write((tx) => capture(tx, ofHold(anna, 'red_1', 'capture', tx.now))),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(outcomes[1]).toMatchObject({ reason: { name: 'HoldResolvedError', state: 'captured' } });
  expect(outcomes[0]).toEqual(outcomes[3]);
  const again = ledger.write((tx) => hold(tx, holding(anna, 'red_1', 10, later(tx.now, 1))));
  expect(await again).toMatchObject({ kind: 'hold', holdId: 'red_1' });
  await expect(ledger.write((tx) => capture(tx, ofHold(anna, 'red_9', 'capture', tx.now)))).rejects.toThrow(
    HoldUnknownError,
  );
  for (const points of [0, -1, 0.5])
    await expect(ledger.write((tx) => hold(tx, holding(anna, 'red_2', points, tx.now)))).rejects.toThrow(RangeError);
  expect(await verifyLedger(ledger.storage)).toEqual([]);
});

test('a hold that nobody captures runs out, and gives every point back to its lot', async () => {
  const ledger = await withLots({ late: 90, soon: 10 });
  const before = lotsOf(ledger);
  await ledger.write((tx) => hold(tx, holding(anna, 'red_1', 14, later(tx.now, 1 / 48))));
  ledger.now = later(ledger.now, 1 / 48);
  await expect(ledger.write((tx) => capture(tx, ofHold(anna, 'red_1', 'capture', tx.now)))).rejects.toThrow(
    HoldResolvedError,
  );
  const [entry, ...rest] = await ledger.write((tx) => settleDue(tx, anna));
  expect(entry).toMatchObject({ kind: 'release', holdId: 'red_1', reason: { redemptionId: 'red_1', why: 'timeout' } });
  expect(rest).toEqual([]);
  expect(lotsOf(ledger)).toEqual(before);
  expect(await verifyLedger(ledger.storage)).toEqual([]);
});

test('a claw-back never touches held points; what is released then pays the debt', async () => {
  const ledger = await withLots({ own: 0, other: 0 });
  await ledger.write((tx) => hold(tx, holding(anna, 'red_1', 16, later(tx.now, 1))));
  const taken = await ledger.write((tx) => clawBack(tx, claim(anna, 'own', 'r', 10)));
  expect(taken.deltas).toMatchObject({ available: -4, debt: 6, held: 0, issued: 10 });
  const entry = await ledger.write((tx) => release(tx, ofHold(anna, 'red_1', 'release', tx.now)));
  expect(entry.deltas).toMatchObject({ held: -16, debt: -6, available: 10 });
  expect([pointsOf(entry), toDebtOf(entry)]).toEqual([16, 6]);
  expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ available: 10, held: 0, debt: 0 });
  expect(await verifyLedger(ledger.storage)).toEqual([]);
});

describe('giveBack', () => {
  test('returns a part to the lots that expire latest, then the rest, and never more than was captured', async () => {
    const ledger = await withLots({ never: 0, late: 90, soon: 10 });
    const back = (points: number, what: string) =>
      ledger.write((tx) => giveBack(tx, { ...ofHold(anna, 'red_1', what, tx.now), points }));
    await ledger.write((tx) => hold(tx, holding(anna, 'red_1', 25, later(tx.now, 1))));
    await expect(back(1, 'too-soon')).rejects.toMatchObject({ captured: 0, givenBack: 0 });
    await ledger.write((tx) => capture(tx, ofHold(anna, 'red_1', 'capture', tx.now)));
    const entry = await back(8, 'first');
    expect(entry).toMatchObject({ kind: 'give_back', deltas: { redeemed: -8, available: 8 } });
    expect(pointsOf(entry)).toBe(8);
    expect(await back(8, 'first')).toEqual(entry);
    expect(lotsOf(ledger).map(({ order_id, remaining }) => `${String(order_id)} ${String(remaining)}`)).toEqual([
      'late 3',
      'never 10',
      'soon 0',
    ]);
    await expect(back(18, 'second')).rejects.toThrow(GiveBackExceedsError);
    await back(17, 'third');
    expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ available: 30, held: 0 });
    expect(await ledger.write((tx) => findHold(tx, 'shp_1', 'red_1'))).toMatchObject({ givenBack: 25 });
    expect(await verifyLedger(ledger.storage)).toEqual([]);
  });

  test('pays debt first', async () => {
    const ledger = await withLots({ own: 0 });
    await ledger.write(async (tx) => {
      await hold(tx, holding(anna, 'red_1', 10, later(tx.now, 1)));
      await capture(tx, ofHold(anna, 'red_1', 'capture', tx.now));
      await clawBack(tx, claim(anna, 'own', 'r', 7));
    });
    const entry = await ledger.write((tx) => giveBack(tx, { ...ofHold(anna, 'red_1', 'back', tx.now), points: 10 }));
    expect(entry.deltas).toMatchObject({ redeemed: -10, debt: -7, available: 3 });
    expect(await verifyLedger(ledger.storage)).toEqual([]);
  });

  test('what expired meanwhile comes back as a grace lot, also of a grace lot, and belongs to its order', async () => {
    const ledger = await withLots({ own: 10 });
    const start = ledger.now;
    const spendAndGiveBack = async (id: string, day: number) => {
      await ledger.write(async (tx) => {
        await hold(tx, holding(anna, id, 10, later(tx.now, 1)));
        await capture(tx, ofHold(anna, id, 'capture', tx.now));
      });
      ledger.now = later(start, day);
      return ledger.write((tx) => giveBack(tx, { ...ofHold(anna, id, 'back', tx.now), points: 10 }));
    };
    await spendAndGiveBack('red_1', 20);
    await spendAndGiveBack('red_2', 70);
    expect(ledger.query('SELECT expires_at, remaining FROM lots ORDER BY expires_at')).toEqual([
      { expires_at: later(start, 10).getTime(), remaining: 0 },
      { expires_at: later(start, 50).getTime(), remaining: 0 },
      { expires_at: later(start, 100).getTime(), remaining: 10 },
    ]);
    const taken = await ledger.write((tx) => clawBack(tx, claim(anna, 'own', 'r', 10)));
    expect(taken.deltas).toMatchObject({ available: -10, expired: 0, debt: 0 });
    expect(await verifyLedger(ledger.storage)).toEqual([]);
  });
});
