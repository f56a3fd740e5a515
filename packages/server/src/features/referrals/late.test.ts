import { beforeEach, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import type { ReferralDocument } from '@kring/contract';
import { at, documentWith, inDays, listed, offsets, pair } from './referrals.testing.ts';

const server = testServer();
beforeEach(async () => {
  if (offsets.ms !== 0) await inDays(server, 0);
});

const plain = (code: string) => code.replace('-', '');

/** Bram had a day to order with anna's code; that is over, and he has carla's now. `placedAt`: in anna's day. */
async function second(more: Partial<ReferralDocument> = {}, minutesAgo = 0) {
  const shop = await server.shop(documentWith({ expiryDays: 1, ...more }));
  const { anna, bram, code } = await pair(shop);
  const placedAt = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  await inDays(server, 3);
  const carla = await at(shop, 'carla');
  const carlasCode = await carla.code();
  expect(await bram.follow(plain(carlasCode))).toMatchObject({ state: 'claimed' });
  /** State and reason by referrer. */
  const states = async () =>
    Object.fromEntries((await listed(shop)).map(({ referrerId, state, why }) => [referrerId, why ?? state]));
  const pending = async () =>
    Object.fromEntries(
      await Promise.all([anna, bram, carla].map(async (one) => [one.name, (await one.points()).pending] as const)),
    );
  return { shop, anna, bram, carla, code, carlasCode, placedAt, states, pending };
}

test('an order of the first invitation’s time, reported under the second, is the first referrer’s', async () => {
  const { bram, placedAt, states, pending } = await second();
  expect((await bram.order('1', 9000, { placedAt })).body.referral?.state).toBe('qualified');
  expect(await states()).toEqual({ anna: 'qualified', carla: 'already_referred' });
  expect(await pending()).toEqual({ anna: 500, bram: 200, carla: 0 });
  // What he orders now brings nobody anything more.
  await bram.order('2', 9000);
  expect(await pending()).toEqual({ anna: 500, bram: 200, carla: 0 });
});

test('whichever code came with it: at that time the first stood', async () => {
  const { bram, placedAt, carlasCode, pending } = await second();
  await bram.order('1', 9000, { placedAt, referralCode: carlasCode });
  expect(await pending()).toEqual({ anna: 500, bram: 200, carla: 0 });
});

test('once an order of now came to the second, a late one brings nobody anything more', async () => {
  const { bram, code, placedAt, states, pending } = await second();
  await bram.order('2', 9000);
  await bram.order('1', 9000, { placedAt, referralCode: code });
  expect(await states()).toEqual({ anna: 'not_ordered_in_time', carla: 'qualified' });
  expect(await pending()).toEqual({ anna: 0, bram: 200, carla: 500 });
});

test('reported many times at once, and sent back, it comes once and goes once', async () => {
  const { shop, bram, placedAt, states, pending } = await second();
  await Promise.all(Array.from({ length: 6 }, () => bram.order('1', 9000, { placedAt })));
  expect(await pending()).toEqual({ anna: 500, bram: 200, carla: 0 });
  await shop.refund('1', 'r');
  expect(await states()).toEqual({ anna: 'order_refunded', carla: 'already_referred' });
  expect(await pending()).toEqual({ anna: 0, bram: 0, carla: 0 });
});

test('a first order that was too small used the first chance up, and leaves no second', async () => {
  const { bram, placedAt, states, pending } = await second();
  await bram.order('1', 3999, { placedAt });
  await bram.order('2', 9000);
  expect(await states()).toEqual({ anna: 'first_order_too_small', carla: 'already_referred' });
  expect(await pending()).toEqual({ anna: 0, bram: 0, carla: 0 });
});

test('an order from before both shows a customer who was there already', async () => {
  const { bram, placedAt, states, pending } = await second({}, 120);
  await bram.order('1', 9000, { placedAt });
  expect(await states()).toEqual({ anna: 'not_ordered_in_time', carla: 'existing_customer' });
  expect(await pending()).toEqual({ anna: 0, bram: 0, carla: 0 });
});

test('a late order closes no circle: who was brought meanwhile brings the other nothing', async () => {
  const shop = await server.shop(documentWith({ expiryDays: 1 }));
  const { anna, bram } = await pair(shop);
  const placedAt = new Date().toISOString();
  await inDays(server, 3);
  expect(await anna.follow(plain(await bram.code()))).toMatchObject({ state: 'claimed' });
  expect((await bram.order('1', 9000, { placedAt })).body.referral).toMatchObject({ why: 'already_referred' });
  await anna.order('2', 9000);
  expect([await anna.points(), await bram.points()]).toMatchObject([{ pending: 200 }, { pending: 500 }]);
});
