import type { Redemption } from '@kring/contract';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { TestPage, TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { enrich, offerOf, refusalOf, rewards, rich, richDocument } from './redemptions.testing.ts';

const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop(richDocument());
});

const redeem = (page: TestPage, rewardId: string, more: object = {}) =>
  page.post<Redemption>('/v1/me/redemptions', { rewardId, ...more });

/** The refusal, as it is told when redeeming; the offer must say the same, and in these words. */
async function refused(page: TestPage, rewardId: string, texts: { nl: string; en: string }) {
  const answer = refusalOf(await redeem(page, rewardId));
  for (const language of ['nl', 'en'] as const) {
    const offer = await offerOf(page, rewardId, language);
    expect(offer?.whyNot).toEqual({ code: answer.code, reason: answer.reason, text: texts[language] });
  }
  return answer;
}

test('a reward that the programme does not have', async () => {
  const page = await rich(shop, 'unknown', 500);
  expect(refusalOf(await redeem(page, 'nothing'))).toMatchObject({ status: 404, code: 'reward_unknown' });
});

test('too few points: how many are needed, there, and missing', async () => {
  const page = await rich(shop, 'poor', 98_750);
  expect(await refused(page, 'dear', { nl: 'nog 1.250 punten te gaan', en: '1,250 points to go' })).toEqual({
    status: 409,
    code: 'insufficient_points',
    reason: { required: 100_000, available: 98_750, missing: 1250 },
  });
  const beggar = await rich(shop, 'beggar', 499);
  await refused(beggar, 'mug', { nl: 'nog 1 punt te gaan', en: '1 point to go' });
});

test('not open yet: when it opens, on the day of the shop', async () => {
  const page = await rich(shop, 'early', 500);
  expect(await refused(page, 'soon', { nl: 'open vanaf 1 december 2999', en: 'opens on 1 December 2999' })).toEqual({
    status: 409,
    code: 'reward_not_open',
    reason: { opensAt: '2999-12-01T11:00:00.000Z' },
  });
});

test('ended: when, and in words its last day', async () => {
  const page = await rich(shop, 'tardy', 500);
  const texts = { nl: 'te krijgen tot en met 1 december 2020', en: 'until 1 December 2020' };
  expect(await refused(page, 'over', texts)).toEqual({
    status: 409,
    code: 'reward_ended',
    reason: { endedAt: '2020-12-01T23:00:00.000Z' },
  });
});

test('another tier: which may have it, and which the customer is in', async () => {
  const page = await rich(shop, 'plain', 500);
  expect(await refused(page, 'gold', { nl: 'vanaf Goud', en: 'from Gold' })).toEqual({
    status: 403,
    code: 'reward_tier',
    reason: { tiers: ['gold'], tier: null },
  });
  await refused(page, 'silver-only', { nl: 'alleen voor Zilver', en: 'only for Silver' });
});

test('in the tier, it can be had', async () => {
  const page = await rich(shop, 'golden', 60_000);
  expect((await redeem(page, 'gold')).status).toBe(201);
  expect((await refused(page, 'silver-only', { nl: 'alleen voor Zilver', en: 'only for Silver' })).reason).toEqual({
    tiers: ['silver'],
    tier: 'gold',
  });
});

test('as often as it may be had: undone ones do not count', async () => {
  const page = await rich(shop, 'often', 5000);
  const { body } = await redeem(page, 'once');
  expect(await refused(page, 'once', { nl: 'je had deze al', en: 'you had this one' })).toEqual({
    status: 409,
    code: 'reward_limit_reached',
    reason: { limit: 1, had: 1 },
  });
  await page.post(`/v1/me/redemptions/${body.id}/cancel`);
  expect((await redeem(page, 'once')).status).toBe(201);
  await redeem(page, 'twice');
  await redeem(page, 'twice', { mode: 'hold' });
  await refused(page, 'twice', { nl: 'je had deze al 2 keer', en: 'you had this 2 times' });
});

test('sold out: how many there were; what is undone can be had by another', async () => {
  const page = await rich(shop, 'first', 1000);
  expect((await offerOf(page, 'last'))?.left).toBe(1);
  const { body } = await redeem(page, 'last', { mode: 'hold' });
  const other = await rich(shop, 'second', 1000);
  const texts = { nl: 'uitverkocht', en: 'sold out' };
  const soldOut = { status: 409, code: 'reward_sold_out', reason: { stock: 1 } };
  expect(await refused(other, 'last', texts)).toEqual(soldOut);
  expect((await offerOf(other, 'last'))?.left).toBe(0);
  await page.post(`/v1/me/redemptions/${body.id}/cancel`);
  expect((await redeem(other, 'last')).status).toBe(201);
  expect(await refused(page, 'last', texts)).toEqual(soldOut);
  expect(await refused(page, 'gone', texts)).toMatchObject({ reason: { stock: 0 } });
});

test('an offer says what it costs in the words of the shop, in the order of the programme', async () => {
  const page = await rich(shop, 'words', 500);
  const { body } = await page.get();
  expect(body.rewards.map(({ id }) => id)).toEqual(rewards.map(({ id }) => id));
  const [dutch, english] = [await offerOf(page, 'cheap'), await offerOf(page, 'dear', 'en')];
  expect([dutch?.costText, english?.costText]).toEqual(['1 punt', '100,000 points']);
  expect(await offerOf(page, 'mug')).toMatchObject({
    name: 'Mok',
    description: 'Van steengoed',
    left: null,
    whyNot: null,
  });
});

/** An answer without what can't be the same twice: ids, codes, moments. */
function essence({ status, body }: { status: number; body: unknown }): unknown {
  const { code, heldUntil, ...rest } = body as Record<string, unknown>;
  for (const name of ['id', 'at', 'dryRun', 'requestId']) delete rest[name];
  return { status, code: status < 400 ? null : code, held: heldUntil !== null, ...rest };
}

test('a dry run answers exactly like the real thing, in any state, and changes nothing', async () => {
  const own = await server.shop(richDocument());
  const people = ['one', 'two'];
  const pages: TestPage[] = [];
  for (const name of people) pages.push(await rich(own, name, 1200));
  const step = fc.record({
    who: fc.nat(1),
    rewardId: fc.constantFrom(...rewards.map(({ id }) => id), 'nothing'),
    mode: fc.constantFrom('direct', 'hold'),
    next: fc.constantFrom('keep', 'keep', 'keep', 'undo', 'use', 'earn'),
  });
  let steps = 0;
  let granted = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 12 }), async (history) => {
      for (const { who, rewardId, mode, next } of history) {
        steps++;
        const page = pages[who]!;
        if (next === 'earn') await enrich(own, people[who]!, 900);
        const before = await page.get();
        const dry = await redeem(page, rewardId, { mode, dryRun: true });
        const after = await page.get();
        expect(after.headers['etag']).toBe(before.headers['etag']);
        if (dry.status < 400) expect(dry.body).toMatchObject({ id: '', code: '', dryRun: true });
        const offer = before.body.rewards.find(({ id }) => id === rewardId);
        const real = await redeem(page, rewardId, { mode });
        expect(essence(dry)).toEqual(essence(real));
        if (offer) expect(offer.whyNot?.code).toBe(real.status < 400 ? undefined : refusalOf(real).code);
        if (real.status >= 400) continue;
        granted++;
        if (next === 'undo') await page.post(`/v1/me/redemptions/${real.body.id}/cancel`);
        if (next === 'use')
          await own.call('POST', `/v1/redemptions/${real.body.code}/use`, {
            orderId: `u-${steps}`,
            orderAmount: 9999,
          });
      }
    }),
    { numRuns: 20 },
  );
  expect(granted).toBeGreaterThan(10);
  expect(steps - granted).toBeGreaterThan(10);
});
