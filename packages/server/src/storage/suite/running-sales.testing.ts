import { describe, expect, test } from 'vitest';
import type { SaleRow } from '../../features/sales/store.ts';
import type { OpenEmpty } from './open-empty.testing.ts';

const day = (date: number) => new Date(Date.UTC(2026, 10, date));

/** Two shops with customers of the same own ids, who must never meet. */
async function twoShops(open: OpenEmpty) {
  const storage = await open();
  const [anna, bram, carla] = await storage.write(async (tx) => {
    for (const id of ['shp_1', 'shp_2']) await tx.shops.add({ id, name: id });
    const put = async (shopId: string, id: string) => ({
      shopId,
      customerId: (await tx.customers.put(shopId, id, {})).id,
    });
    return [await put('shp_1', 'c-1'), await put('shp_1', 'c-2'), await put('shp_2', 'c-1')];
  });
  return { storage, anna: anna!, bram: bram!, carla: carla! };
}

const vip = { shopId: 'shp_1', saleId: 'vip' };
const row: SaleRow = { ...vip, endsAt: day(10), extendedFrom: null, opensNow: null, morePlaces: 0 };

/** Sales as they run, passcodes and tries. */
export function runningSaleSuite(open: OpenEmpty): void {
  describe('running sales', () => {
    test('a sale comes back as it was put, one for each shop', async () => {
      const { storage } = await twoShops(open);
      const later = { ...row, endsAt: day(12), extendedFrom: day(10), opensNow: day(9), morePlaces: 5 };
      await storage.write((tx) => tx.sales.put(row));
      expect(await storage.read((tx) => tx.sales.find(vip))).toEqual(row);
      await storage.write((tx) => tx.sales.put(later));
      expect(await storage.read((tx) => tx.sales.find(vip))).toEqual(later);
      expect(await storage.read((tx) => tx.sales.find({ ...vip, shopId: 'shp_2' }))).toBeUndefined();
    });

    test.each<[string, SaleRow, SaleRow]>([
      ['a later end without the one that was announced', row, { ...row, endsAt: day(11) }],
      ['a later end with a later one announced', row, { ...row, endsAt: day(12), extendedFrom: day(11) }],
      ['no extension any more', { ...row, extendedFrom: day(9) }, row],
      ['an extension from later', { ...row, extendedFrom: day(8) }, { ...row, extendedFrom: day(9) }],
      ['fewer places than none', row, { ...row, morePlaces: -1 }],
    ])('the database refuses %s', async (_, before, after) => {
      const { storage } = await twoShops(open);
      await storage.write((tx) => tx.sales.put(before));
      await expect(storage.write((tx) => tx.sales.put(after))).rejects.toThrow();
      expect(await storage.read((tx) => tx.sales.find(vip))).toEqual(before);
    });

    test('changes come newest first, as they were', async () => {
      const { storage } = await twoShops(open);
      const change = {
        ...vip,
        id: 'sch_1',
        change: 'restock',
        at: day(1),
        actor: 'Noor',
        places: 5,
        endsAt: null,
      } as const;
      const end = {
        ...vip,
        id: 'sch_2',
        change: 'end',
        at: day(2),
        actor: null,
        places: null,
        endsAt: day(2),
      } as const;
      await storage.write(async (tx) => {
        await tx.sales.put(row);
        await tx.sales.addChange(change);
        await tx.sales.addChange(end);
      });
      expect(await storage.read((tx) => tx.sales.changes(vip, 20))).toEqual([end, change]);
      expect(await storage.read((tx) => tx.sales.changes(vip, 1))).toEqual([end]);
      expect(await storage.read((tx) => tx.sales.changes({ ...vip, shopId: 'shp_2' }, 20))).toEqual([]);
    });

    test('a passcode is used once by a customer, and by as many as may; another one counts anew', async () => {
      const { storage, anna, bram } = await twoShops(open);
      const passcode = { ...vip, passcodeId: 'letter', salt: 's', hash: 'h', limit: 1 };
      const use = (whose: typeof anna, hash = 'h') =>
        storage.write((tx) => tx.sales.usePasscode(whose, { saleId: 'vip', passcodeId: 'letter', hash }, day(1)));
      expect(await use(anna)).toBe('changed');
      await storage.write((tx) => tx.sales.putPasscode(passcode, day(1)));
      expect([await use(anna), await use(anna), await use(bram), await use(anna, 'other')]).toEqual([
        'used',
        'known',
        'used_up',
        'changed',
      ]);
      expect(await storage.read((tx) => tx.sales.entered(anna, 'vip'))).toEqual(['letter']);
      expect(await storage.read((tx) => tx.sales.entered(bram, 'vip'))).toEqual([]);
      await storage.write((tx) => tx.sales.setLimit({ ...passcode, limit: 2 }));
      expect(await use(bram)).toBe('used');
      expect(await storage.read((tx) => tx.sales.passcodes(vip))).toEqual([{ ...passcode, limit: 2, used: 2 }]);
      await storage.write((tx) => tx.sales.putPasscode({ ...passcode, hash: 'i' }, day(2)));
      expect(await storage.read((tx) => tx.sales.passcodes(vip))).toEqual([{ ...passcode, hash: 'i', used: 0 }]);
      expect(await use(anna, 'i')).toBe('known');
      expect(await storage.read((tx) => tx.sales.passcodes({ ...vip, shopId: 'shp_2' }))).toEqual([]);
    });

    test('tries are of one customer, since a moment, and go', async () => {
      const { storage, anna, carla } = await twoShops(open);
      await storage.write(async (tx) => {
        for (const [id, date] of [
          ['b', 2],
          ['a', 1],
          ['c', 3],
        ] as const)
          await tx.sales.addTry(anna, id, day(date));
        await tx.sales.addTry(carla, 'a', day(2));
      });
      const tries = (whose: typeof anna) => storage.read((tx) => tx.sales.tries(whose, day(1)));
      expect([await tries(anna), await tries(carla)]).toEqual([[day(2), day(3)], [day(2)]]);
      await storage.write((tx) => tx.sales.removeTry(anna, 'b'));
      expect([await tries(anna), await tries(carla)]).toEqual([[day(3)], [day(2)]]);
      expect(await storage.write((tx) => tx.sales.cleanTries(day(3)))).toBe(2);
      expect([await tries(anna), await tries(carla)]).toEqual([[day(3)], []]);
    });

    test('segments are kept until other ones come', async () => {
      const { storage, anna } = await twoShops(open);
      const segments = async () => (await storage.read((tx) => tx.customers.find('shp_1', anna.customerId)))?.segments;
      const put = (profile: object) => storage.write((tx) => tx.customers.put('shp_1', 'c-1', profile));
      expect(await segments()).toEqual([]);
      await put({ segments: ['press', 'friends'] });
      await put({ callName: 'Anna' });
      expect(await segments()).toEqual(['press', 'friends']);
      await put({ segments: ['friends'] });
      expect(await segments()).toEqual(['friends']);
      await put({ segments: [] });
      expect(await segments()).toEqual([]);
    });
  });
}
