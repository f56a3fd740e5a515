import { describe, expect, test } from 'vitest';
import type { ReferralRow } from '../../features/referrals/store.ts';
import { RowChangedError } from '../errors.ts';
import type { Storage } from '../storage.ts';
import type { OpenEmpty } from './open-empty.testing.ts';

const moment = (days: number) => new Date(Date.parse('2026-11-22T10:00:00Z') + days * 86_400_000);

interface World {
  readonly storage: Storage;
  readonly anna: string;
  readonly bram: string;
  readonly carla: string;
}

async function world(open: OpenEmpty): Promise<World> {
  const storage = await open();
  return storage.write(async (tx) => {
    for (const id of ['shp_1', 'shp_2']) {
      await tx.shops.add({ id, name: id });
      await tx.programmes.addVersion(id, {} as never, tx.now);
    }
    const of = async (name: string) => (await tx.customers.put('shp_1', name, { callName: `${name} J.` })).id;
    return { storage, anna: await of('a'), bram: await of('b'), carla: await of('c') };
  });
}

const referral = (id: string, referrerId: string, friendId: string, more: Partial<ReferralRow> = {}): ReferralRow => ({
  shopId: 'shp_1',
  id: `ref_${id}`,
  code: 'SNN74KQX',
  referrerId,
  friendId,
  state: 'claimed',
  why: null,
  signals: [],
  claimedAt: moment(0),
  changedAt: moment(0),
  expiresAt: moment(30),
  decideBefore: null,
  decidedBy: null,
  orderId: null,
  orderedAt: null,
  promised: null,
  rewardsAt: null,
  ...more,
});

const qualified: Partial<ReferralRow> = {
  state: 'qualified',
  orderId: 'o',
  orderedAt: moment(1),
  promised: {
    referrer: 500,
    friend: 200,
    discount: { gives: { kind: 'free_shipping' }, codeDays: 9 },
    minimum: 4000,
    programmeVersion: 1,
    month: '2026-11',
  },
  rewardsAt: moment(20),
};

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

/** What is kept of referrals, on any database. */
export function referralSuite(open: OpenEmpty): void {
  describe('referrals', () => {
    test('a referral comes back whole, by id, order, friend and both, in its own shop only', async () => {
      const { storage, anna, bram } = await world(open);
      const row = referral('1', anna, bram, { ...qualified, signals: ['address', 'browser'], decidedBy: 'Balie' });
      await storage.write((tx) => tx.referrals.add(row));
      await storage.read(async ({ referrals }) => {
        expect(await referrals.find('shp_1', row.id)).toEqual(row);
        expect(await referrals.ofOrder('shp_1', 'o')).toEqual(row);
        expect(await referrals.standing({ shopId: 'shp_1', customerId: bram })).toEqual(row);
        expect(await referrals.between('shp_1', anna, bram)).toEqual(row);
        expect(await referrals.lastOfFriend({ shopId: 'shp_1', customerId: bram })).toEqual(row);
        expect(await referrals.listed('shp_1', row.id)).toEqual({
          ...row,
          referrer: { customerId: 'a', callName: 'a J.' },
          friend: { customerId: 'b', callName: 'b J.' },
        });
        expect(await referrals.find('shp_2', row.id)).toBeUndefined();
        expect(await referrals.ofOrder('shp_2', 'o')).toBeUndefined();
        expect(await referrals.standing({ shopId: 'shp_1', customerId: anna })).toBeUndefined();
      });
    });

    test('a friend has one that stands; those that expired, or were blocked at once, do not count', async () => {
      const { storage, anna, bram, carla } = await world(open);
      const add = (row: ReferralRow) => storage.write((tx) => tx.referrals.add(row));
      await add(referral('1', anna, bram, { state: 'expired', why: 'not_ordered_in_time' }));
      await add(referral('2', anna, bram, { state: 'blocked', why: 'already_referred' }));
      await add(referral('3', anna, bram));
      await expect(add(referral('4', carla, bram))).rejects.toThrow();
      await expect(add(referral('5', carla, bram, { state: 'blocked', why: 'cap_reached' }))).rejects.toThrow();
      await expect(add(referral('6', bram, bram))).rejects.toThrow();
      await storage.read(async ({ referrals }) => {
        expect((await referrals.standing({ shopId: 'shp_1', customerId: bram }))?.id).toBe('ref_3');
        expect((await referrals.lastOfFriend({ shopId: 'shp_1', customerId: bram }))?.id).toBe('ref_3');
      });
    });

    test('a change counts only for what was read; what was promised, and that it was reversed, stay', async () => {
      const { storage, anna, bram } = await world(open);
      const row = referral('1', anna, bram);
      const promised: ReferralRow = { ...row, ...qualified };
      const change = (from: ReferralRow, to: ReferralRow) => storage.write((tx) => tx.referrals.change(from, to));
      await storage.write((tx) => tx.referrals.add(row));
      await change(row, promised);
      await expect(change(row, promised)).rejects.toThrow(RowChangedError);
      const more = { ...promised, promised: { ...promised.promised, referrer: 900 } } as ReferralRow;
      await expect(change(promised, more)).rejects.toThrow('what was promised does not change');
      const reversed: ReferralRow = { ...promised, state: 'reversed', why: 'order_refunded' };
      await change(promised, reversed);
      await expect(change(reversed, promised)).rejects.toThrow('a reversed referral stays reversed');
    });

    test('caps and budget count what was promised and not reversed, by referrer, month and shop', async () => {
      const { storage, anna, bram, carla } = await world(open);
      const whose = { shopId: 'shp_1', customerId: anna };
      await storage.write(async ({ referrals }) => {
        await referrals.add(referral('1', anna, bram, qualified));
        const { promised } = qualified;
        const december = {
          ...qualified,
          orderId: 'p',
          promised: { ...promised, month: '2026-12' } as ReferralRow['promised'],
        };
        await referrals.add(referral('2', anna, carla, december));
      });
      const counted = (month: string) => storage.read((tx) => tx.referrals.counted(whose, month));
      expect(await counted('2026-11')).toEqual({ friends: 2, month: 1, points: 1400 });
      expect(await counted('2027-01')).toEqual({ friends: 2, month: 0, points: 1400 });
      await storage.write(async ({ referrals }) => {
        const row = await referrals.find('shp_1', 'ref_1');
        if (row) await referrals.change(row, { ...row, state: 'reversed', why: 'order_refunded' });
      });
      expect(await counted('2026-11')).toEqual({ friends: 1, month: 0, points: 700 });
      expect(await storage.read((tx) => tx.referrals.counted({ ...whose, customerId: carla }, '2026-11'))).toEqual({
        friends: 0,
        month: 0,
        points: 700,
      });
    });

    test('each is due when its time has come, for either of the two, for its shop and for all', async () => {
      const { storage, anna, bram, carla } = await world(open);
      await storage.write(async ({ referrals }) => {
        await referrals.add(referral('1', anna, bram, { expiresAt: moment(5) }));
        await referrals.add(
          referral('2', anna, carla, { state: 'held', why: 'same_household', decideBefore: moment(3) }),
        );
        await referrals.add(referral('3', bram, anna, qualified));
        await referrals.add(referral('4', carla, anna, { state: 'blocked', why: 'already_referred' }));
      });
      const annas = { shopId: 'shp_1', customerId: anna };
      await storage.read(async ({ referrals }) => {
        expect(await referrals.due(null, moment(2), 10)).toEqual([]);
        expect(ids(await referrals.due(null, moment(9), 10))).toEqual(['ref_2', 'ref_1']);
        expect(ids(await referrals.due('shp_1', moment(99), 2))).toEqual(['ref_2', 'ref_1']);
        expect(await referrals.due('shp_2', moment(99), 10)).toEqual([]);
        expect(ids(await referrals.dueOf(annas, moment(99), 10))).toEqual(['ref_2', 'ref_1', 'ref_3']);
        expect(ids(await referrals.dueOf({ ...annas, customerId: carla }, moment(99), 10))).toEqual(['ref_2']);
        expect(await referrals.openOfFriend(annas)).toEqual([]);
        expect(ids(await referrals.openOfFriend({ ...annas, customerId: carla }))).toEqual(['ref_2']);
      });
    });

    test('lists come newest first, by state, by either of the two, and page by page', async () => {
      const { storage, anna, bram, carla } = await world(open);
      await storage.write(async ({ referrals }) => {
        await referrals.add(referral('1', anna, bram));
        await referrals.add(referral('2', bram, carla));
        await referrals.add(referral('3', anna, anna, { state: 'blocked', why: 'own_code' }));
        await referrals.add(
          referral('4', carla, anna, { state: 'held', why: 'same_household', decideBefore: moment(1) }),
        );
      });
      const all = { state: undefined, customerId: undefined, before: undefined, limit: 10 };
      await storage.read(async ({ referrals }) => {
        const list = async (more: object) => ids(await referrals.list('shp_1', { ...all, ...more }));
        expect(await list({})).toEqual(['ref_4', 'ref_3', 'ref_2', 'ref_1']);
        expect(await list({ before: 'ref_3', limit: 1 })).toEqual(['ref_2']);
        expect(await list({ state: 'claimed' })).toEqual(['ref_2', 'ref_1']);
        expect(await list({ customerId: anna })).toEqual(['ref_4', 'ref_3', 'ref_1']);
        expect(await list({ customerId: anna, state: 'held', before: 'ref_9' })).toEqual(['ref_4']);
        expect(await referrals.list('shp_2', all)).toEqual([]);
        expect(ids(await referrals.friends({ shopId: 'shp_1', customerId: anna }, 10))).toEqual(['ref_1']);
        expect(await referrals.countFriends({ shopId: 'shp_1', customerId: anna })).toBe(1);
      });
    });

    test('what two share is what both were seen with since; a few of each kind are kept', async () => {
      const { storage, anna, bram } = await world(open);
      const [one, other] = [anna, bram].map((customerId) => ({ shopId: 'shp_1', customerId })) as [never, never];
      await storage.write(async ({ referrals }) => {
        for (const whose of [one, other]) {
          await referrals.see(whose, 'address', 'same');
          await referrals.see(whose, 'browser', `of ${JSON.stringify(whose)}`);
        }
        await referrals.see(one, 'delivery', 'same');
      });
      const shared = (since: Date) => storage.read((tx) => tx.referrals.shared('shp_1', anna, bram, since));
      expect(await shared(new Date(0))).toEqual(['address']);
      expect(await shared(new Date(Date.now() + 60_000))).toEqual([]);
      await storage.write(async ({ referrals }) => {
        for (let count = 0; count < 30; count++) await referrals.see(other, 'browser', `${count}`);
        expect(await referrals.cleanSignals(new Date(0))).toBe(0);
        await referrals.forgetSignals(one);
        expect(await referrals.cleanSignals(new Date(Date.now() + 60_000))).toBe(21);
      });
    });

    test('each shop has a key of its own, and keeps it', async () => {
      const { storage } = await world(open);
      const key = (shopId: string) => storage.write((tx) => tx.referrals.signalKey(shopId));
      expect(await storage.read((tx) => tx.referrals.findSignalKey('shp_1'))).toBeUndefined();
      const [first, second] = [await key('shp_1'), await key('shp_2')];
      expect(first).toHaveLength(32);
      expect(await key('shp_1')).toEqual(first);
      expect(second).not.toEqual(first);
    });
  });
}
