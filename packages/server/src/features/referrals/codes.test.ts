import type { Redemption, ReferralDocument } from '@kring/contract';
import { beforeEach, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import type { TestShop } from '../../testing/shop.ts';
import { codeOf, documentWith, inDays, listed, offsets, pair, type Person, stateOf } from './referrals.testing.ts';

const server = testServer();
beforeEach(async () => {
  if (offsets.ms !== 0) await inDays(server, 0);
});

const discount: Partial<ReferralDocument> = {
  referrer: { discount: { kind: 'fixed_discount', amount: 1000, vat: 'included' }, codeDays: 10 },
};

const redemptions = async (person: Person, language = 'nl'): Promise<Redemption[]> =>
  (await (await person.page()).get<{ items: Redemption[] }>('/v1/me/redemptions', { 'accept-language': language })).body
    .items;

/** Anna with the code that bram's order brought her. */
async function rewarded(
  more: Partial<ReferralDocument> = {},
): Promise<{ shop: TestShop; anna: Person; code: Redemption }> {
  const shop = await server.shop(documentWith({ ...discount, ...more }));
  const { anna, bram } = await pair(shop);
  await bram.order('1', 5000);
  expect(await redemptions(anna)).toEqual([]);
  await inDays(server, 18);
  const [code] = await redemptions(anna);
  if (!code) throw new Error('There is no code.');
  return { shop, anna, code };
}

const use = (shop: TestShop, code: string, orderId = 'next', customerId = 'anna') =>
  shop.call<Redemption>('POST', `/v1/redemptions/${code}/use`, { orderId, orderAmount: 2000, customerId });

test('a discount for the referrer is a code among what was redeemed, and in the first look', async () => {
  const { anna, code } = await rewarded();
  expect(code).toMatchObject({
    name: '€\u00a010 korting voor je uitnodiging',
    cost: 0,
    gives: { kind: 'fixed_discount', amount: 1000 },
    state: 'issued',
    minimumOrder: null,
  });
  expect(Date.parse(code.expires.at) - Date.parse(code.at)).toBeGreaterThan(10 * 86_400_000);
  expect((await (await anna.page()).get()).body.redemptions).toMatchObject([{ id: code.id, code: code.code }]);
  expect((await redemptions(anna, 'en'))[0]?.name).toBe('€10 off for your invitation');
  expect(await anna.points()).toEqual({ available: 0, pending: 0, held: 0, debt: 0 });
});

test('points and a discount come together', async () => {
  const { anna } = await rewarded({ referrer: { ...discount.referrer, points: 300 } });
  expect(await anna.points()).toMatchObject({ available: 300 });
});

test('the checkout uses it once, and for its own customer only', async () => {
  const { shop, anna, code } = await rewarded();
  expect(codeOf(await use(shop, code.code, 'next', 'bram'))).toBe('redemption_of_another');
  expect((await use(shop, code.code)).body).toMatchObject({ state: 'used', used: { orderId: 'next' } });
  expect((await use(shop, code.code)).status).toBe(200);
  expect(codeOf(await use(shop, code.code, 'another'))).toBe('redemption_used');
  // The order that used it was sent back: no points were spent on it, so none come back.
  await anna.order('next', 2000);
  await shop.refund('next', 'r');
  expect((await redemptions(anna))[0]).toMatchObject({ state: 'used', givenBack: 0 });
});

test('given up, it gives nothing back; not used in time, neither', async () => {
  const { anna, code } = await rewarded();
  const page = await anna.page();
  expect((await page.post<Redemption>(`/v1/me/redemptions/${code.id}/cancel`)).body).toMatchObject({
    state: 'cancelled',
    givenBack: 0,
  });
  expect(await anna.points()).toMatchObject({ available: 0 });
  await inDays(server, 0);
  const later = await rewarded();
  await inDays(server, 30);
  expect(codeOf(await use(later.shop, later.code.code))).toBe('redemption_expired');
  expect(await redemptions(later.anna)).toMatchObject([{ state: 'expired', givenBack: 0 }]);
});

test('sent back before it was used: the code is gone; after that it stays used', async () => {
  const unused = await rewarded();
  await unused.shop.refund('1', 'r');
  expect(codeOf(await use(unused.shop, unused.code.code))).toBe('redemption_cancelled');
  expect(await stateOf(unused.shop, 'bram')).toBe('reversed order_refunded');
  await inDays(server, 0);
  const used = await rewarded();
  await use(used.shop, used.code.code);
  await used.shop.refund('1', 'r');
  expect(await redemptions(used.anna)).toMatchObject([{ state: 'used' }]);
  expect(await stateOf(used.shop, 'bram')).toBe('reversed order_refunded');
});

test('the shop reads what became of it: also that it was used, and stays, when the friend’s order came back', async () => {
  const shop = await server.shop(documentWith(discount));
  const { anna, bram } = await pair(shop);
  const told = async () => (await listed(shop))[0];
  expect(await told()).toMatchObject({ state: 'claimed', discount: null });
  await bram.order('1', 5000);
  const gives = discount.referrer?.discount;
  expect((await told())?.discount).toEqual({ gives, state: 'promised', usedWith: null });
  await inDays(server, 18);
  expect(await told()).toMatchObject({ state: 'rewarded', discount: { state: 'issued' } });
  const [code] = await redemptions(anna);
  await use(shop, `${code?.code}`);
  expect((await told())?.discount).toEqual({ gives, state: 'used', usedWith: 'next' });
  await shop.refund('1', 'r');
  expect(await told()).toMatchObject({
    state: 'reversed',
    why: 'order_refunded',
    discount: { gives, state: 'used', usedWith: 'next' },
  });
});

const whatBecame = async (shop: TestShop) => (await listed(shop))[0]?.discount;

test('and that it was taken back before it was used', async () => {
  const { shop } = await rewarded();
  await shop.refund('1', 'r');
  expect(await whatBecame(shop)).toMatchObject({ state: 'cancelled', usedWith: null });
});

test('or that it ran out, also where nobody looked since', async () => {
  const { shop } = await rewarded();
  await inDays(server, 40);
  expect(await whatBecame(shop)).toMatchObject({ state: 'expired', usedWith: null });
});

test('or that it never came', async () => {
  const shop = await server.shop(documentWith(discount));
  await (await pair(shop)).bram.order('1', 5000);
  await shop.refund('1', 'r');
  expect(await whatBecame(shop)).toMatchObject({ state: 'cancelled', usedWith: null });
});

test('it takes no stock, and counts for no limit, of a reward with the same id', async () => {
  const shop = await server.shop({
    ...documentWith({ referrer: { ...discount.referrer, points: 500 } }),
    rewards: [
      {
        id: 'referral',
        name: { nl: 'Iets', en: 'Something' },
        cost: 500,
        gives: { kind: 'free_shipping' },
        codeDays: 1,
        stock: 1,
        perCustomer: 1,
      },
    ],
  });
  const { anna, bram } = await pair(shop);
  await bram.order('1', 5000);
  await inDays(server, 18);
  expect(await redemptions(anna)).toHaveLength(1);
  expect((await (await anna.page()).post('/v1/me/redemptions', { rewardId: 'referral' })).status).toBe(201);
  await inDays(server, 40);
  expect(await redemptions(anna)).toMatchObject([{ state: 'expired' }, { state: 'expired' }]);
  expect(await anna.points()).toMatchObject({ available: 500 });
});
