import type { EntryPage, Redemption, Refund, ShopRedemption } from '@kring/contract';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { TestPage, TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { DAY, enrich, paidOrder, rich, richDocument } from './redemptions.testing.ts';

const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop(richDocument());
});
afterEach(() => server.start());

const points = async (page: TestPage) => (await page.get()).body.points;
const redeem = async (page: TestPage, rewardId = 'mug') =>
  (await page.post<Redemption>('/v1/me/redemptions', { rewardId })).body;
const use = (code: string, orderId: string) =>
  shop.call<ShopRedemption>('POST', `/v1/redemptions/${code}/use`, { orderId, orderAmount: 9999 });
const redemption = async (code: string) => (await shop.call<ShopRedemption>('GET', `/v1/redemptions/${code}`)).body;
const some = (amount: number) => ({ lines: [{ lineId: 'all', amount }] });
/** An order of today of a customer: what it earns is pending. */
const order = (orderId: string, customerId: string | null, amount: number) =>
  paidOrder(shop, orderId, customerId, amount, 0);

/** The three facts of an order that used a reward and was refunded, in every order in which they can come. */
const facts = ['order', 'use', 'refund'] as const;
const orders = facts.flatMap((a) =>
  facts.filter((b) => b !== a).map((b) => [a, b, facts.find((c) => c !== a && c !== b)!] as const),
);

test.each(orders)('facts in the order %s, %s, %s come to the same', async (...sequence) => {
  const id = sequence.join('-');
  const page = await rich(shop, id, 500);
  const { code } = await redeem(page);
  for (const fact of sequence) {
    if (fact === 'order') await order(id, id, 300);
    if (fact === 'use') await use(code, id);
    if (fact === 'refund') await shop.refund(id, 'r1', some(100));
  }
  expect(await redemption(code)).toMatchObject({ state: 'used', givenBack: 166 });
  expect(await points(page)).toEqual({ available: 166, pending: 200, held: 0, debt: 0 });
  await shop.refund(id, 'r2');
  expect(await redemption(code)).toMatchObject({ state: 'reversed', givenBack: 500, used: { orderId: id } });
  expect(await points(page)).toEqual({ available: 500, pending: 0, held: 0, debt: 0 });
});

test('partial refunds give back in proportion, rounded down over all of them, and the last one the rest', async () => {
  const page = await rich(shop, 'parts', 500);
  const { code } = await redeem(page);
  await order('parts', 'parts', 700);
  await use(code, 'parts');
  const given: number[] = [];
  for (let i = 0; i < 7; i++) {
    await shop.refund('parts', `r${i}`, some(100));
    given.push((await redemption(code)).givenBack);
  }
  expect(given).toEqual([71, 142, 214, 285, 357, 428, 500]);
  expect((await redemption(code)).state).toBe('reversed');
});

test('the same refund reported again gives nothing more', async () => {
  const page = await rich(shop, 'again', 500);
  const { code } = await redeem(page);
  await order('again', 'again', 300);
  await use(code, 'again');
  for (let i = 0; i < 3; i++) await shop.refund('again', 'r1', some(150));
  expect(await redemption(code)).toMatchObject({ givenBack: 250 });
});

test('two codes used with one order each give back their own part, to who redeemed them', async () => {
  const anna = await rich(shop, 'two-a', 500);
  const bram = await rich(shop, 'two-b', 1);
  const [mug, cheap] = [await redeem(anna), await redeem(bram, 'cheap')];
  await order('two', null, 400);
  await use(mug.code, 'two');
  await use(cheap.code, 'two');
  await shop.refund('two', 'r1', some(200));
  expect([await redemption(mug.code), await redemption(cheap.code)]).toMatchObject([
    { givenBack: 250 },
    { givenBack: 0 },
  ]);
  await shop.refund('two', 'r2');
  expect([(await points(anna)).available, (await points(bram)).available]).toEqual([500, 1]);
});

test('an order that was paid with the reward alone is given back when it is refunded whole', async () => {
  const page = await rich(shop, 'free', 500);
  const { code } = await redeem(page);
  await order('free', 'free', 0);
  await use(code, 'free');
  await shop.refund('free', 'r1');
  expect(await redemption(code)).toMatchObject({ state: 'reversed', givenBack: 500 });
});

test('points that come back go to the lot they came from, and expire as it would have', async () => {
  await enrich(shop, 'home', 500, 400);
  const page = await shop.signIn('home');
  const before = (await page.get()).body.expiring;
  const { code } = await redeem(page);
  expect((await page.get()).body.expiring).toEqual([]);
  await order('home', 'home', 200);
  await use(code, 'home');
  await shop.refund('home', 'r1');
  expect((await page.get()).body.expiring).toEqual(before);
});

test('where that lot expired meanwhile they live thirty days more', async () => {
  const days = 800;
  await enrich(shop, 'old', 500, 0);
  await server.start(2 * DAY);
  const { code } = await redeem(await shop.signIn('old'));
  await use(code, 'old');
  await server.start(days * DAY);
  await paidOrder(shop, 'old', 'old', 200, 0 - days);
  await shop.refund('old', 'r1');
  const { body } = await (await shop.signIn('old')).get();
  expect(body.points).toMatchObject({ available: 500 });
  const left = Date.parse(body.expiring[0]?.at ?? '') - Date.now() - days * DAY;
  expect(left).toBeGreaterThan(30 * DAY);
  expect(left).toBeLessThan(31 * DAY);
});

test('a debt is paid first by what comes back', async () => {
  const source = await enrich(shop, 'owing', 600);
  const page = await shop.signIn('owing');
  const { code } = await redeem(page);
  await use(code, 'owing');
  await order('owing', null, 200);
  const { body } = await shop.refund(source, 'r1');
  expect(body as Refund).toMatchObject({ points: { clawedBack: 600, toDebt: 500 } });
  expect(await points(page)).toEqual({ available: 0, pending: 0, held: 0, debt: 500 });
  await shop.refund('owing', 'r1');
  expect(await points(page)).toEqual({ available: 0, pending: 0, held: 0, debt: 0 });
  const { body: history } = await page.get<EntryPage>('/v1/me/entries');
  expect(history.items[0]).toMatchObject({
    kind: 'give_back',
    toDebt: 500,
    title: 'Mok',
    orderId: 'owing',
    refundId: 'r1',
    redemptionId: expect.stringMatching(/^red_/),
  });
});

test('a refund after spending: own lot, then other lots soonest first, then debt, which the next order pays', async () => {
  const first = await enrich(shop, 'spent', 300, 100);
  await enrich(shop, 'spent', 250, 50);
  const page = await shop.signIn('spent');
  await redeem(page);
  expect(await points(page)).toMatchObject({ available: 50 });
  // 300 were earned, all of them spent, as they expire soonest: 50 of the other lot, and the rest is owed.
  const { body } = await shop.refund(first, 'r1');
  expect(body as Refund).toMatchObject({ points: { clawedBack: 300, toDebt: 250 } });
  expect(await points(page)).toEqual({ available: 0, pending: 0, held: 0, debt: 250 });
  await enrich(shop, 'spent', 400);
  expect(await points(page)).toEqual({ available: 150, pending: 0, held: 0, debt: 0 });
});

test('points of the order that expired are not charged again', async () => {
  const source = await enrich(shop, 'expired', 600, 0);
  await server.start(2 * DAY);
  await use((await redeem(await shop.signIn('expired'))).code, 'expired');
  await server.start(800 * DAY);
  const page = await shop.signIn('expired');
  expect(await points(page)).toEqual({ available: 0, pending: 0, held: 0, debt: 0 });
  // Of the 600 that the order earned 500 were spent and 100 expired: only what was spent is owed.
  const { body } = await shop.refund(source, 'r1');
  expect(body as Refund).toMatchObject({ points: { clawedBack: 600, toDebt: 500 } });
  expect((await points(page)).debt).toBe(500);
});

test('open pages of who redeemed hear of a refund, also of an order without an account', async () => {
  const page = await rich(shop, 'hears', 500);
  const { code } = await redeem(page);
  await use(code, 'hears');
  await order('hears', null, 100);
  const before = (await page.get()).body.revision;
  await shop.refund('hears', 'r1');
  expect((await page.get()).body.revision).toBeGreaterThan(before);
});
