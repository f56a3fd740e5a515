import { expiresAt } from '@kring/rules';
import { describe, expect, test } from 'vitest';
import { accountsWithDue, anyDue, clawBack, earn, expireDue, hold, matureDue, settleDue, wallet } from './ledger.ts';
import { anna, bram, claim, earning, holding, later, spend, type TestLedger, testLedger } from './ledger.testing.ts';
import { verifyLedger } from './verify.ts';

const kinds = async (ledger: TestLedger, account = anna) =>
  (await ledger.write((tx) => settleDue(tx, account))).map(({ kind }) => kind);

describe('points expire when their last day is over in the time zone of the shop', () => {
  test.each([
    ['before summer time begins', '2026-01-28T12:00:00Z', 2, 'Europe/Amsterdam', '2026-03-28T23:00:00Z'],
    ['on the day that summer time begins', '2026-01-29T12:00:00Z', 2, 'Europe/Amsterdam', '2026-03-29T22:00:00Z'],
    ['on the day that it ends', '2026-08-25T12:00:00Z', 2, 'Europe/Amsterdam', '2026-10-25T23:00:00Z'],
    ['a year after a leap day', '2028-02-29T12:00:00Z', 12, 'Europe/Amsterdam', '2029-02-28T23:00:00Z'],
    ['on a leap day', '2027-08-31T12:00:00Z', 6, 'Europe/Amsterdam', '2028-02-29T23:00:00Z'],
    [
      'late at night, when it is another day elsewhere',
      '2026-05-31T23:30:00Z',
      1,
      'America/New_York',
      '2026-07-01T04:00:00Z',
    ],
    ['where midnight is skipped', '2026-08-05T12:00:00Z', 1, 'America/Santiago', '2026-09-06T04:00:00Z'],
  ])('%s', async (_, earned, months, timeZone, over) => {
    const ledger = await testLedger();
    ledger.now = new Date(earned);
    const end = expiresAt(ledger.now, { months }, timeZone);
    await ledger.write((tx) => earn(tx, { ...earning(anna, '1', 10, tx.now), expiresAt: end }));
    await ledger.write((tx) => matureDue(tx, anna));
    ledger.now = new Date(Date.parse(over) - 1);
    expect(await ledger.write((tx) => expireDue(tx, anna))).toEqual([]);
    ledger.now = new Date(over);
    expect(await ledger.write((tx) => anyDue(tx, anna))).toBe(true);
    const [entry] = await ledger.write((tx) => expireDue(tx, anna));
    expect(entry).toMatchObject({ kind: 'expire', orderId: '1', deltas: { available: -10, expired: 10 } });
    // The history shows the last day on which they were good.
    expect(entry?.reason['happenedAt']).toBe(new Date(Date.parse(over) - 1).toISOString());
    expect(await ledger.write((tx) => expireDue(tx, anna))).toEqual([]);
    expect(await verifyLedger(ledger.storage)).toEqual([]);
  });
});

test('a server that was off for a month comes to what one comes to that never was', async () => {
  const wallets = [];
  for (const stepwise of [true, false]) {
    const ledger = await testLedger();
    const start = ledger.now;
    await ledger.write(async (tx) => {
      await earn(tx, { ...earning(anna, '1', 10, tx.now), expiresAt: later(start, 12) });
      await earn(tx, { ...earning(anna, '2', 10, later(start, 5)), expiresAt: later(start, 20) });
      await earn(tx, { ...earning(anna, '3', 10, later(start, 25)), expiresAt: later(start, 90) });
      await settleDue(tx, anna);
      await hold(tx, holding(anna, 'red_1', 8, later(start, 10)));
    });
    for (let day = 1; day <= 30; day++) {
      ledger.now = later(start, day);
      if (stepwise) await ledger.write((tx) => settleDue(tx, anna));
    }
    const made = await ledger.write((tx) => settleDue(tx, anna));
    expect(made.map(({ kind }) => kind)).toEqual(stepwise ? [] : ['mature', 'release', 'expire', 'expire', 'mature']);
    const { revision: _, ...has } = await ledger.write((tx) => wallet(tx, anna));
    wallets.push({
      has,
      lots: ledger.query('SELECT order_id, remaining, expired, state, expires_at FROM lots ORDER BY order_id'),
    });
    expect(await verifyLedger(ledger.storage)).toEqual([]);
  }
  expect(wallets[0]).toEqual(wallets[1]);
  expect(wallets[0]?.has).toEqual({ available: 10, pending: 0, held: 0, debt: 0 });
});

test('expiry leaves held points alone: they come back as a grace lot of thirty days after the hold ran out', async () => {
  const ledger = await testLedger();
  const start = ledger.now;
  await ledger.write(async (tx) => {
    await earn(tx, { ...earning(anna, '1', 10, tx.now), expiresAt: later(start, 2) });
    await settleDue(tx, anna);
    await hold(tx, holding(anna, 'red_1', 6, later(start, 3)));
  });
  ledger.now = later(start, 2);
  expect(await kinds(ledger)).toEqual(['expire']);
  expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ available: 0, held: 6 });
  // However late somebody comes by.
  ledger.now = later(start, 20);
  expect(await kinds(ledger)).toEqual(['release']);
  expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ available: 6, held: 0 });
  ledger.now = later(start, 33);
  expect(await kinds(ledger)).toEqual(['expire']);
  expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ available: 0, held: 0 });
  expect(await verifyLedger(ledger.storage)).toEqual([]);
});

test('a lot whose points are all held when its time is over comes back as a grace lot, and a hold of that one too', async () => {
  const ledger = await testLedger();
  const start = ledger.now;
  await ledger.write(async (tx) => {
    await earn(tx, { ...earning(anna, '1', 10, tx.now), expiresAt: later(start, 2) });
    await settleDue(tx, anna);
    await hold(tx, holding(anna, 'red_1', 10, later(start, 2)));
  });
  // The hold and the lot end at one moment: what comes back then is already over.
  ledger.now = later(start, 30);
  expect(await kinds(ledger)).toEqual(['release']);
  await ledger.write((tx) => hold(tx, holding(anna, 'red_2', 10, later(start, 40))));
  ledger.now = later(start, 60);
  expect(await kinds(ledger)).toEqual(['release']);
  expect(ledger.query('SELECT count(*) AS n FROM lots WHERE grace_of IS NOT NULL')).toEqual([{ n: 2 }]);
  expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ available: 10 });
  ledger.now = later(start, 70);
  expect(await kinds(ledger)).toEqual(['expire']);
  expect(await verifyLedger(ledger.storage)).toEqual([]);
});

test('a lot that becomes available after its time was over expires at once', async () => {
  const ledger = await testLedger();
  const start = ledger.now;
  await ledger.write((tx) => earn(tx, { ...earning(anna, '1', 10, later(start, 5)), expiresAt: later(start, 3) }));
  ledger.now = later(start, 4);
  expect(await kinds(ledger)).toEqual([]);
  ledger.now = later(start, 5);
  expect(await kinds(ledger)).toEqual(['mature', 'expire']);
  expect(await verifyLedger(ledger.storage)).toEqual([]);
});

test('a refund does not charge twice for points that expired, and each of them counts once', async () => {
  const ledger = await testLedger();
  const start = ledger.now;
  await ledger.write(async (tx) => {
    await earn(tx, { ...earning(anna, '1', 10, tx.now), expiresAt: later(start, 5) });
    await earn(tx, earning(anna, '2', 10, tx.now));
    await spend(tx, anna, 4);
  });
  ledger.now = later(start, 6);
  const first = await ledger.write((tx) => clawBack(tx, claim(anna, '1', 'r1', 4)));
  expect(first.deltas).toMatchObject({ expired: -4, available: 0, debt: 0 });
  const second = await ledger.write((tx) => clawBack(tx, claim(anna, '1', 'r2', 6)));
  expect(second.deltas).toMatchObject({ expired: -2, available: -4, debt: 0 });
  expect(await ledger.write((tx) => wallet(tx, anna))).toMatchObject({ available: 6, debt: 0 });
  expect(await verifyLedger(ledger.storage)).toEqual([]);
});

test('the job may do a little at a time: it ends where one go would, and says who is left', async () => {
  const ledger = await testLedger();
  const start = ledger.now;
  for (const account of [anna, bram])
    await ledger.write(async (tx) => {
      for (const order of ['1', '2', '3']) {
        const id = `${account.customerId}-${order}`;
        await earn(tx, { ...earning(account, id, 10, later(start, 1)), expiresAt: later(start, 2) });
      }
    });
  ledger.now = later(start, 3);
  expect(await ledger.write((tx) => settleDue(tx, anna, 4))).toHaveLength(4);
  // Bram's points were due first.
  expect(await ledger.write((tx) => accountsWithDue(tx, 10))).toEqual([bram, anna]);
  expect(await ledger.write((tx) => settleDue(tx, anna, 4))).toHaveLength(2);
  await ledger.write((tx) => settleDue(tx, bram));
  expect(await ledger.write((tx) => accountsWithDue(tx, 10))).toEqual([]);
  for (const account of [anna, bram])
    expect(await ledger.write((tx) => wallet(tx, account))).toMatchObject({ available: 0, revision: 9 });
  expect(await verifyLedger(ledger.storage)).toEqual([]);
});
