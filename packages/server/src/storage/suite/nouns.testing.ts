import { describe, expect, test } from 'vitest';
import type { OrderRow } from '../../features/orders/store.ts';
import type { RefundRow } from '../../features/refunds/store.ts';
import type { Storage } from '../storage.ts';
import type { OpenEmpty } from './open-empty.testing.ts';

const day = 86_400_000;

/** Two shops; the same ids are used in both, and must never meet. */
async function twoShops(open: OpenEmpty): Promise<Storage> {
  const storage = await open();
  await storage.write(async (tx) => {
    for (const id of ['shp_1', 'shp_2']) await tx.shops.add({ id, name: id });
  });
  return storage;
}

const order = (shopId: string, orderId: string, customerId: string, earned: number): OrderRow => ({
  shopId,
  id: `ord_${shopId}_${orderId}`,
  orderId,
  customerId,
  fact: { customerId: 'c-1', placedAt: '2026-11-22T10:00:00.000Z', currency: 'EUR', lines: [] },
  fingerprint: 'f',
  placedOn: '2026-11-22',
  earned,
  parts: [],
  programmeVersion: 1,
  releaseAt: new Date('2026-12-07T23:00:00Z'),
});

const refund = (orderId: string, refundId: string, refundedAt: string): RefundRow => ({
  shopId: 'shp_1',
  orderId,
  refundId,
  fact: { refundId, refundedAt, what: { everything: true } },
  fingerprint: 'f',
  applied: null,
});

/** What each store keeps, and what it keeps apart, on any database. */
export function nounSuite(open: OpenEmpty): void {
  describe('nouns', () => {
    test('a customer is made once per shop, and fields that are left out stay', async () => {
      const storage = await twoShops(open);
      const first = await storage.write((tx) => tx.customers.put('shp_1', 'c-1', { callName: 'Anna', language: 'nl' }));
      const again = await storage.write((tx) => tx.customers.put('shp_1', 'c-1', { language: 'en' }));
      const other = await storage.write((tx) => tx.customers.put('shp_2', 'c-1', {}));
      expect(again).toMatchObject({ id: first.id, callName: 'Anna', language: 'en' });
      expect(other.id).not.toBe(first.id);
      expect(await storage.read((tx) => tx.customers.find('shp_2', first.id))).toBeUndefined();
    });

    test('a code of a friend is one customer’s in one shop, for good; visits are counted by shop, code and day', async () => {
      const storage = await twoShops(open);
      const [anna, bram] = await storage.write(async (tx) => [
        { shopId: 'shp_1', customerId: (await tx.customers.put('shp_1', 'c-1', {})).id },
        { shopId: 'shp_2', customerId: (await tx.customers.put('shp_2', 'c-1', {})).id },
      ]);
      await storage.write(async (tx) => {
        expect(await tx.referralCodes.add({ ...anna, code: 'SNN74KQX' })).toBe(true);
        expect(await tx.referralCodes.add({ ...bram, code: 'SNN74KQX' })).toBe(false);
        expect(await tx.referralCodes.add({ ...anna, code: 'ZZZZ9999' })).toBe(false);
        for (const day of ['2026-11-21', '2026-11-22', '2026-11-22'])
          await tx.referralCodes.countVisit('shp_1', 'SNN74KQX', day);
        await tx.referralCodes.countVisit('shp_2', '', '2026-11-22');
      });
      await storage.read(async (tx) => {
        expect(await tx.referralCodes.find(anna)).toBe('SNN74KQX');
        expect(await tx.referralCodes.find(bram)).toBeUndefined();
        expect(await tx.referralCodes.ownerOf('SNN74KQX')).toEqual({ ...anna, code: 'SNN74KQX' });
        expect(await tx.referralCodes.ownerOf('ZZZZ9999')).toBeUndefined();
        const visits = [
          ['shp_1', 'SNN74KQX'],
          ['shp_2', 'SNN74KQX'],
          ['shp_2', ''],
        ] as const;
        expect(await Promise.all(visits.map(([shopId, code]) => tx.referralCodes.visits(shopId, code)))).toEqual([
          3, 0, 1,
        ]);
      });
      for (const code of ['SNN74KQU', 'snn74kqx', 'SNN74KQ'])
        await expect(storage.write((tx) => tx.referralCodes.add({ ...bram, code }))).rejects.toThrow();
    });

    test('an order is there once, comes back whole, and counts for its day and its customer', async () => {
      const storage = await twoShops(open);
      const [anna, carla] = await storage.write(async (tx) => [
        (await tx.customers.put('shp_1', 'c-1', {})).id,
        (await tx.customers.put('shp_2', 'c-1', {})).id,
      ]);
      await storage.write((tx) => tx.programmes.addVersion('shp_1', {} as never, tx.now));
      await storage.write((tx) => tx.programmes.addVersion('shp_2', {} as never, tx.now));
      const stored = order('shp_1', '1001', anna, 40);
      await storage.write((tx) => tx.orders.add(stored));
      await storage.write((tx) => tx.orders.countDay('shp_1', anna, '2026-11-22', 30));
      await storage.write((tx) => tx.orders.countDay('shp_1', anna, '2026-11-22', 10));
      await storage.write((tx) => tx.orders.add(order('shp_2', '1001', carla, 7)));
      await expect(storage.write((tx) => tx.orders.add(stored))).rejects.toThrow();
      expect(await storage.read((tx) => tx.orders.find('shp_1', '1001'))).toEqual(stored);
      expect(await storage.read((tx) => tx.orders.earnedOn('shp_1', anna, '2026-11-22'))).toBe(40);
      expect(await storage.read((tx) => tx.orders.earnedOn('shp_1', anna, '2026-11-23'))).toBe(0);
    });

    test('a customer has one first order', async () => {
      const storage = await twoShops(open);
      const put = (shopId: string) => storage.write(async (tx) => (await tx.customers.put(shopId, 'c-1', {})).id);
      const [anna, carla] = [await put('shp_1'), await put('shp_2')];
      expect(await storage.read((tx) => tx.orders.hadFirst('shp_1', anna))).toBe(false);
      await storage.write((tx) => tx.orders.setFirst('shp_1', anna, '1001'));
      await expect(storage.write((tx) => tx.orders.setFirst('shp_1', anna, '1002'))).rejects.toThrow();
      expect(await storage.read((tx) => tx.orders.hadFirst('shp_1', anna))).toBe(true);
      expect(await storage.read((tx) => tx.orders.hadFirst('shp_2', carla))).toBe(false);
    });

    test('an action counts by customer, by day and for all, and its budget is not spent twice', async () => {
      const storage = await twoShops(open);
      const put = (id: string) => storage.write(async (tx) => (await tx.customers.put('shp_1', id, {})).id);
      const anna = { shopId: 'shp_1', customerId: await put('c-1') };
      const bob = { shopId: 'shp_1', customerId: await put('c-2') };
      const none = { times: 0, timesToday: 0, spent: 0 };
      const counts = (whose: typeof anna, day: string) => storage.read((tx) => tx.actions.counts(whose, 'mail', day));
      const count = (spent: number, day: string) =>
        storage.write((tx) => tx.actions.count(anna, 'mail', day, 20, { ...none, spent }));
      await count(0, '2026-11-22');
      await count(20, '2026-11-23');
      await expect(count(20, '2026-11-23')).rejects.toThrow(/budget/);
      expect(await counts(anna, '2026-11-23')).toEqual({ times: 2, timesToday: 1, spent: 40 });
      expect(await counts(bob, '2026-11-23')).toEqual({ times: 0, timesToday: 0, spent: 40 });
      const occurrence = {
        ...anna,
        actionId: 'mail',
        occurrenceId: 'm-1',
        happenedAt: new Date('2026-11-22T10:00:00Z'),
        points: 20,
        capped: null,
      };
      await storage.write((tx) => tx.actions.add(occurrence));
      await expect(storage.write((tx) => tx.actions.add(occurrence))).rejects.toThrow();
      expect(await storage.read((tx) => tx.actions.find('shp_1', 'mail', 'm-1'))).toEqual(occurrence);
      expect(await storage.read((tx) => tx.actions.find('shp_2', 'mail', 'm-1'))).toBeUndefined();
    });

    test('a birthday is due by its day, unless it was given since', async () => {
      const storage = await twoShops(open);
      const born = (shopId: string, id: string, birthday: string) =>
        storage.write(async (tx) => {
          const customer = await tx.customers.put(shopId, id, {});
          await tx.customers.setBirthday(shopId, customer.id, birthday);
          return customer.id;
        });
      const anna = await born('shp_1', 'c-1', '1990-05-17');
      await born('shp_1', 'c-2', '--05-18');
      await born('shp_2', 'c-1', '--05-17');
      const due = (since: string) => storage.read((tx) => tx.birthdays.due('shp_1', '05-17', since, 10));
      expect(await due('2026-01-01')).toEqual([anna]);
      await storage.write((tx) => tx.birthdays.setGivenOn({ shopId: 'shp_1', customerId: anna }, '2026-05-17'));
      expect([await due('2026-05-17'), await due('2026-05-18')]).toEqual([[], [anna]]);
      expect(await storage.read((tx) => tx.birthdays.doneThrough('shp_1'))).toBeNull();
      await storage.write((tx) => tx.birthdays.setDoneThrough('shp_1', '2026-05-16'));
      await storage.write((tx) => tx.birthdays.setDoneThrough('shp_1', '2026-05-17'));
      expect(await storage.read((tx) => tx.birthdays.doneThrough('shp_1'))).toBe('2026-05-17');
      expect(await storage.read((tx) => tx.birthdays.doneThrough('shp_2'))).toBeNull();
    });

    test('refunds come in the order in which they happened, also before their order', async () => {
      const storage = await twoShops(open);
      await storage.write(async (tx) => {
        await tx.refunds.add(refund('1001', 'late', '2026-11-22T12:00:00.000Z'));
        await tx.refunds.add(refund('1001', 'early', '2026-11-21T12:00:00.000Z'));
      });
      const kept = await storage.read((tx) => tx.refunds.ofOrder('shp_1', '1001'));
      expect(kept.map(({ refundId }) => refundId)).toEqual(['early', 'late']);
      expect(await storage.read((tx) => tx.refunds.ofOrder('shp_2', '1001'))).toEqual([]);
    });

    test('an idempotency key belongs to one shop, and its answer goes after its time', async () => {
      const storage = await twoShops(open);
      const answer = { fingerprint: 'f', status: 200, body: '{"a":1}' };
      await storage.write((tx) => tx.idempotency.keep('shp_1', 'key-1', answer));
      expect(await storage.read((tx) => tx.idempotency.find('shp_1', 'key-1'))).toEqual(answer);
      expect(await storage.read((tx) => tx.idempotency.find('shp_2', 'key-1'))).toBeUndefined();
      const cleaned = await storage.write((tx) => tx.idempotency.cleanAnswers(new Date(tx.now.getTime() + day)));
      expect(cleaned).toBe(1);
      expect(await storage.read((tx) => tx.idempotency.find('shp_1', 'key-1'))).toBeUndefined();
    });

    test('a customer token opens one session, however many try at once', async () => {
      const storage = await twoShops(open);
      const token = { shopId: 'shp_1', jti: 'once', expiresAt: new Date(Date.now() + day) };
      const used = await Promise.all(
        Array.from({ length: 20 }, () => storage.write((tx) => tx.identity.useToken(token))),
      );
      expect(used.filter(Boolean)).toHaveLength(1);
    });

    test('published versions count up, each shop for itself, and stay', async () => {
      const storage = await twoShops(open);
      const publish = (shopId: string, name: string) =>
        storage.write((tx) => tx.programmes.addVersion(shopId, { name } as never, tx.now));
      const versions = [await publish('shp_1', 'a'), await publish('shp_1', 'b'), await publish('shp_2', 'c')];
      expect(versions.map(({ version }) => version)).toEqual([1, 2, 1]);
      expect((await storage.read((tx) => tx.programmes.findCurrent('shp_1')))?.document).toEqual({ name: 'b' });
      expect((await storage.read((tx) => tx.programmes.findVersion('shp_1', 1)))?.document).toEqual({ name: 'a' });
    });
  });
}
