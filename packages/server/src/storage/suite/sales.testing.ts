import { describe, expect, test } from 'vitest';
import type { HoldRow, LotRow, StandingHold } from '../../features/sale-holds/store.ts';
import type { Storage } from '../storage.ts';
import type { OpenEmpty } from './open-empty.testing.ts';

const minute = (at: number) => new Date(Date.UTC(2026, 10, 27, 10, at));
const vip = { shopId: 'shp_1', saleId: 'vip' };

/** Two shops with customers of the same own ids, who must never meet. */
async function twoShops(open: OpenEmpty) {
  const storage = await open();
  const put = (shopId: string, id: string) =>
    storage.write(async (tx) => ({ shopId, customerId: (await tx.customers.put(shopId, id, {})).id }));
  await storage.write(async (tx) => {
    for (const id of ['shp_1', 'shp_2']) await tx.shops.add({ id, name: id });
  });
  return {
    storage,
    anna: await put('shp_1', 'c-1'),
    bram: await put('shp_1', 'c-2'),
    carla: await put('shp_1', 'c-3'),
    other: await put('shp_2', 'c-1'),
  };
}

type Whose = { readonly shopId: string; readonly customerId: string };

const held = (whose: Whose, id: string, more: Partial<HoldRow> = {}): StandingHold => ({
  ...vip,
  ...whose,
  id,
  cameBy: 'claim',
  products: [{ id: 'mug', price: 1250 }],
  at: minute(0),
  until: minute(10),
  lapsesAt: minute(11),
  endedAt: null,
  orderId: null,
  ...more,
  customerId: whose.customerId,
  state: 'held',
});

/** Takes a place and keeps it, as a claim does. */
const claim = (storage: Storage, hold: StandingHold, places = 2) =>
  storage.write(async (tx) => {
    if (!(await tx.saleHolds.takePlace(hold, places))) return false;
    await tx.saleHolds.add(hold);
    return true;
  });

const places = (storage: Storage, sale = vip) => storage.read((tx) => tx.saleHolds.places(sale));
const audit = (storage: Storage) => storage.read((tx) => tx.saleHolds.audit());

/** Places of sales: holds, waiting lists, draws and keys. */
export function saleSuite(open: OpenEmpty): void {
  describe('sales', () => {
    test('no more places are taken than there are, however many come at once', async () => {
      const { storage } = await twoShops(open);
      const customers = await Promise.all(
        Array.from({ length: 30 }, (_, i) => storage.write((tx) => tx.customers.put('shp_1', `many-${i}`, {}))),
      );
      const taken = await Promise.all(
        customers.map(({ id }, i) => claim(storage, held({ shopId: 'shp_1', customerId: id }, `hld_${i}`), 7)),
      );
      expect(taken.filter(Boolean)).toHaveLength(7);
      expect(await places(storage)).toEqual({ held: 7, invited: 0, bought: 0, waiting: 0 });
      expect(await places(storage, { ...vip, shopId: 'shp_2' })).toEqual({
        held: 0,
        invited: 0,
        bought: 0,
        waiting: 0,
      });
      expect(await audit(storage)).toEqual([]);
    });

    test('a hold comes back as it was, one that stands for each customer', async () => {
      const { storage, anna, other } = await twoShops(open);
      const hold = held(anna, 'hld_a');
      expect(await claim(storage, hold)).toBe(true);
      await expect(claim(storage, held(anna, 'hld_b'))).rejects.toThrow();
      expect(await places(storage)).toMatchObject({ held: 1 });
      await storage.read(async (tx) => {
        expect(await tx.saleHolds.find('shp_1', 'hld_a')).toEqual(hold);
        expect(await tx.saleHolds.find('shp_2', 'hld_a')).toBeUndefined();
        expect(await tx.saleHolds.standing(anna, 'vip')).toEqual(hold);
        expect(await tx.saleHolds.standing(anna, 'other')).toBeUndefined();
        expect([await tx.saleHolds.knows(anna, 'vip'), await tx.saleHolds.knows(other, 'vip')]).toEqual([true, false]);
      });
    });

    test('a hold ends once: given back, lapsed or bought', async () => {
      const { storage, anna, bram } = await twoShops(open);
      const [one, two] = [held(anna, 'hld_a'), held(bram, 'hld_b')];
      for (const hold of [one, two]) await claim(storage, hold);
      await storage.write((tx) => tx.saleHolds.end(one, 'released', minute(5)));
      await storage.write((tx) => tx.saleHolds.buy(two, 'o-1', minute(6)));
      for (const hold of [one, two]) {
        await expect(storage.write((tx) => tx.saleHolds.end(hold, 'lapsed', minute(7)))).rejects.toThrow();
        await expect(storage.write((tx) => tx.saleHolds.buy(hold, 'o-2', minute(7)))).rejects.toThrow();
      }
      expect(await places(storage)).toEqual({ held: 0, invited: 0, bought: 1, waiting: 0 });
      await storage.read(async (tx) => {
        expect(await tx.saleHolds.find('shp_1', 'hld_a')).toMatchObject({ state: 'released', endedAt: minute(5) });
        expect(await tx.saleHolds.find('shp_1', 'hld_b')).toMatchObject({ state: 'bought', orderId: 'o-1' });
        expect([await tx.saleHolds.bought(anna, 'vip'), await tx.saleHolds.bought(bram, 'vip')]).toEqual([0, 1]);
      });
      expect(await audit(storage)).toEqual([]);
    });

    test('what lapses is due from its moment on, earliest first, in its own sale', async () => {
      const { storage, anna, bram, other } = await twoShops(open);
      await claim(storage, held(anna, 'hld_a', { until: minute(20), lapsesAt: minute(21) }));
      await claim(storage, held(bram, 'hld_b'));
      await claim(storage, held(other, 'hld_c', { shopId: 'shp_2' }));
      await storage.read(async (tx) => {
        const due = async (at: number) => (await tx.saleHolds.dueHolds(vip, minute(at), 10)).map(({ id }) => id);
        expect([await due(10), await due(11), await due(21)]).toEqual([[], ['hld_b'], ['hld_b', 'hld_a']]);
        expect(await tx.saleHolds.due(vip, minute(10))).toEqual({ holds: false, invitations: false, lots: false });
        expect(await tx.saleHolds.due(vip, minute(11))).toMatchObject({ holds: true });
        expect(await tx.saleHolds.salesDue(minute(10), 10)).toEqual([]);
        expect(await tx.saleHolds.salesDue(minute(11), 10)).toHaveLength(2);
      });
    });

    test('who waits is in the order of arrival, once; an invitation keeps a place and becomes a hold', async () => {
      const { storage, anna, bram, carla } = await twoShops(open);
      await storage.write(async (tx) => {
        for (const whose of [bram, anna, carla]) await tx.saleWaiting.join(whose, 'vip', minute(0));
      });
      await expect(storage.write((tx) => tx.saleWaiting.join(anna, 'vip', minute(1)))).rejects.toThrow();
      const find = (whose: Whose) => storage.read(async (tx) => (await tx.saleWaiting.find(whose, 'vip'))!);
      const position = async (whose: Whose) => {
        const row = await find(whose);
        return storage.read((tx) => tx.saleWaiting.position(row));
      };
      expect([await position(bram), await position(anna), await position(carla)]).toEqual([1, 2, 3]);
      const first = await find(bram);
      expect(await storage.read((tx) => tx.saleWaiting.first(vip))).toEqual(first);
      expect(await storage.write((tx) => tx.saleWaiting.invite(first, minute(30), 0))).toBe(false);
      expect(await storage.write((tx) => tx.saleWaiting.invite(first, minute(30), 1))).toBe(true);
      expect([await position(anna), await position(carla)]).toEqual([1, 2]);
      expect(await places(storage)).toEqual({ held: 0, invited: 1, bought: 0, waiting: 2 });
      await expect(storage.write((tx) => tx.saleWaiting.leave(first))).rejects.toThrow();
      const invited = await find(bram);
      expect(invited.until).toEqual(minute(30));
      await storage.read(async (tx) => {
        expect(await tx.saleWaiting.dueInvitations(vip, minute(29), 10)).toEqual([]);
        expect(await tx.saleWaiting.dueInvitations(vip, minute(30), 10)).toEqual([invited]);
      });
      await storage.write(async (tx) => {
        await tx.saleWaiting.useInvitation(invited);
        await tx.saleHolds.add(held(bram, 'hld_b', { cameBy: 'invitation' }));
      });
      await storage.write(async (tx) => tx.saleWaiting.leave((await tx.saleWaiting.find(anna, 'vip'))!));
      expect(await places(storage)).toEqual({ held: 1, invited: 0, bought: 0, waiting: 1 });
      expect(await storage.read((tx) => tx.saleWaiting.ofCustomer(carla))).toHaveLength(1);
      expect(await audit(storage)).toEqual([]);
    });

    test('a draw keeps its first seed, and gives its lots in their order, each once', async () => {
      const { storage, anna, bram } = await twoShops(open);
      const seed = (fresh: string) => storage.write((tx) => tx.saleLots.seed(vip, minute(1), fresh.repeat(64)));
      expect([await seed('a'), await seed('b')]).toEqual(['a'.repeat(64), 'a'.repeat(64)]);
      const lot = (whose: Whose, digit: string): LotRow => ({
        ...whose,
        saleId: 'vip',
        drawsAt: minute(1),
        lot: digit.repeat(64),
        at: minute(0),
        outcome: null,
      });
      const [high, low] = [lot(anna, 'e'), lot(bram, '1')];
      await storage.write(async (tx) => {
        for (const each of [high, low, high]) await tx.saleLots.enter(each);
      });
      await storage.read(async (tx) => {
        expect(await tx.saleLots.dueLots(vip, minute(0), 10)).toEqual([]);
        expect(await tx.saleLots.dueLots(vip, minute(1), 10)).toEqual([low, high]);
        expect(await tx.saleLots.dueLots(vip, minute(1), 1)).toEqual([low]);
        expect(await tx.saleLots.open(anna, 'vip')).toEqual(high);
      });
      await storage.write((tx) => tx.saleLots.drawn(low, 'none'));
      await storage.write((tx) => tx.saleLots.forget(anna));
      await storage.read(async (tx) => {
        expect(await tx.saleLots.dueLots(vip, minute(1), 10)).toEqual([]);
        expect([await tx.saleLots.open(anna, 'vip'), await tx.saleLots.open(bram, 'vip')]).toEqual([
          undefined,
          undefined,
        ]);
      });
    });

    test('of who is forgotten, what was bought is nobody’s, and the rest is gone', async () => {
      const { storage, anna } = await twoShops(open);
      const first = held(anna, 'hld_a');
      await claim(storage, first);
      await storage.write((tx) => tx.saleHolds.buy(first, 'o-1', minute(1)));
      const second = held(anna, 'hld_b');
      await claim(storage, second);
      expect(await storage.read((tx) => tx.saleHolds.allStanding(anna))).toEqual([second]);
      await storage.write((tx) => tx.saleHolds.end(second, 'released', minute(2)));
      await storage.write((tx) => tx.saleHolds.forget(anna));
      await storage.read(async (tx) => {
        expect(await tx.saleHolds.find('shp_1', 'hld_a')).toMatchObject({ customerId: null, state: 'bought' });
        expect(await tx.saleHolds.find('shp_1', 'hld_b')).toBeUndefined();
        expect(await tx.saleHolds.knows(anna, 'vip')).toBe(false);
      });
      expect(await places(storage)).toMatchObject({ held: 0, bought: 1 });
      expect(await audit(storage)).toEqual([]);
    });

    test('keys are of one shop, newest first', async () => {
      const { storage } = await twoShops(open);
      const key = (shopId: string, kid: string) => ({ shopId, kid, x: 'x'.repeat(43), d: 'd'.repeat(43) });
      await storage.write((tx) => tx.saleKeys.add(key('shp_1', 'psk_1')));
      await storage.write((tx) => tx.saleKeys.add(key('shp_2', 'psk_2')));
      expect(await storage.read((tx) => tx.saleKeys.ofShop('shp_1'))).toEqual([key('shp_1', 'psk_1')]);
      await expect(storage.write((tx) => tx.saleKeys.add(key('shp_2', 'psk_1')))).rejects.toThrow();
      await storage.write((tx) => tx.saleKeys.remove('shp_1', 'psk_2'));
      await storage.write((tx) => tx.saleKeys.remove('shp_1', 'psk_1'));
      expect(await storage.read((tx) => tx.saleKeys.ofShop('shp_1'))).toEqual([]);
      expect(await storage.read((tx) => tx.saleKeys.ofShop('shp_2'))).toHaveLength(1);
    });
  });
}
