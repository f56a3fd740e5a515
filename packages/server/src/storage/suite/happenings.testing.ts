import { dayNumber } from '@kring/rules';
import { describe, expect, test } from 'vitest';
import type { EventRow } from '../../features/events/store.ts';
import type { TierRow } from '../../features/tiers/store.ts';
import type { Storage } from '../storage.ts';
import type { OpenEmpty } from './open-empty.testing.ts';

/** Two shops with a customer each of the same own id. */
async function twoCustomers(open: OpenEmpty): Promise<{ storage: Storage; anna: string; carla: string }> {
  const storage = await open();
  const [anna, carla] = await storage.write(async (tx) => {
    for (const id of ['shp_1', 'shp_2']) await tx.shops.add({ id, name: id });
    return [(await tx.customers.put('shp_1', 'c-1', {})).id, (await tx.customers.put('shp_2', 'c-1', {})).id];
  });
  return { storage, anna, carla };
}

const event = (shopId: string, id: string, more: Partial<EventRow> = {}): EventRow => ({
  shopId,
  id,
  type: 'tier.joined',
  at: new Date('2026-11-22T12:00:00Z'),
  customerId: null,
  data: { tier: 'gold' },
  businessKey: id,
  ...more,
});

const standing = (shopId: string, customerId: string, more: Partial<TierRow> = {}): TierRow => ({
  shopId,
  customerId,
  state: { tier: 'gold', keptThrough: dayNumber('2026-12-20'), on: dayNumber('2026-11-22') },
  dueOn: dayNumber('2026-12-21'),
  rules: 'm',
  version: null,
  changes: 2,
  ...more,
});

/** Events and tiers. */
export function happeningsSuite(open: OpenEmpty): void {
  describe('events and tiers', () => {
    test('events come in the order of their commit, whatever their ids, each shop’s own', async () => {
      const { storage, anna } = await twoCustomers(open);
      await storage.write((tx) => tx.events.add(event('shp_1', 'evt_z', { customerId: anna })));
      await storage.write((tx) => tx.events.add(event('shp_2', 'evt_m')));
      await storage.write((tx) => tx.events.add(event('shp_1', 'evt_a', { type: 'tier.left' })));
      await storage.write((tx) => tx.events.add(event('shp_1', 'evt_again', { businessKey: 'evt_a' })));
      await storage.read(async (tx) => {
        const all = await tx.events.after('shp_1', undefined, undefined, 10);
        expect(all.map(({ id, customerId }) => [id, customerId])).toEqual([
          ['evt_z', 'c-1'],
          ['evt_a', null],
        ]);
        const { shopId: _, businessKey: __, ...whole } = event('shp_1', 'evt_z', { customerId: 'c-1' });
        expect(all[0]).toEqual(whole);
        expect(await tx.events.after('shp_1', 'evt_z', undefined, 10)).toEqual(all.slice(1));
        expect(await tx.events.after('shp_1', undefined, 'tier.left', 10)).toEqual(all.slice(1));
        expect([await tx.events.last('shp_1'), await tx.events.last('shp_2')]).toEqual(['evt_a', 'evt_m']);
        expect([await tx.events.exists('shp_1', 'evt_a'), await tx.events.exists('shp_2', 'evt_a')]).toEqual([
          true,
          false,
        ]);
      });
    });

    test('an undone event leaves no gap in which another could be missed', async () => {
      const { storage } = await twoCustomers(open);
      const undone = storage.write(async (tx) => {
        await tx.events.add(event('shp_1', 'evt_undone'));
        throw new Error('no');
      });
      await Promise.allSettled([undone, storage.write((tx) => tx.events.add(event('shp_1', 'evt_kept')))]);
      const all = await storage.read((tx) => tx.events.after('shp_1', undefined, undefined, 10));
      expect(all.map(({ id }) => id)).toEqual(['evt_kept']);
    });

    test('what counts adds up by day, each customer’s own, and can be forgotten', async () => {
      const { storage, anna, carla } = await twoCustomers(open);
      const whose = { shopId: 'shp_1', customerId: anna };
      const on = (day: string, points: number, spend: number) =>
        storage.write((tx) => tx.tiers.addDay(whose, dayNumber(day), { points, spend }));
      await on('2026-11-22', 40, 4000);
      await on('2026-11-20', 7, 700);
      await on('2026-11-22', -15, -1500);
      await storage.write((tx) => tx.tiers.put(standing('shp_1', anna)));
      await storage.read(async (tx) => {
        expect(await tx.tiers.days(whose, dayNumber('2026-11-19'))).toEqual([
          { day: dayNumber('2026-11-20'), points: 7, spend: 700 },
          { day: dayNumber('2026-11-22'), points: 25, spend: 2500 },
        ]);
        expect(await tx.tiers.days(whose, dayNumber('2026-11-20'))).toHaveLength(1);
        expect(await tx.tiers.days({ shopId: 'shp_2', customerId: carla }, 0)).toEqual([]);
        expect(await tx.tiers.find(whose)).toEqual(standing('shp_1', anna));
        expect(await tx.tiers.find({ shopId: 'shp_2', customerId: anna })).toBeUndefined();
      });
      await storage.write((tx) => tx.tiers.forget(whose));
      expect(await storage.read((tx) => tx.tiers.days(whose, 0))).toEqual([]);
      expect(await storage.read((tx) => tx.tiers.find(whose))).toBeUndefined();
    });

    test('due are those whose day has come and those of other rules, each once', async () => {
      const { storage } = await twoCustomers(open);
      const rows: [string, Partial<TierRow>][] = [
        ['due', {}],
        ['later', { dueOn: dayNumber('2026-12-22') }],
        ['never', { dueOn: null }],
        ['older', { rules: 'a' }],
        ['newer', { rules: 'z', dueOn: null }],
        ['new', { rules: '', state: null, dueOn: null }],
      ];
      const ids = await storage.write(async (tx) => {
        const made = new Map<string, string>();
        for (const [name, more] of rows) {
          const { id } = await tx.customers.put('shp_1', name, {});
          await tx.tiers.put(standing('shp_1', id, more));
          made.set(id, name);
        }
        return made;
      });
      const due = (limit: number) => storage.read((tx) => tx.tiers.due('shp_1', dayNumber('2026-12-21'), 'm', limit));
      expect((await due(10)).map((id) => ids.get(id) ?? id).toSorted()).toEqual(['due', 'new', 'newer', 'older']);
      expect(await due(2)).toHaveLength(2);
      expect(await storage.read((tx) => tx.tiers.due('shp_2', dayNumber('2026-12-21'), 'm', 10))).toEqual([]);
    });

    test('how far the warnings have come is kept for each of them', async () => {
      const { storage, anna, carla } = await twoCustomers(open);
      const first = { expiresAt: new Date('2026-12-22T23:00:00Z'), shopId: 'shp_1', customerId: anna };
      const second = { expiresAt: new Date('2026-12-23T23:00:00Z'), shopId: 'shp_2', customerId: carla };
      await storage.write((tx) => tx.events.setWarned(30, first));
      await storage.write((tx) => tx.events.setWarned(7, first));
      await storage.write((tx) => tx.events.setWarned(30, second));
      expect(await storage.read((tx) => tx.events.warned(30))).toEqual(second);
      expect(await storage.read((tx) => tx.events.warned(7))).toEqual(first);
    });
  });
}
