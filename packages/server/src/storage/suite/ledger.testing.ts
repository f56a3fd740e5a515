import { describe, expect, test } from 'vitest';
import type { Account } from '../../ledger/entry.ts';
import {
  accountsWithDue,
  adjust,
  capture,
  clawBack,
  closeAccount,
  earn,
  expiring,
  expiringBetween,
  findHold,
  giveBack,
  history,
  hold,
  matureDue,
  release,
  releases,
  settleDue,
  wallet,
} from '../../ledger/ledger.ts';
import { claim, earning, giving, holding, later, ofHold } from '../../ledger/ledger.testing.ts';
import { verifyLedger } from '../../ledger/verify.ts';
import type { Storage } from '../storage.ts';
import type { OpenEmpty } from './open-empty.testing.ts';

async function opened(open: OpenEmpty): Promise<{ storage: Storage; anna: Account; carla: Account }> {
  const storage = await open();
  const ids = await storage.write(async (tx) => {
    for (const id of ['shp_1', 'shp_2']) await tx.shops.add({ id, name: id });
    return [await tx.customers.put('shp_1', 'a', {}), await tx.customers.put('shp_2', 'a', {})];
  });
  const [anna, carla] = ids.map(({ shopId, id }) => ({ shopId, customerId: id }));
  if (!anna || !carla) throw new Error('two customers were asked for');
  return { storage, anna, carla };
}

/** What the ledger needs of a database, on any. After each test every invariant holds. */
export function ledgerSuite(open: OpenEmpty): void {
  describe('ledger', () => {
    test('fifty reports of one order at once earn once', async () => {
      const { storage, anna } = await opened(open);
      const entries = await Promise.all(
        Array.from({ length: 50 }, () => storage.write((tx) => earn(tx, earning(anna, '1001', 40, later(tx.now, 14))))),
      );
      expect(new Set(entries.map(({ id }) => id)).size).toBe(1);
      expect(await storage.read((tx) => wallet(tx, anna))).toMatchObject({ pending: 40, available: 0, revision: 1 });
      expect(await verifyLedger(storage)).toEqual([]);
    });

    test('two hundred orders of one customer at once are all there', async () => {
      const { storage, anna } = await opened(open);
      await Promise.all(
        Array.from({ length: 200 }, (_, i) =>
          storage.write((tx) => earn(tx, earning(anna, `o-${i}`, 3, later(tx.now, 14)))),
        ),
      );
      expect(await storage.read((tx) => wallet(tx, anna))).toMatchObject({ pending: 600, revision: 200 });
      expect(await storage.read((tx) => releases(tx, anna, 12))).not.toEqual([]);
      expect(await verifyLedger(storage)).toEqual([]);
    });

    test('refunds at once take what was earned, and not a point more', async () => {
      const { storage, anna } = await opened(open);
      await storage.write((tx) => earn(tx, earning(anna, '1001', 40, later(tx.now, 14))));
      const outcomes = await Promise.allSettled(
        Array.from({ length: 10 }, (_, i) => storage.write((tx) => clawBack(tx, claim(anna, '1001', `r-${i}`, 15)))),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
      expect(await storage.read((tx) => wallet(tx, anna))).toMatchObject({ pending: 10, debt: 0 });
      expect(await verifyLedger(storage)).toEqual([]);
    });

    test('what is due is found, matures once, and shows in the history', async () => {
      const { storage, anna } = await opened(open);
      await storage.write((tx) => earn(tx, earning(anna, '1001', 40, later(tx.now, -1))));
      expect(await storage.read((tx) => accountsWithDue(tx, 10))).toEqual([anna]);
      await Promise.all(Array.from({ length: 10 }, () => storage.write((tx) => matureDue(tx, anna))));
      expect(await storage.read((tx) => wallet(tx, anna))).toMatchObject({ pending: 0, available: 40 });
      const lines = await storage.read((tx) => history(tx, { ...anna, before: null, limit: 10 }));
      expect(lines.map(({ kind }) => kind)).toEqual(['mature', 'earn']);
      expect(await verifyLedger(storage)).toEqual([]);
    });

    test('fifty holds of one balance at once: one is granted, and no point is held twice', async () => {
      const { storage, anna } = await opened(open);
      await storage.write((tx) => adjust(tx, giving(anna, 'a', 100)));
      const outcomes = await Promise.allSettled(
        Array.from({ length: 50 }, (_, i) =>
          storage.write((tx) => hold(tx, holding(anna, `red_${i}`, 100, later(tx.now, 1)))),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await storage.read((tx) => wallet(tx, anna))).toMatchObject({ available: 0, held: 100 });
      expect(await verifyLedger(storage)).toEqual([]);
    });

    test('a hold that is captured and released at once ends one way', async () => {
      const { storage, anna } = await opened(open);
      await storage.write((tx) => adjust(tx, giving(anna, 'a', 100)));
      await storage.write((tx) => hold(tx, holding(anna, 'red_1', 60, later(tx.now, 1))));
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, i) =>
          storage.write((tx) => (i % 2 ? capture : release)(tx, ofHold(anna, 'red_1', `end-${i}`, tx.now))),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await storage.read((tx) => findHold(tx, anna.shopId, 'red_1'))).not.toMatchObject({ state: 'open' });
      expect(await verifyLedger(storage)).toEqual([]);
    });

    test('what was spent comes back in parts, at once, and not a point more', async () => {
      const { storage, anna } = await opened(open);
      await storage.write(async (tx) => {
        await adjust(tx, giving(anna, 'a', 100));
        await hold(tx, holding(anna, 'red_1', 60, later(tx.now, 1)));
        await capture(tx, ofHold(anna, 'red_1', 'capture', tx.now));
      });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 10 }, (_, i) =>
          storage.write((tx) => giveBack(tx, { ...ofHold(anna, 'red_1', `back-${i}`, tx.now), points: 25 })),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
      expect(await storage.read((tx) => wallet(tx, anna))).toMatchObject({ available: 90, held: 0 });
      expect(await verifyLedger(storage)).toEqual([]);
    });

    test('lots are spent soonest expiring first, never expiring last, and what is left is listed so', async () => {
      const { storage, anna } = await opened(open);
      const now = await storage.write(async (tx) => {
        for (const [id, days] of [
          ['never', null],
          ['late', 90],
          ['soon', 30],
        ] as const)
          await adjust(tx, giving(anna, id, 10, days === null ? null : later(tx.now, days)));
        await hold(tx, holding(anna, 'red_1', 15, later(tx.now, 1)));
        return tx.now;
      });
      const left = { points: 5, expiresAt: later(now, 90) };
      expect(await storage.read((tx) => expiring(tx, anna, 10))).toEqual([left]);
      expect(await storage.read((tx) => expiringBetween(tx, now, later(now, 365), 10))).toEqual([{ ...anna, ...left }]);
      expect(await verifyLedger(storage)).toEqual([]);
    });

    test('holds run out and lots expire once, whoever comes first', async () => {
      const { storage, anna } = await opened(open);
      await storage.write(async (tx) => {
        await adjust(tx, giving(anna, 'a', 10, later(tx.now, 1)));
        await hold(tx, holding(anna, 'red_1', 4, later(tx.now, 0.5)));
      });
      const entries = await Promise.all(
        Array.from({ length: 10 }, () => storage.write((tx) => settleDue({ ...tx, now: later(tx.now, 2) }, anna))),
      );
      expect(entries.flat().map(({ kind }) => kind)).toEqual(['release', 'expire']);
      expect(await storage.read((tx) => wallet(tx, anna))).toMatchObject({ available: 0, held: 0 });
      expect(await verifyLedger(storage)).toEqual([]);
    });

    test('a closed account has nothing, and begins again from zero', async () => {
      const { storage, anna } = await opened(open);
      await storage.write(async (tx) => {
        await earn(tx, earning(anna, '1001', 40, later(tx.now, 14)));
        await adjust(tx, giving(anna, 'a', 10));
        await hold(tx, holding(anna, 'red_1', 4, later(tx.now, 1)));
        await closeAccount(tx, { ...anna, businessKey: 'erase', reason: {} });
        await adjust(tx, giving(anna, 'b', 3));
      });
      expect(await storage.read((tx) => wallet(tx, anna))).toMatchObject({
        pending: 0,
        available: 3,
        held: 0,
        debt: 0,
      });
      expect(await verifyLedger(storage)).toEqual([]);
    });

    test('the same order of two shops is two orders', async () => {
      const { storage, anna, carla } = await opened(open);
      await storage.write((tx) => earn(tx, earning(anna, '1001', 40, later(tx.now, 14))));
      await storage.write((tx) => earn(tx, earning(carla, '1001', 7, later(tx.now, 14))));
      expect(await storage.read((tx) => wallet(tx, anna))).toMatchObject({ pending: 40 });
      expect(await storage.read((tx) => wallet(tx, carla))).toMatchObject({ pending: 7 });
      expect(await verifyLedger(storage)).toEqual([]);
    });
  });
}
