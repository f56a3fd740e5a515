import type { Problem, ReferralDocument } from '@kring/contract';
import { beforeEach, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import type { TestShop } from '../../testing/shop.ts';
import { at, documentWith, inDays, offsets, pair } from './referrals.testing.ts';

const server = testServer();
beforeEach(async () => {
  if (offsets.ms !== 0) await inDays(server, 0);
});

const ask = async (shop: TestShop, code: string, query = '') =>
  (await shop.call<unknown>('GET', `/v1/referral-codes/${code}${query}`)).body;
const whyNot = async (shop: TestShop, code: string, customerId: string) => {
  const { status, code: refusal, reason } = (await ask(shop, code, `?customerId=${customerId}`)) as Partial<Problem>;
  return status === undefined ? null : [refusal, reason?.['why']];
};

async function annas(more: Partial<ReferralDocument> = {}, claims = {}) {
  const shop = await server.shop(documentWith(more));
  const anna = await at(shop, 'anna', claims);
  return { shop, anna, code: await anna.code() };
}

test('the checkout hears what a code is worth: for nobody in particular, for a stranger, for a friend', async () => {
  const { shop, code } = await annas();
  const bram = await at(shop, 'bram');
  await bram.follow(code.replace('-', ''));
  const worth = {
    code,
    discount: { kind: 'fixed_discount', amount: 1000, vat: 'included' },
    points: 200,
    minimumOrder: 4000,
  };
  for (const query of ['', '?customerId=new', '?customerId=bram', '?customerId=bram&orderAmount=4000'])
    expect(await ask(shop, code, query)).toEqual(worth);
});

test('an order before the discount that is too small hears how much is missing', async () => {
  const { shop, code } = await annas();
  expect(await ask(shop, code, '?orderAmount=3999')).toMatchObject({
    code: 'minimum_order_not_met',
    reason: { required: 4000, amount: 3999, missing: 1 },
  });
});

test('who can not use it hears why: each reason that the order would be blocked or held for', async () => {
  const { shop, anna, code } = await annas({}, { email: 'anna@example.org' });
  await at(shop, 'twin', { email: 'Anna+2@example.org' });
  const old = await at(shop, 'old');
  await old.order('old', 100);
  const carla = await at(shop, 'carla');
  const brought = await at(shop, 'brought');
  await brought.follow((await carla.code()).replace('-', ''));
  const home = await at(shop, 'home');
  home.browser = anna.browser;
  await home.follow(code.replace('-', ''), '127.0.0.1');
  const done = await at(shop, 'done');
  await done.order('done', 4000, { referralCode: code });
  expect(await whyNot(shop, code, 'anna')).toEqual(['referral_refused', 'own_code']);
  expect(await whyNot(shop, code, 'twin')).toEqual(['referral_refused', 'same_email']);
  expect(await whyNot(shop, code, 'old')).toEqual(['referral_refused', 'existing_customer']);
  expect(await whyNot(shop, code, 'brought')).toEqual(['referral_refused', 'already_referred']);
  expect(await whyNot(shop, code, 'home')).toEqual(['referral_refused', 'same_household']);
  expect(await whyNot(shop, code, 'done')).toEqual(['referral_refused', 'already_referred']);
});

test.each<[Partial<ReferralDocument>, string]>([
  [{ caps: { perReferrer: 1 } }, 'cap_reached'],
  [{ caps: { perReferrerPerMonth: 1 } }, 'month_cap_reached'],
  [{ budget: 1000 }, 'budget_spent'],
])('%j: nobody is given a discount that nobody gets points for', async (more, why) => {
  const { shop, code } = await annas(more);
  const bram = await at(shop, 'bram');
  expect(await whyNot(shop, code, 'next')).toBeNull();
  await bram.order('1', 4000, { referralCode: code });
  expect(await whyNot(shop, code, 'next')).toEqual(['referral_refused', why]);
});

test('an invitation that ran out stands in nobody’s way, and asking changes nothing', async () => {
  const shop = await server.shop(documentWith({ expiryDays: 1 }));
  const { code } = await pair(shop);
  const carla = await (await at(shop, 'carla')).code();
  expect(await whyNot(shop, carla, 'bram')).toEqual(['referral_refused', 'already_referred']);
  await inDays(server, 3);
  expect(await whyNot(shop, carla, 'bram')).toBeNull();
  expect(await whyNot(shop, code, 'bram')).toBeNull();
});
