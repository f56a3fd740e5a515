import { describe, expect, test } from 'vitest';
import type { Account } from '../../ledger/entry.ts';
import { clawBack, customersWithDueLots, earn, history, matureDue, releases, wallet } from '../../ledger/ledger.ts';
import { claim, earning, later } from '../../ledger/ledger.testing.ts';
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
      expect(await storage.read((tx) => releases(tx, anna))).not.toEqual([]);
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
      expect(await storage.read((tx) => customersWithDueLots(tx, 10))).toEqual([anna]);
      await Promise.all(Array.from({ length: 10 }, () => storage.write((tx) => matureDue(tx, anna))));
      expect(await storage.read((tx) => wallet(tx, anna))).toMatchObject({ pending: 0, available: 40 });
      const lines = await storage.read((tx) => history(tx, { ...anna, before: null, limit: 10 }));
      expect(lines.map(({ kind }) => kind)).toEqual(['mature', 'earn']);
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
