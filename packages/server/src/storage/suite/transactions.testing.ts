import { describe, expect, test } from 'vitest';
import type { OpenEmpty } from './open-empty.testing.ts';

const shop = (id: string) => ({ id, name: `Shop ${id}` });

/** What a transaction is, on any database. */
export function transactionSuite(open: OpenEmpty): void {
  describe('transactions', () => {
    test('a work that throws undoes itself, and none of those beside it', async () => {
      const storage = await open();
      const outcomes = await Promise.allSettled([
        storage.write((tx) => tx.shops.add(shop('shp_a'))),
        storage.write(async (tx) => {
          await tx.shops.add(shop('shp_b'));
          throw new Error('changed my mind');
        }),
        storage.write((tx) => tx.shops.add(shop('shp_c'))),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      const ids = (await storage.read((tx) => tx.shops.list())).map(({ id }) => id);
      expect(ids.toSorted()).toEqual(['shp_a', 'shp_c']);
    });

    test('a hundred concurrent works on one row lose none', async () => {
      const storage = await open();
      await storage.write((tx) => tx.shops.add(shop('shp_a')));
      const drafts = await Promise.all(
        Array.from({ length: 100 }, () => storage.write((tx) => tx.programmes.saveDraft('shp_a', {} as never, tx.now))),
      );
      const revisions = drafts.map(({ revision }) => revision).toSorted((a, b) => a - b);
      expect(revisions).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    });

    test('what was answered is there for the next read', async () => {
      const storage = await open();
      await storage.write((tx) => tx.shops.add(shop('shp_a')));
      expect(await storage.read((tx) => tx.shops.find('shp_a'))).toMatchObject({ name: 'Shop shp_a' });
    });

    test('a read can not write', async () => {
      const storage = await open();
      await expect(storage.read((tx) => tx.shops.add(shop('shp_a')))).rejects.toThrow();
      expect(await storage.read((tx) => tx.shops.list())).toEqual([]);
    });

    test('close finishes what was asked for, and refuses what comes after', async () => {
      const storage = await open();
      const asked = storage.write((tx) => tx.shops.add(shop('shp_a')));
      const closing = storage.close();
      await expect(storage.read((tx) => tx.shops.list())).rejects.toThrow();
      await Promise.all([asked, closing]);
    });
  });
}
