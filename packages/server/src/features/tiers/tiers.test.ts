import type { Answer, Event, Me, ProgrammeDocument, TierStanding, TiersDocument } from '@kring/contract';
import { expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { recountAll } from '../../jobs/tiers.ts';
import { testServer } from '../../testing/server.ts';
import type { TestShop } from '../../testing/shop.ts';

const server = testServer();

const tiers: TiersDocument = {
  basis: 'points',
  graceDays: 30,
  levels: [
    {
      id: 'silver',
      name: { nl: 'Zilver', en: 'Silver' },
      threshold: 500,
      multiplierPercent: 100,
      perks: [{ nl: 'Gratis verzending', en: 'Free shipping' }],
    },
    { id: 'gold', name: { nl: 'Goud', en: 'Gold' }, threshold: 1500, multiplierPercent: 150 },
  ],
};

const shopWith = (document: Partial<ProgrammeDocument> = { tiers }) => server.shop(document);

/** Starts the server again at noon, in Amsterdam, of this day. */
async function on(day: string): Promise<void> {
  const real = Date.now();
  await server.start(Date.parse(`${day}T11:00:00Z`) - real);
}

const euros = (amount: number) => [
  { lineId: 'a', productId: 'p', title: 'P', quantity: 1, amount: amount * 100, vatAmount: 0 },
];
const order = (shop: TestShop, orderId: string, day: string, amount: number, customerId = 'anna') =>
  shop.order(orderId, { customerId, placedAt: `${day}T10:00:00Z`, lines: euros(amount) });

async function standing(shop: TestShop, language = 'nl', customerId = 'anna'): Promise<TierStanding> {
  const { body } = await (await shop.signIn(customerId)).get<Me>('/v1/me', { 'accept-language': language });
  if (!body.tier) throw new Error('The programme has tiers.');
  return body.tier;
}

async function events(shop: TestShop): Promise<string[]> {
  const { body } = await shop.call<Answer<'GET /v1/events'>>('GET', '/v1/events');
  return body.items.map(({ type, data }: Event) =>
    [type, data['tier'], data['from'], data['until'] ?? data['to']].filter(Boolean).join(' '),
  );
}

const job = () => recountAll({ storage: server.storage, publisher: { publish() {} } }, new AbortController().signal);

async function publish(shop: TestShop, document: Partial<ProgrammeDocument>): Promise<void> {
  const draft = { ...defaultProgramme('Test'), ...document };
  const { body } = await shop.call<{ revision: number }>('PUT', '/v1/programme/draft', draft);
  await shop.call('POST', '/v1/programme/publish', { revision: body.revision });
}

test('a programme without tiers has no standing', async () => {
  const shop = await shopWith({});
  await order(shop, '1', '2026-01-01', 10);
  expect((await (await shop.signIn('anna')).get()).body.tier).toBeNull();
});

test('joining and rising are at once, in words of the asked language', async () => {
  await on('2026-11-22');
  const shop = await shopWith();
  await order(shop, '1', '2026-11-20', 240);
  expect(await standing(shop)).toEqual({
    basis: 'points',
    counted: 240,
    state: 'none',
    tier: null,
    next: { id: 'silver', name: 'Zilver', threshold: 500, missing: 260 },
    share: 48,
    until: null,
    projected: null,
    text: 'Nog 260 punten tot Zilver.',
  });
  await order(shop, '2', '2026-11-21', 500);
  expect(await standing(shop, 'en')).toMatchObject({
    state: 'kept',
    tier: { id: 'silver', name: 'Silver', multiplierPercent: 100, perks: ['Free shipping'] },
    next: { id: 'gold', missing: 760 },
    // With its grace it is there longer than the 12 months that are foretold.
    projected: null,
    text: '760 points to go to Gold.',
  });
  await order(shop, '3', '2026-11-21', 759);
  expect((await standing(shop)).text).toBe('Nog 1 punt tot Goud.');
  await order(shop, '4', '2026-11-21', 1);
  expect(await standing(shop)).toMatchObject({ share: 100, next: null, text: 'Goud is het hoogste niveau.' });
  expect(await events(shop)).toEqual(['tier.joined silver 2026-11-22', 'tier.joined gold 2026-11-22']);
});

test('a tier earns more with the next order, not with the one that reached it', async () => {
  await on('2026-11-22');
  const shop = await shopWith();
  const reached = await order(shop, '1', '2026-11-20', 1500);
  const next = await order(shop, '2', '2026-11-20', 100);
  const earned = ({ body }: { body: unknown }) => (body as Answer<'PUT /v1/orders/:orderId'>).points.earned;
  expect([earned(reached), earned(next)]).toEqual([1500, 150]);
});

test('lost: at risk over a change of the clocks, through the end of a day in the shop’s zone, then left', async () => {
  await on('2026-03-10');
  const shop = await shopWith();
  await order(shop, '1', '2025-03-15', 380);
  await order(shop, '2', '2026-03-01', 120);
  expect(await standing(shop)).toMatchObject({ state: 'kept', projected: { tier: null, on: '2026-04-15' } });
  await on('2026-03-15');
  // The clocks go forward on 29 March: the day ends at 22:00 UTC.
  expect(await standing(shop)).toMatchObject({
    state: 'at_risk',
    counted: 120,
    until: { at: '2026-04-14T22:00:00.000Z', on: '2026-04-14', onText: '14 april' },
    text: 'Zilver tot en met 14 april. Nog 380 punten om te houden.',
  });
  expect((await standing(shop, 'en')).text).toBe('Silver until the end of 14 April. 380 points to go to keep it.');
  await server.start(Date.parse('2026-04-14T21:59:00Z') - Date.now());
  expect((await standing(shop)).state).toBe('at_risk');
  await server.start(Date.parse('2026-04-14T22:00:01Z') - Date.now());
  expect(await standing(shop)).toMatchObject({ state: 'none', text: 'Nog 380 punten tot Zilver.' });
  // Nobody but reads came by so far.
  expect(await events(shop)).toEqual(['tier.joined silver 2026-03-10']);
  await job();
  expect(await events(shop)).toEqual([
    'tier.joined silver 2026-03-10',
    'tier.at_risk silver 2026-03-15 2026-04-14T22:00:00.000Z',
    'tier.left silver 2026-04-15',
  ]);
  await job();
  expect(await events(shop)).toHaveLength(3);
});

test('kept: what is earned within grace keeps the tier', async () => {
  await on('2026-03-10');
  const shop = await shopWith();
  await order(shop, '1', '2025-03-15', 500);
  await on('2026-04-01');
  await order(shop, '2', '2026-03-31', 500);
  expect(await standing(shop)).toMatchObject({ state: 'kept', until: null });
  expect(await events(shop)).toEqual([
    'tier.joined silver 2026-03-10',
    'tier.at_risk silver 2026-03-15 2026-04-14T22:00:00.000Z',
    'tier.kept silver 2026-04-01',
  ]);
});

test('a refund counts off the day of its order, and puts the tier at risk from the day it is reported', async () => {
  await on('2026-03-10');
  const shop = await shopWith();
  await order(shop, '1', '2026-01-05', 600);
  await on('2026-04-01');
  await shop.refund('1', 'r1', { lines: [{ lineId: 'a', amount: 20_000 }] });
  expect(await standing(shop)).toMatchObject({ counted: 400, state: 'at_risk', until: { on: '2026-05-01' } });
  await shop.refund('1', 'r2');
  expect(await standing(shop)).toMatchObject({ counted: 0, state: 'at_risk', until: { on: '2026-05-01' } });
  expect(await events(shop)).toEqual([
    'tier.joined silver 2026-03-10',
    'tier.at_risk silver 2026-04-01 2026-05-01T22:00:00.000Z',
  ]);
});

test('a refund before its order, and the same facts twice, count once', async () => {
  await on('2026-03-10');
  const shop = await shopWith();
  await shop.refund('1', 'r1', { lines: [{ lineId: 'a', amount: 10_000 }] });
  for (let i = 0; i < 2; i++) await order(shop, '1', '2026-01-05', 600);
  await shop.refund('1', 'r1', { lines: [{ lineId: 'a', amount: 10_000 }] });
  expect(await standing(shop)).toMatchObject({ counted: 500, state: 'kept' });
  expect(await events(shop)).toEqual(['tier.joined silver 2026-03-10']);
});

test('money counts where the programme says so, goods without shipping, and is said as money', async () => {
  await on('2026-03-10');
  const levels = [{ id: 'gold', name: { nl: 'Goud', en: 'Gold' }, threshold: 30_000, multiplierPercent: 100 }];
  const shop = await shopWith({ tiers: { ...tiers, basis: 'spend', levels } });
  await shop.order('1', {
    customerId: 'anna',
    placedAt: '2026-03-01T10:00:00Z',
    lines: euros(224),
    shipping: { amount: 495, vatAmount: 86 },
  });
  expect(await standing(shop)).toMatchObject({ counted: 22_400, text: 'Nog €\u00a076 tot Goud.' });
  await shop.refund('1', 'r1', { lines: [{ lineId: 'a', amount: 50 }] });
  expect((await standing(shop)).text).toBe('Nog €\u00a076,50 tot Goud.');
  expect((await standing(shop, 'en')).text).toBe('€76.50 to go to Gold.');
});

test('other levels hold from the day they are published, also for who was not looked at before', async () => {
  await on('2026-03-10');
  const shop = await shopWith({});
  await order(shop, '1', '2026-03-01', 600);
  await order(shop, '2', '2026-03-01', 100, 'bob');
  await on('2026-03-20');
  await publish(shop, { tiers });
  await on('2026-03-25');
  expect(await standing(shop)).toMatchObject({ tier: { id: 'silver' }, state: 'kept' });
  await job();
  expect(await events(shop)).toEqual(['tier.joined silver 2026-03-20']);
  await publish(shop, { tiers: { ...tiers, levels: tiers.levels.slice(1) } });
  await on('2026-03-28');
  expect(await standing(shop)).toMatchObject({ tier: null, state: 'none', next: { id: 'gold' } });
  await job();
  await publish(shop, {});
  await job();
  expect(await events(shop)).toEqual(['tier.joined silver 2026-03-20', 'tier.left silver 2026-03-25']);
});

test('days before new levels are decided by the old ones', async () => {
  await on('2026-03-10');
  const shop = await shopWith();
  await order(shop, '1', '2025-03-15', 600);
  await on('2026-04-20');
  // The old grace is over; the new one would not be.
  await publish(shop, { tiers: { ...tiers, graceDays: 90 } });
  await job();
  expect(await events(shop)).toEqual([
    'tier.joined silver 2026-03-10',
    'tier.at_risk silver 2026-03-15 2026-04-14T22:00:00.000Z',
    'tier.left silver 2026-04-15',
  ]);
});

test('the daily job looks at those alone whose day has come, and tells their open pages', async () => {
  await on('2026-03-10');
  const shop = await shopWith();
  for (let i = 0; i < 30; i++) await order(shop, `${i}`, i < 20 ? '2026-03-01' : '2025-03-15', 600, `c-${i}`);
  await job();
  await on('2026-03-16');
  const told: string[] = [];
  const api = {
    storage: server.storage,
    publisher: { publish: (_: string, change: { customerId: string }) => told.push(change.customerId) },
  };
  expect(await recountAll(api, new AbortController().signal)).toBe(10);
  expect(new Set(told).size).toBe(10);
  expect(await recountAll(api, new AbortController().signal)).toBe(0);
});

test('a change of tier is one of revision, by which open pages tell that what they show is old', async () => {
  await on('2026-03-10');
  const giftCards = { id: 'cards', products: ['card'], earns: { nothing: true as const } };
  const { earning } = defaultProgramme('Test');
  const shop = await shopWith({
    tiers: { ...tiers, basis: 'spend' },
    earning: { ...earning, rules: [giftCards] },
  });
  const revision = async () => (await (await shop.signIn('anna')).get()).body.revision;
  await order(shop, 'earns', '2025-04-01', 4);
  const before = await revision();
  const lines = [{ lineId: 'a', productId: 'card', quantity: 1, amount: 600, vatAmount: 0 }];
  await shop.order('joins', { customerId: 'anna', placedAt: '2025-04-02T10:00:00Z', lines });
  const joined = await revision();
  expect(joined).toBeGreaterThan(before);
  await on('2026-04-03');
  const atRisk = await revision();
  await job();
  expect(await revision()).toBeGreaterThan(atRisk);
});

test('the sums by day are those of the orders, less their refunds', async () => {
  await on('2026-03-10');
  const shop = await shopWith();
  for (let i = 0; i < 6; i++) {
    await order(shop, `${i}`, `2026-02-0${1 + (i % 3)}`, 10 + i);
    if (i % 2) await shop.refund(`${i}`, 'r', { lines: [{ lineId: 'a', amount: 500 }] });
  }
  const days = await server.storage.read(async (tx) => {
    const anna = await tx.customers.findByShopId(shop.keys.shopId, 'anna');
    return tx.tiers.days({ shopId: shop.keys.shopId, customerId: anna?.id ?? '' }, 0);
  });
  expect(days.map(({ points, spend }) => [points, spend])).toEqual([
    [18, 1800],
    [20, 2000],
    [22, 2200],
  ]);
});
