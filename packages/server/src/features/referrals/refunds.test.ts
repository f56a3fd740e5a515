import { beforeEach, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import type { TestShop } from '../../testing/shop.ts';
import { at, deliver, documentWith, inDays, listed, offsets, pair, type Person, stateOf } from './referrals.testing.ts';

const server = testServer();
beforeEach(async () => {
  if (offsets.ms !== 0) await inDays(server, 0);
});

const nothing = { pending: 0, available: 0, held: 0, debt: 0 };
const part = (amount: number) => ({ lines: [{ lineId: 'all', amount }] });
const reward = { id: 'mug', name: { nl: 'Mok', en: 'Mug' }, cost: 300, gives: { kind: 'free_shipping' }, codeDays: 30 };

async function ordered(shop: TestShop): Promise<{ anna: Person; bram: Person }> {
  const both = await pair(shop);
  await both.bram.order('1', 5000);
  return both;
}

/** Both have nothing, and read why. */
async function expectReversed(shop: TestShop, { anna, bram }: { anna: Person; bram: Person }): Promise<void> {
  expect([await anna.points(), await bram.points()]).toEqual([nothing, nothing]);
  expect(await stateOf(shop, 'bram')).toBe('reversed order_refunded');
  expect((await anna.referral()).friends).toMatchObject([
    { state: 'reversed', points: 0, rewards: null, why: { text: 'De bestelling is teruggestuurd.' } },
  ]);
  expect((await bram.referral('en')).invitation).toMatchObject({ why: { text: 'You sent the order back.' } });
}

test('sent back before the delivery: both lose what was on its way', async () => {
  const shop = await server.shop(documentWith());
  const both = await ordered(shop);
  await shop.refund('1', 'r');
  await expectReversed(shop, both);
});

test('sent back after the delivery, within the window', async () => {
  const shop = await server.shop(documentWith());
  const both = await ordered(shop);
  await deliver(shop, '1');
  await inDays(server, 5);
  await shop.refund('1', 'r');
  await expectReversed(shop, both);
  await deliver(shop, '1');
  await inDays(server, 30);
  await expectReversed(shop, both);
});

test('sent back when both were rewarded: what is there is taken', async () => {
  const shop = await server.shop(documentWith());
  const both = await ordered(shop);
  await inDays(server, 18);
  expect(await both.anna.points()).toMatchObject({ available: 500 });
  await shop.refund('1', 'r');
  await expectReversed(shop, both);
});

test('sent back when the referrer had spent the points: the rest is a debt, which the next friend pays first', async () => {
  const shop = await server.shop({ ...documentWith(), rewards: [reward as never] });
  const { anna } = await ordered(shop);
  await inDays(server, 18);
  expect((await (await anna.page()).post('/v1/me/redemptions', { rewardId: 'mug' })).status).toBe(201);
  await shop.refund('1', 'r');
  expect(await anna.points()).toEqual({ ...nothing, debt: 300 });
  const carla = await at(shop, 'carla');
  await carla.order('2', 5000, { referralCode: await anna.code() });
  await inDays(server, 36);
  expect(await anna.points()).toEqual({ ...nothing, available: 200 });
});

test('a refund that was reported before its order: the referral is reversed at once, and no point is made', async () => {
  const shop = await server.shop(documentWith());
  const both = await pair(shop);
  await shop.refund('1', 'r');
  const { body } = await both.bram.order('1', 5000);
  expect(body.referral).toMatchObject({ state: 'reversed', why: 'order_refunded' });
  await expectReversed(shop, both);
  const entries = await (await both.anna.page()).get<{ items: unknown[] }>('/v1/me/entries');
  expect(entries.body.items).toEqual([]);
});

test('a part that is sent back changes nothing as long as the minimum is left; below it all goes', async () => {
  const shop = await server.shop(documentWith());
  const both = await ordered(shop);
  await shop.refund('1', 'r1', part(1000));
  expect(await stateOf(shop, 'bram')).toBe('qualified');
  expect(await both.anna.points()).toMatchObject({ pending: 500 });
  await shop.refund('1', 'r2', part(1));
  await expectReversed(shop, both);
});

test('without a minimum it takes all of the goods; what was paid for shipping does not keep it', async () => {
  const { minimumOrder: _, ...free } = documentWith().referral ?? {};
  const shop = await server.shop({ ...documentWith(), referral: free as never });
  const both = await pair(shop);
  await both.bram.order('1', 5000, { shipping: { amount: 495, vatAmount: 0 } });
  await shop.refund('1', 'r1', part(4999));
  expect(await stateOf(shop, 'bram')).toBe('qualified');
  await shop.refund('1', 'r2', part(1));
  await expectReversed(shop, both);
});

test('what came back below the minimum before its order was known does the same as after it', async () => {
  const shop = await server.shop(documentWith());
  const both = await pair(shop);
  await shop.refund('1', 'r', part(1001));
  await both.bram.order('1', 5000);
  await expectReversed(shop, both);
});

test('a reversed referral stays reversed: another order brings nothing, and refunds reported twice take once', async () => {
  const shop = await server.shop(documentWith({ firstOrderOnly: false }));
  const both = await ordered(shop);
  await Promise.all([shop.refund('1', 'r'), shop.refund('1', 'r'), shop.refund('1', 'r')]);
  await both.bram.order('2', 9000);
  await both.bram.order('3', 9000, { referralCode: await both.anna.code() });
  await expectReversed(shop, both);
  expect(await listed(shop)).toHaveLength(1);
});

test('points that expired meanwhile are not charged again', async () => {
  const shop = await server.shop({ ...documentWith(), expiry: { months: 1 } });
  const both = await ordered(shop);
  await inDays(server, 40);
  expect(await both.anna.points()).toEqual(nothing);
  await shop.refund('1', 'r');
  await expectReversed(shop, both);
});

test('what a friend brings counts for a tier, and no longer once it was taken back', async () => {
  const silver = { id: 'silver', name: { nl: 'Zilver', en: 'Silver' }, threshold: 500, multiplierPercent: 100 };
  const shop = await server.shop({ ...documentWith(), tiers: { basis: 'points', graceDays: 0, levels: [silver] } });
  const { anna } = await ordered(shop);
  const tier = async () => (await (await anna.page()).get()).body.tier?.tier?.id;
  expect(await tier()).toBe('silver');
  await shop.refund('1', 'r');
  await inDays(server, 2);
  expect(await tier()).toBeUndefined();
});
