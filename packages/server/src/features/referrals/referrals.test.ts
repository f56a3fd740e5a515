import { beforeEach, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import { at, deliver, documentWith, inDays, listed, offsets, pair, stateOf } from './referrals.testing.ts';

const server = testServer();
beforeEach(async () => {
  if (offsets.ms !== 0) await inDays(server, 0);
});

test('a friend orders, it is delivered, the window closes: both are rewarded', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram, code } = await pair(shop);
  expect(await bram.referral()).toMatchObject({
    invitation: { state: 'claimed', why: null, from: 'anna Jansen', code, rewards: null },
  });
  const { body } = await bram.order('1', 4000);
  expect(body.referral).toEqual({ id: expect.stringMatching(/^ref_/), state: 'qualified', why: null });
  expect(await anna.points()).toMatchObject({ pending: 500, available: 0 });
  expect(await bram.points()).toMatchObject({ pending: 200, available: 0 });
  await deliver(shop, '1');
  expect(await stateOf(shop, 'bram')).toBe('pending');
  await inDays(server, 14);
  expect(await stateOf(shop, 'bram')).toBe('pending');
  await inDays(server, 15);
  expect(await anna.points()).toMatchObject({ pending: 0, available: 500 });
  expect(await bram.points()).toMatchObject({ pending: 0, available: 200 });
  expect(await listed(shop)).toMatchObject([
    { state: 'rewarded', referrerId: 'anna', friendId: 'bram', orderId: '1', points: { referrer: 500, friend: 200 } },
  ]);
  expect(await anna.referral()).toMatchObject({ earned: { points: 500, pointsText: '500 punten', friends: 1 } });
});

test('the points come when a delivery that nobody reported is assumed to be long ago', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram } = await pair(shop);
  await bram.order('1', 4000);
  await inDays(server, 18);
  // The state is read first here, the points there: neither waits for the other.
  expect(await stateOf(shop, 'bram')).toBe('rewarded');
  expect(await anna.points()).toMatchObject({ pending: 0, available: 500 });
  expect((await deliver(shop, '1')).status).toBe(200);
  expect(await stateOf(shop, 'bram')).toBe('rewarded');
});

test('a late delivery moves the date of both; days of its own go before those of the programme', async () => {
  const shop = await server.shop(documentWith({ rewardAfterDays: 30 }));
  const { anna, bram } = await pair(shop);
  await bram.order('1', 4000);
  await inDays(server, 10);
  await deliver(shop, '1');
  await inDays(server, 40);
  expect(await anna.points()).toMatchObject({ pending: 500 });
  expect(await stateOf(shop, 'bram')).toBe('pending');
  await inDays(server, 41);
  expect(await anna.points()).toMatchObject({ available: 500 });
  expect(await stateOf(shop, 'bram')).toBe('rewarded');
});

test('a delivery that was reported before its order counts, also where the window is over by then', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram, code } = await pair(shop);
  await deliver(shop, '1', 20);
  const placedAt = new Date(Date.now() - 25 * 86_400_000).toISOString();
  const { body } = await bram.order('1', 4000, { placedAt, referralCode: code });
  expect(body.referral?.state).toBe('rewarded');
  expect(await anna.points()).toMatchObject({ pending: 0, available: 500 });
});

test('where the window counts from the order, nothing waits for a delivery', async () => {
  const shop = await server.shop({
    ...documentWith(),
    pending: { days: 14, from: 'order', assumedDeliveryDays: 0 },
  });
  const { bram } = await pair(shop);
  expect((await bram.order('1', 4000)).body.referral?.state).toBe('pending');
});

test('the history says that the points are of a referral, and nothing of the order or the other one', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram } = await pair(shop);
  await bram.order('secret-order', 4000, { number: 'secret-number' });
  await deliver(shop, 'secret-order');
  await inDays(server, 15);
  const page = await anna.page();
  await page.get();
  const { body, text } = await page.get<{ items: unknown[] }>('/v1/me/entries');
  expect(body.items).toMatchObject([
    { kind: 'mature', points: 500, source: 'referral', orderId: null, title: null },
    { kind: 'earn', points: 500, source: 'referral', orderId: null, orderNumber: null, parts: [] },
  ]);
  expect(text).not.toMatch(/secret|bram/);
});

test('a friend is a letter before the order, a first name after it, and nothing else', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram } = await pair(shop);
  const [before] = (await anna.referral()).friends;
  expect(before).toMatchObject({ name: 'B.', state: 'claimed', points: 0, pointsText: '', ordered: null, why: null });
  await bram.order('1', 4000);
  const { friends } = await anna.referral();
  expect(friends).toMatchObject([{ name: 'bram', state: 'qualified', points: 500, pointsText: '500 punten' }]);
  expect(JSON.stringify(friends)).not.toMatch(/Jansen|"1"|cus_|@/);
});

test('code and link are made at first, and stay; visits are counted', async () => {
  const shop = await server.shop(documentWith());
  const anna = await at(shop, 'anna');
  const first = await anna.referral();
  expect(first).toMatchObject({ visits: 0, friends: [], more: 0, left: null, invitation: null });
  expect(first.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(first.link).toBe(`http://localhost:80/r/${first.code.replace('-', '')}`);
  expect(await anna.referral()).toEqual(first);
});

test('without referral in the programme there is none', async () => {
  const shop = await server.shop();
  const anna = await shop.signIn('anna');
  expect((await anna.get('/v1/me/referral')).body).toMatchObject({ code: 'referral_off', status: 404 });
  expect(await listed(shop)).toEqual([]);
});

test('both pages hear of what happens to either', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram } = await pair(shop);
  const revision = async () => (await (await anna.page()).get()).body.revision;
  const before = await revision();
  await bram.order('1', 4000);
  const after = await revision();
  expect(after).toBeGreaterThan(before);
  await deliver(shop, '1');
  expect(await revision()).toBeGreaterThan(after);
});

test('each state is an event, once', async () => {
  const shop = await server.shop(documentWith());
  const { bram } = await pair(shop);
  await bram.order('1', 4000);
  await bram.order('1', 4000);
  await deliver(shop, '1');
  await inDays(server, 15);
  await listed(shop);
  await listed(shop);
  await shop.refund('1', 'r');
  const { body } = await shop.call<{ items: { type: string; customerId: string; data: object }[] }>(
    'GET',
    '/v1/events?limit=100',
  );
  const events = body.items.filter(({ type }) => type.startsWith('referral.'));
  expect(events.map(({ type }) => type)).toEqual([
    'referral.claimed',
    'referral.qualified',
    'referral.rewarded',
    'referral.reversed',
  ]);
  expect(events[1]).toMatchObject({
    customerId: 'anna',
    data: { state: 'qualified', points: { referrer: 500, friend: 200 }, orderId: '1' },
  });
});
