import type { Answer, EntryPage, Redemption, ShopRedemption } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { type TestPage, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { refusalOf, rich, richDocument } from './redemptions.testing.ts';

const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop(richDocument());
});

const redeem = (page: TestPage, rewardId: string, mode: 'direct' | 'hold' = 'direct') =>
  page.post<Redemption>('/v1/me/redemptions', { rewardId, mode });
const cancel = (page: TestPage, { id }: Redemption) => page.post<Redemption>(`/v1/me/redemptions/${id}/cancel`);
const capture = (page: TestPage, { id }: Redemption) => page.post<Redemption>(`/v1/me/redemptions/${id}/capture`);
const use = (code: string, orderId: string, more: object = {}) =>
  shop.call<ShopRedemption>('POST', `/v1/redemptions/${encodeURIComponent(code)}/use`, {
    orderId,
    orderAmount: 10_000,
    ...more,
  });
const points = async (page: TestPage) => (await page.get()).body.points;
const kinds = async (page: TestPage) =>
  (await page.get<EntryPage>('/v1/me/entries')).body.items.map(({ kind }) => kind);

test('a direct redemption spends the points at once and answers a code', async () => {
  const page = await rich(shop, 'direct', 600);
  const { status, body } = await redeem(page, 'mug');
  expect(status).toBe(201);
  expect(body).toMatchObject({
    rewardId: 'mug',
    name: 'Mok',
    cost: 500,
    gives: { kind: 'gift', productId: 'mug' },
    state: 'issued',
    heldUntil: null,
    used: null,
    givenBack: 0,
    dryRun: false,
  });
  expect(body.id).toMatch(/^red_/);
  expect(body.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/);
  expect(await points(page)).toEqual({ available: 100, pending: 0, held: 0, debt: 0 });
  expect((await kinds(page)).slice(0, 2)).toEqual(['capture', 'hold']);
  const { body: me } = await page.get();
  expect(me.redemptions).toEqual([body]);
});

test('the history names the reward, in the asked language', async () => {
  const page = await rich(shop, 'named', 500);
  const { body } = await redeem(page, 'mug');
  const { body: history } = await page.get<EntryPage>('/v1/me/entries', { 'accept-language': 'en' });
  expect(history.items[0]).toMatchObject({
    kind: 'capture',
    points: -500,
    source: 'reward',
    title: 'Mug',
    redemptionId: body.id,
    programmeVersion: 1,
  });
});

test('a hold sets aside for half an hour, and capturing it spends', async () => {
  const page = await rich(shop, 'holding', 500);
  const { body: held } = await redeem(page, 'mug', 'hold');
  expect(held.state).toBe('held');
  expect(Date.parse(held.heldUntil ?? '') - Date.parse(held.at)).toBe(30 * 60_000);
  expect(await points(page)).toMatchObject({ available: 0, held: 500 });
  const { body: paid } = await capture(page, held);
  expect(paid).toMatchObject({ state: 'issued', heldUntil: null, code: held.code });
  expect(await points(page)).toMatchObject({ available: 0, held: 0 });
  expect(refusalOf(await capture(page, held))).toEqual({
    status: 409,
    code: 'redemption_not_held',
    reason: { state: 'issued' },
  });
});

test.each(['direct', 'hold'] as const)(
  'an unused redemption (%s) can be undone, and again changes nothing',
  async (mode) => {
    const page = await rich(shop, `undo-${mode}`, 500);
    const { body } = await redeem(page, 'mug', mode);
    const undone = await cancel(page, body);
    expect(undone.body).toMatchObject({ state: 'cancelled', givenBack: 500, heldUntil: null });
    expect(await points(page)).toEqual({ available: 500, pending: 0, held: 0, debt: 0 });
    expect((await cancel(page, body)).body).toEqual(undone.body);
    expect((await page.get()).body.redemptions).toEqual([]);
    expect((await kinds(page))[0]).toBe(mode === 'direct' ? 'give_back' : 'release');
    expect(refusalOf(await use(body.code, 'late'))).toMatchObject({ status: 409, code: 'redemption_cancelled' });
  },
);

test('a redemption of somebody else can not be undone or captured', async () => {
  const page = await rich(shop, 'owner', 500);
  const { body } = await redeem(page, 'mug', 'hold');
  const other = await shop.signIn('thief');
  expect(refusalOf(await cancel(other, body)).code).toBe('redemption_unknown');
  expect(refusalOf(await capture(other, body)).code).toBe('redemption_unknown');
  expect(await points(page)).toMatchObject({ held: 500 });
});

test('a code is used once, with its order; the same order again answers the same', async () => {
  const page = await rich(shop, 'use', 500);
  const { body } = await redeem(page, 'mug');
  const before = (await page.get()).body.revision;
  const { status, body: used } = await use(body.code, 'order-1');
  expect(status).toBe(200);
  expect(used).toMatchObject({ ...body, state: 'used', used: { orderId: 'order-1' }, customerId: 'use' });
  expect((await use(body.code, 'order-1', { orderAmount: 1 })).body).toEqual(used);
  const { body: me } = await page.get();
  expect(me.redemptions).toEqual([]);
  expect(me.revision).toBeGreaterThan(before);
  const usedAt = used.used?.at;
  const refused = { status: 409, code: 'redemption_used', reason: { orderId: 'order-1', usedAt } };
  expect(refusalOf(await use(body.code, 'order-2'))).toEqual(refused);
  expect(refusalOf(await cancel(page, body))).toEqual(refused);
});

test('a held redemption is paid for by its use at checkout', async () => {
  const page = await rich(shop, 'use-held', 500);
  const { body } = await redeem(page, 'mug', 'hold');
  expect((await use(body.code, 'order-3')).body).toMatchObject({ state: 'used', heldUntil: null });
  expect(await points(page)).toEqual({ available: 0, pending: 0, held: 0, debt: 0 });
  expect((await kinds(page))[0]).toBe('capture');
});

test('a use with too small an order, or by another customer, is refused with what is missing', async () => {
  const page = await rich(shop, 'small', 500);
  const { body } = await redeem(page, 'five');
  expect(body.minimumOrder).toBe(2500);
  expect(refusalOf(await use(body.code, 'o', { orderAmount: 2499 }))).toEqual({
    status: 409,
    code: 'minimum_order_not_met',
    reason: { required: 2500, amount: 2499, missing: 1 },
  });
  expect(refusalOf(await use(body.code, 'o', { customerId: 'direct' }))).toMatchObject({
    status: 403,
    code: 'redemption_of_another',
  });
  expect((await use(body.code, 'o', { orderAmount: 2500, customerId: 'small' })).status).toBe(200);
});

test('a code is read however it was typed, and what is none is as unknown as one of another shop', async () => {
  const page = await rich(shop, 'typed', 500);
  const { body } = await redeem(page, 'mug');
  const bare = body.code.replaceAll('-', '');
  const typed = [
    body.code,
    bare,
    bare.toLowerCase(),
    bare.replaceAll(/(.)/g, '$1 '),
    ` ${bare.replaceAll('0', 'o').replaceAll('1', 'l')} `,
  ];
  for (const code of typed) {
    const answer = await shop.call<ShopRedemption>('GET', `/v1/redemptions/${encodeURIComponent(code)}`);
    expect(answer.body).toMatchObject({ id: body.id, customerId: 'typed', state: 'issued' });
  }
  const other = await server.shop(richDocument());
  const unknown = [
    await other.call('GET', `/v1/redemptions/${body.code}`),
    await shop.call('GET', '/v1/redemptions/0000-0000-00'),
    await shop.call('GET', `/v1/redemptions/${encodeURIComponent("'; DROP")}`),
    await other.call('POST', `/v1/redemptions/${body.code}/use`, { orderId: 'o', orderAmount: 1 }),
  ];
  const detail = unknown.map((answer) => [answer.status, (answer.body as { detail: string }).detail]);
  expect(new Set(detail.map(String)).size).toBe(1);
  expect(refusalOf(unknown[0]!)).toMatchObject({ status: 404, code: 'redemption_unknown' });
});

test('what was redeemed keeps its cost and its terms when the programme changes', async () => {
  const own = await server.shop(richDocument());
  const page = await rich(own, 'kept', 2000);
  const { body: old } = await redeem(page, 'mug');
  const { body: document } = await own.call<{ document: { rewards: { id: string; cost: number }[] } }>(
    'GET',
    '/v1/programme/draft',
  );
  const rewards = document.document.rewards.map((reward) =>
    reward.id === 'mug' ? { ...reward, cost: 600, name: { nl: 'Grote mok', en: 'Big mug' } } : reward,
  );
  const { body: draft } = await own.call<{ revision: number }>('PUT', '/v1/programme/draft', {
    ...document.document,
    rewards,
  });
  await own.call('POST', '/v1/programme/publish', { revision: draft.revision });
  expect((await redeem(page, 'mug')).body).toMatchObject({ cost: 600, name: 'Grote mok' });
  expect((await cancel(page, old)).body).toMatchObject({ cost: 500, name: 'Mok', givenBack: 500 });
  expect(await points(page)).toMatchObject({ available: 1400 });
});

test('what was redeemed is listed, newest first, with what became of it', async () => {
  const page = await rich(shop, 'list', 1500);
  const first = (await redeem(page, 'mug')).body;
  const second = (await redeem(page, 'five')).body;
  const third = (await redeem(page, 'now', 'hold')).body;
  await cancel(page, second);
  await use(first.code, 'listed');
  const list = await page.get<Answer<'GET /v1/me/redemptions'>>('/v1/me/redemptions');
  expect(list.body.items.map(({ id, state }) => [id, state])).toEqual([
    [third.id, 'held'],
    [second.id, 'cancelled'],
    [first.id, 'used'],
  ]);
  const again = await page.get('/v1/me/redemptions', { 'if-none-match': String(list.headers['etag']) });
  expect(again.status).toBe(304);
});

test('the shop hears of what was issued, used and undone, once each', async () => {
  const own = await server.shop(richDocument());
  const page = await rich(own, 'heard', 1500);
  const issued = (await redeem(page, 'mug')).body;
  const held = (await redeem(page, 'mug', 'hold')).body;
  await cancel(page, held);
  const order = { orderId: 'heard', orderAmount: 1 };
  await own.call('POST', `/v1/redemptions/${issued.code}/use`, order);
  await own.call('POST', `/v1/redemptions/${issued.code}/use`, order);
  const { body } = await own.call<Answer<'GET /v1/events'>>('GET', '/v1/events');
  const about = body.items.filter(({ type }) => type.startsWith('redemption.'));
  expect(about.map(({ type, customerId, data }) => [type, customerId, data['redemptionId']])).toEqual([
    ['redemption.issued', 'heard', issued.id],
    ['redemption.cancelled', 'heard', held.id],
    ['redemption.used', 'heard', issued.id],
  ]);
  expect(about[1]?.data).toMatchObject({ why: 'undone', rewardId: 'mug', cost: 500 });
  expect(about[2]?.data).toMatchObject({ orderId: 'heard' });
});

test('the same key of two customers is two redemptions, and of one customer one', async () => {
  const anna = await rich(shop, 'key-a', 1000);
  const bram = await rich(shop, 'key-b', 1000);
  const key = { 'idempotency-key': 'one-key-of-two-customers' };
  const body = { rewardId: 'mug' };
  const first = await anna.post<Redemption>('/v1/me/redemptions', body, key);
  const again = await anna.post<Redemption>('/v1/me/redemptions', body, key);
  const other = await bram.post<Redemption>('/v1/me/redemptions', body, key);
  expect(again.body).toEqual(first.body);
  expect(again.headers['idempotent-replayed']).toBe('true');
  expect(other.body.id).not.toBe(first.body.id);
  expect([await points(anna), await points(bram)]).toMatchObject([{ available: 500 }, { available: 500 }]);
});
