import type { ReferralDocument } from '@kring/contract';
import { beforeEach, expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { testServer } from '../../testing/server.ts';
import type { TestShop } from '../../testing/shop.ts';
import { at, documentWith, inDays, listed, offsets, pair, stateOf } from './referrals.testing.ts';

const server = testServer();
beforeEach(async () => {
  if (offsets.ms !== 0) await inDays(server, 0);
});

/** Anna, and as many friends as are named, each of whom orders with her code. */
async function friendsOf(more: Partial<ReferralDocument>, names: readonly string[]) {
  const shop = await server.shop(documentWith(more));
  const anna = await at(shop, 'anna');
  const code = await anna.code();
  const friends = await Promise.all(names.map((name) => at(shop, name)));
  const order = async (index: number) =>
    friends[index]?.order(`order-${names[index]}`, 4000, { referralCode: code }).then(({ body }) => body.referral);
  return { shop, anna, code, friends, order };
}

test('the code may come with the order, as people write it, and without a visit before', async () => {
  const shop = await server.shop(documentWith());
  const anna = await at(shop, 'anna');
  const code = await anna.code();
  const bram = await at(shop, 'bram');
  const referralCode = ` ${code.toLowerCase().replace('0', 'o').replace('1', 'l')} `;
  expect((await bram.order('1', 4000, { referralCode })).body.referral?.state).toBe('qualified');
  expect(await anna.points()).toMatchObject({ pending: 500 });
});

test.each(['nonsense', 'AAAAAAAA', '%00', 'x'.repeat(40)])('a code %s never stops the order', async (referralCode) => {
  const shop = await server.shop(documentWith());
  const bram = await at(shop, 'bram');
  const { status, body } = await bram.order('1', 4000, { referralCode });
  expect([status, body.referral]).toEqual([200, null]);
});

test('a code never stops an order of nobody, nor where the programme has no referral', async () => {
  const shop = await server.shop(documentWith());
  const anna = await at(shop, 'anna');
  const referralCode = await anna.code();
  const { status, body } = await anna.order('1', 4000, { referralCode, customerId: null });
  expect([status, body.referral]).toEqual([200, null]);
  const plain = await server.shop();
  const bram = await at(plain, 'bram');
  expect((await bram.order('1', 4000, { referralCode })).body.referral).toBeNull();
});

test('a code of another shop is unknown here', async () => {
  const [one, two] = [await server.shop(documentWith()), await server.shop(documentWith())];
  const code = await (await at(one, 'anna')).code();
  const bram = await at(two, 'bram');
  expect((await bram.order('1', 4000, { referralCode: code })).body.referral).toBeNull();
});

test('an order that is reported twice, and many times at once, brings it once', async () => {
  const { anna, order, friends } = await friendsOf({}, ['bram']);
  const fact = { placedAt: new Date().toISOString(), referralCode: await anna.code() };
  await Promise.all(Array.from({ length: 8 }, () => friends[0]?.order('1', 4000, fact)));
  await order(0);
  expect(await anna.points()).toMatchObject({ pending: 500 });
  expect(await friends[0]?.points()).toMatchObject({ pending: 200 });
});

test('a first order that is too small uses up the chance, in words of both', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram } = await pair(shop);
  expect((await bram.order('1', 3999)).body.referral).toMatchObject({ state: 'blocked', why: 'first_order_too_small' });
  expect((await bram.order('2', 9000)).body.referral).toBeNull();
  expect((await bram.referral('en')).invitation?.why?.text).toBe('Your first order was too small.');
  expect((await anna.referral()).friends[0]?.why?.text).toBe('De eerste bestelling was te klein.');
  expect(await anna.points()).toMatchObject({ pending: 0 });
});

test('where later orders count too, the first that is large enough does', async () => {
  const shop = await server.shop(documentWith({ firstOrderOnly: false }));
  const { anna, bram } = await pair(shop);
  expect((await bram.order('1', 100)).body.referral).toBeNull();
  expect(await stateOf(shop, 'bram')).toBe('claimed');
  expect((await bram.order('2', 4000)).body.referral?.state).toBe('qualified');
  expect((await bram.order('3', 4000)).body.referral).toBeNull();
  expect(await anna.points()).toMatchObject({ pending: 500 });
});

test('the friend’s own discount does not make the order too small: € 40 less € 10 is still an order of € 40', async () => {
  const shop = await server.shop(documentWith());
  const anna = await at(shop, 'anna');
  const referralCode = await anna.code();
  const [bram, carla] = [await at(shop, 'bram'), await at(shop, 'carla')];
  expect((await bram.order('1', 3000, { referralCode })).body.referral?.state).toBe('qualified');
  expect((await carla.order('2', 2999, { referralCode })).body.referral).toMatchObject({
    why: 'first_order_too_small',
  });
});

const states = async (shop: TestShop): Promise<(string | null)[]> =>
  (await listed(shop)).map(({ state, why }) => why ?? state).toSorted();

test('no more friends than the cap bring something, also where they order at once', async () => {
  const names = ['b', 'c', 'd', 'e'];
  const { shop, anna, order } = await friendsOf({ caps: { perReferrer: 2 } }, names);
  await Promise.all(names.map((_, index) => order(index)));
  expect(await states(shop)).toEqual(['cap_reached', 'cap_reached', 'qualified', 'qualified']);
  expect(await anna.points()).toMatchObject({ pending: 1000 });
  expect((await anna.referral()).left).toEqual({ friends: 0, text: 'Je hebt het hoogste aantal vrienden' });
});

test('the cap of a month counts the shop’s calendar month, and the next month is free again', async () => {
  const { shop, anna, order } = await friendsOf({ caps: { perReferrerPerMonth: 1 } }, ['b', 'c', 'd']);
  expect((await anna.referral()).left).toEqual({ friends: 1, text: 'Deze maand nog 1 vriend' });
  await order(0);
  expect(await order(1)).toMatchObject({ state: 'blocked', why: 'month_cap_reached' });
  expect((await anna.referral('en')).left).toMatchObject({
    friends: 0,
    text: expect.stringMatching(/^Again from 1 [A-Z]\w+( \d{4})?$/),
  });
  await inDays(server, 32);
  expect(await order(2)).toMatchObject({ state: 'qualified' });
  expect(await states(shop)).toEqual(['month_cap_reached', 'qualified', 'rewarded']);
});

test('the budget is of all referrers together, and never exceeded by orders that come at once', async () => {
  const shop = await server.shop(documentWith({ budget: 1500 }));
  const referrers = await Promise.all(['a', 'b', 'c'].map((name) => at(shop, name)));
  const codes = await Promise.all(referrers.map((person) => person.code()));
  const friends = await Promise.all(codes.map((_, index) => at(shop, `friend-${index}`)));
  await Promise.all(
    friends.map((friend, index) => friend.order(`${index}`, 4000, { referralCode: `${codes[index]}` })),
  );
  expect(await states(shop)).toEqual(['budget_spent', 'qualified', 'qualified']);
  expect((await referrers[0]?.referral())?.left).toEqual({ friends: 0, text: 'Het budget van deze actie is op' });
});

test('what is reversed makes room again in caps and budget', async () => {
  const { shop, anna, order } = await friendsOf({ caps: { perReferrer: 1 }, budget: 700 }, ['b', 'c']);
  await order(0);
  await shop.refund('order-b', 'r');
  expect(await order(1)).toMatchObject({ state: 'qualified' });
  expect(await anna.points()).toMatchObject({ pending: 500 });
});

test('what was promised is kept: a programme that changes, or drops referral, changes nothing of it', async () => {
  const { shop, anna, order, friends } = await friendsOf({}, ['bram', 'carla']);
  await order(0);
  const publish = async (document: object) => {
    const { body } = await shop.call<{ revision: number }>('PUT', '/v1/programme/draft', document);
    expect((await shop.call('POST', '/v1/programme/publish', { revision: body.revision })).status).toBe(200);
  };
  const base = { ...defaultProgramme('Test'), ...documentWith() };
  await publish({ ...base, ...documentWith({ referrer: { points: 9 }, rewardAfterDays: 300, minimumOrder: 99_999 }) });
  await inDays(server, 18);
  expect(await anna.points()).toMatchObject({ available: 500, pending: 0 });
  const { referral: _, ...without } = base;
  await friends[1]?.follow((await anna.code()).replace('-', ''));
  await publish(without);
  // Claimed before, ordered without referral in the programme: nobody knows what it would be worth.
  expect(await order(1)).toBeNull();
  expect(await stateOf(shop, 'bram')).toBe('rewarded');
  await shop.refund('order-bram', 'r');
  expect(await anna.points()).toMatchObject({ available: 0, debt: 0 });
  expect(await stateOf(shop, 'bram')).toBe('reversed order_refunded');
});
