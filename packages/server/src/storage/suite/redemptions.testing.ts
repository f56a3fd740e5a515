import { describe, expect, test } from 'vitest';
import type { RedemptionRow } from '../../features/redemptions/store.ts';
import { RowChangedError } from '../errors.ts';
import type { Storage } from '../storage.ts';
import type { OpenEmpty } from './open-empty.testing.ts';

const moment = (minutes: number) => new Date(Date.parse('2026-11-22T10:00:00Z') + minutes * 60_000);

interface World {
  readonly storage: Storage;
  readonly anna: { readonly shopId: string; readonly customerId: string };
  readonly bram: { readonly shopId: string; readonly customerId: string };
  /** Of another shop. */
  readonly carla: { readonly shopId: string; readonly customerId: string };
}

async function world(open: OpenEmpty): Promise<World> {
  const storage = await open();
  return storage.write(async (tx) => {
    for (const id of ['shp_1', 'shp_2']) {
      await tx.shops.add({ id, name: id });
      await tx.programmes.addVersion(id, {} as never, tx.now);
    }
    const of = async (shopId: string, name: string) => ({
      shopId,
      customerId: (await tx.customers.put(shopId, name, {})).id,
    });
    return { storage, anna: await of('shp_1', 'a'), bram: await of('shp_1', 'b'), carla: await of('shp_2', 'a') };
  });
}

const redemption = (whose: World['anna'], id: string, more: Partial<RedemptionRow> = {}): RedemptionRow => ({
  ...whose,
  id: `red_${id}`,
  rewardId: 'mug',
  reward: { id: 'mug', name: { nl: 'Mok' }, cost: 500, gives: { kind: 'free_shipping' }, codeDays: 30 },
  programmeVersion: 1,
  cost: 500,
  state: 'issued',
  code: id.padEnd(10, '0'),
  at: moment(0),
  heldUntil: moment(30),
  expiresAt: moment(1000),
  used: null,
  givenBack: 0,
  grantedFor: null,
  ...more,
});

const ids = (rows: readonly RedemptionRow[]) => rows.map(({ id }) => id);

/** What is kept of redemptions, and what the counters allow, on any database. */
export function redemptionSuite(open: OpenEmpty): void {
  describe('redemptions', () => {
    test('a redemption comes back whole, by id and by code, in its own shop only', async () => {
      const { storage, anna, carla } = await world(open);
      const stored = redemption(anna, 'A', { state: 'used', used: { orderId: 'o', at: moment(5) }, givenBack: 7 });
      await storage.write((tx) => tx.redemptions.add(stored));
      await storage.write((tx) => tx.redemptions.add(redemption(carla, 'A')));
      await expect(
        storage.write((tx) => tx.redemptions.add({ ...redemption(anna, 'B'), code: stored.code })),
      ).rejects.toThrow();
      await storage.read(async ({ redemptions }) => {
        expect(await redemptions.find('shp_1', stored.id)).toEqual(stored);
        expect(await redemptions.findByCode('shp_1', stored.code)).toEqual(stored);
        expect((await redemptions.findByCode('shp_2', stored.code))?.customerId).toBe(carla.customerId);
        expect(ids(await redemptions.usedWith('shp_1', 'o'))).toEqual([stored.id]);
        expect(await redemptions.usedWith('shp_2', 'o')).toEqual([]);
        expect(await redemptions.findByCode('shp_1', 'ZZZZZZZZZZ')).toBeUndefined();
      });
    });

    test('a change counts only for what was read', async () => {
      const { storage, anna } = await world(open);
      const row = redemption(anna, 'A');
      await storage.write((tx) => tx.redemptions.add(row));
      const expired = { state: 'expired', used: null, givenBack: 500 } as const;
      await storage.write((tx) => tx.redemptions.change(row, expired));
      await expect(storage.write((tx) => tx.redemptions.change(row, expired))).rejects.toThrow(RowChangedError);
      expect(await storage.read((tx) => tx.redemptions.find('shp_1', row.id))).toEqual({ ...row, ...expired });
    });

    test('those of a customer come newest first, and those that are open apart', async () => {
      const { storage, anna, bram } = await world(open);
      await storage.write(async ({ redemptions }) => {
        await redemptions.add(redemption(anna, 'A', { at: moment(1) }));
        await redemptions.add(redemption(anna, 'B', { at: moment(3), state: 'cancelled', givenBack: 500 }));
        await redemptions.add(redemption(anna, 'C', { at: moment(2), state: 'held' }));
        await redemptions.add(redemption(bram, 'D', { at: moment(4) }));
      });
      await storage.read(async ({ redemptions }) => {
        expect(ids(await redemptions.ofCustomer(anna, 10))).toEqual(['red_B', 'red_C', 'red_A']);
        expect(ids(await redemptions.ofCustomer(anna, 1))).toEqual(['red_B']);
        expect(ids(await redemptions.openOfCustomer(anna, 10))).toEqual(['red_C', 'red_A']);
      });
    });

    test('a hold is due at its end and a code at its own, and what is used never', async () => {
      const { storage, anna, bram, carla } = await world(open);
      await storage.write(async ({ redemptions }) => {
        await redemptions.add(redemption(anna, 'A', { expiresAt: moment(50) }));
        await redemptions.add(redemption(anna, 'B', { state: 'held' }));
        await redemptions.add(redemption(bram, 'C', { expiresAt: moment(40) }));
        await redemptions.add(redemption(carla, 'D', { state: 'used', used: { orderId: 'o', at: moment(1) } }));
        await redemptions.claimStock('shp_1', 'mug', null);
        await redemptions.claimStock('shp_1', 'mug', null);
        await redemptions.claimStock('shp_1', 'mug', null);
      });
      await storage.read(async ({ redemptions }) => {
        expect(await redemptions.dueOfCustomer(anna, moment(29))).toEqual([]);
        expect(ids(await redemptions.dueOfCustomer(anna, moment(30)))).toEqual(['red_B']);
        expect(ids(await redemptions.dueOfCustomer(anna, moment(50)))).toEqual(['red_B', 'red_A']);
        expect(ids(await redemptions.dueOfReward('shp_1', 'mug', moment(45), 10))).toEqual(['red_B', 'red_C']);
        expect(await redemptions.customersWithDueRedemptions(moment(9999), 10)).toEqual([anna, bram]);
        expect(await redemptions.customersWithDueRedemptions(moment(35), 10)).toEqual([anna]);
        expect((await redemptions.taken('shp_1', moment(29))).get('mug')).toBe(3);
        expect((await redemptions.taken('shp_1', moment(40))).get('mug')).toBe(1);
        expect((await redemptions.taken('shp_2', moment(0))).size).toBe(0);
      });
    });

    test('however many claim at once, no more have it than there are, or than one customer may have', async () => {
      const { storage, anna, bram } = await world(open);
      const claims = (claim: (tx: Parameters<Parameters<Storage['write']>[0]>[0]) => Promise<boolean>) =>
        Promise.all(Array.from({ length: 20 }, () => storage.write(claim)));
      const granted = (answers: readonly boolean[]) => answers.filter(Boolean).length;
      expect(granted(await claims((tx) => tx.redemptions.claimStock('shp_1', 'mug', 3)))).toBe(3);
      expect(granted(await claims((tx) => tx.redemptions.claimStock('shp_2', 'mug', 0)))).toBe(0);
      expect(granted(await claims((tx) => tx.redemptions.claimForCustomer(anna, 'mug', 2)))).toBe(2);
      expect(granted(await claims((tx) => tx.redemptions.claimForCustomer(bram, 'mug', null)))).toBe(20);
      await storage.write((tx) => tx.redemptions.unclaim(anna, 'mug'));
      await storage.read(async ({ redemptions }) => {
        expect((await redemptions.taken('shp_1', moment(0))).get('mug')).toBe(2);
        expect((await redemptions.had(anna)).get('mug')).toBe(1);
      });
    });
  });
}
