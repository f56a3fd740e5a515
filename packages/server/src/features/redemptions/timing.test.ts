import type { Answer, EntryPage, Redemption } from '@kring/contract';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { endAllDue } from '../../jobs/codes.ts';
import type { TestPage, TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { DAY, enrich, offerOf, refusalOf, rich, richDocument } from './redemptions.testing.ts';

const MINUTE = 60_000;
const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop(richDocument());
});
afterEach(() => server.start());

const redeem = (page: TestPage, rewardId: string, mode: 'direct' | 'hold' = 'direct') =>
  page.post<Redemption>('/v1/me/redemptions', { rewardId, mode });
const use = (code: string) => shop.call('POST', `/v1/redemptions/${code}/use`, { orderId: 'o', orderAmount: 9999 });
const list = async (page: TestPage) =>
  (await page.get<Answer<'GET /v1/me/redemptions'>>('/v1/me/redemptions')).body.items;
const told: string[] = [];
const runJob = () => {
  told.length = 0;
  const publisher = { publish: (_: string, { customerId }: { customerId: string }) => void told.push(customerId) };
  return endAllDue({ storage: server.storage, publisher }, new AbortController().signal);
};

test('a hold stands for half an hour by the clock of the database, and then the points are back', async () => {
  const { body } = await redeem(await rich(shop, 'hold', 500), 'mug', 'hold');
  await server.start(29 * MINUTE);
  expect((await (await shop.signIn('hold')).get()).body).toMatchObject({
    points: { available: 0, held: 500 },
    redemptions: [{ id: body.id, state: 'held' }],
  });
  await server.start(31 * MINUTE);
  const page = await shop.signIn('hold');
  expect((await page.get()).body).toMatchObject({ points: { available: 500, held: 0 }, redemptions: [] });
  expect(await list(page)).toMatchObject([{ id: body.id, state: 'cancelled', heldUntil: null, givenBack: 500 }]);
  const late = await page.post(`/v1/me/redemptions/${body.id}/capture`);
  expect(refusalOf(late)).toMatchObject({ code: 'redemption_not_held', reason: { state: 'cancelled' } });
});

test.each(['capture', 'cancel', 'use', 'look'])(
  'a hold that ran out is over for whoever comes first: %s',
  async (what) => {
    const { body } = await redeem(await rich(shop, `late-${what}`, 500), 'mug', 'hold');
    await server.start(31 * MINUTE);
    const page = await shop.signIn(`late-${what}`);
    if (what === 'use') expect(refusalOf(await use(body.code)).code).toBe('redemption_cancelled');
    if (what === 'look')
      expect((await shop.call('GET', `/v1/redemptions/${body.code}`)).body).toMatchObject({ state: 'cancelled' });
    if (what === 'capture')
      expect(refusalOf(await page.post(`/v1/me/redemptions/${body.id}/capture`)).code).toBe('redemption_not_held');
    if (what === 'cancel')
      expect((await page.post(`/v1/me/redemptions/${body.id}/cancel`)).body).toMatchObject({ state: 'cancelled' });
    expect((await page.get()).body.points).toEqual({ available: 500, pending: 0, held: 0, debt: 0 });
  },
);

test('a code that ran out gives its points back: by the job, once, and pages hear of it', async () => {
  const { body } = await redeem(await rich(shop, 'job', 500), 'mug');
  await server.start(30 * DAY);
  expect(await runJob()).toBe(0);
  expect((await shop.call('GET', `/v1/redemptions/${body.code}`)).body).toMatchObject({ state: 'issued' });
  await server.start(Date.parse(body.expires.at) - Date.now() + MINUTE);
  expect(await runJob()).toBe(1);
  expect(told).toHaveLength(1);
  expect(await runJob()).toBe(0);
  const page = await shop.signIn('job');
  expect((await page.get()).body).toMatchObject({ points: { available: 500 }, redemptions: [] });
  expect(await list(page)).toMatchObject([{ state: 'expired', givenBack: 500 }]);
  const { body: history } = await page.get<EntryPage>('/v1/me/entries');
  expect(history.items[0]).toMatchObject({ kind: 'give_back', points: 500, source: 'reward', title: 'Mok' });
  const refusal = { status: 409, code: 'redemption_expired', reason: { expiredAt: body.expires.at } };
  expect(refusalOf(await use(body.code))).toEqual(refusal);
  expect(refusalOf(await page.post(`/v1/me/redemptions/${body.id}/cancel`))).toEqual(refusal);
});

test.each(['use', 'me', 'list', 'redeem'])('the same without the job, for whoever comes first: %s', async (what) => {
  const { body } = await redeem(await rich(shop, `lazy-${what}`, 500), 'mug');
  await server.start(40 * DAY);
  const page = await shop.signIn(`lazy-${what}`);
  if (what === 'use') expect(refusalOf(await use(body.code)).code).toBe('redemption_expired');
  if (what === 'list') expect(await list(page)).toMatchObject([{ state: 'expired' }]);
  if (what === 'redeem') {
    expect((await redeem(page, 'mug')).status).toBe(201);
    expect((await page.get()).body.points.available).toBe(0);
  } else expect((await page.get()).body.points.available).toBe(500);
});

test('points of an expired code whose lot is over get thirty days more', async () => {
  const short = await server.shop({ ...richDocument(), expiry: { months: 1 } });
  await enrich(short, 'grace', 500);
  const { body } = await redeem(await short.signIn('grace'), 'mug');
  const after = Date.parse(body.expires.at) - Date.now() + MINUTE;
  await server.start(after);
  const { body: me } = await (await short.signIn('grace')).get();
  expect(me.points.available).toBe(500);
  const until = Date.parse(me.expiring[0]?.at ?? '') - (Date.now() + after);
  expect(me.expiring).toHaveLength(1);
  expect(until).toBeGreaterThan(30 * DAY);
  expect(until).toBeLessThan(31 * DAY);
});

test('a place in stock that a hold took comes free when it runs out, before any job ran', async () => {
  await redeem(await rich(shop, 'slow', 500), 'last', 'hold');
  await enrich(shop, 'quick', 500);
  const soon = await shop.signIn('quick');
  expect(refusalOf(await redeem(soon, 'last')).code).toBe('reward_sold_out');
  await server.start(31 * MINUTE);
  const page = await shop.signIn('quick');
  expect(await offerOf(page, 'last')).toMatchObject({ left: 1, whyNot: null });
  expect((await redeem(page, 'last')).status).toBe(201);
  expect((await (await shop.signIn('slow')).get()).body).toMatchObject({ points: { available: 500, held: 0 } });
});

test('a reward opens and ends by the clock of the database', async () => {
  await enrich(shop, 'clock', 500);
  await server.start(-2 * DAY);
  expect(refusalOf(await redeem(await shop.signIn('clock'), 'now')).code).toBe('reward_not_open');
  await server.start(401 * DAY);
  expect(refusalOf(await redeem(await shop.signIn('clock'), 'now')).code).toBe('reward_ended');
});

test('the job ends many holds and codes, of many customers', async () => {
  for (let i = 0; i < 30; i++) await redeem(await rich(shop, `many-${i}`, 1000), 'mug', i % 2 ? 'direct' : 'hold');
  await server.start(31 * MINUTE);
  expect(await runJob()).toBeGreaterThanOrEqual(15);
  await server.start(40 * DAY);
  expect(await runJob()).toBeGreaterThanOrEqual(15);
  for (let i = 0; i < 30; i += 7) {
    expect((await (await shop.signIn(`many-${i}`)).get()).body.points).toMatchObject({ available: 1000, held: 0 });
  }
});
