import type { Me, Order, Refund } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';

const DAY = 86_400_000;
const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop();
});

const points = async (customerId: string): Promise<Me['points']> =>
  (await (await shop.signIn(customerId)).get()).body.points;
const clawedBack = async (refund: Promise<{ body: unknown }>) => ((await refund).body as Refund).points.clawedBack;

test('a refund in full takes exactly what was earned', async () => {
  await shop.order('full', { customerId: 'full' });
  expect((await shop.refund('full', 'r1')).body).toEqual({
    refundId: 'r1',
    orderId: 'full',
    state: 'applied',
    points: { clawedBack: 40, toDebt: 0 },
  });
  expect(await points('full')).toEqual({ available: 0, pending: 0, held: 0, debt: 0 });
});

test('a refund in part takes what the part had earned, and the rest takes the rest', async () => {
  await shop.order('part', { customerId: 'part' });
  const coffee = await clawedBack(shop.refund('part', 'r1', { lines: [{ lineId: 'coffee', amount: 1300 }] }));
  expect(coffee).toBe(13);
  expect(await clawedBack(shop.refund('part', 'r2', { everything: true }))).toBe(27);
  expect((await shop.call<Order>('GET', '/v1/orders/part')).body).toMatchObject({
    points: { earned: 40, clawedBack: 40 },
    refundIds: ['r1', 'r2'],
  });
});

test('the same refund twice takes once, also with another idempotency key', async () => {
  await shop.order('twice', { customerId: 'twice' });
  const first = await shop.refund('twice', 'r1', { lines: [{ lineId: 'cups', amount: 1450 }] });
  const again = await shop.refund('twice', 'r1', { lines: [{ lineId: 'cups', amount: 1450 }] });
  expect(again.body).toEqual(first.body);
  expect((await points('twice')).pending).toBe(26);
});

test('the same refund, reported with another moment, is the same refund', async () => {
  await shop.order('moment', { customerId: 'moment' });
  const what = { lines: [{ lineId: 'cups', amount: 100 }] };
  const first = await shop.refund('moment', 'r1', what);
  const again = await shop.call('POST', '/v1/orders/moment/refunds', {
    refundId: 'r1',
    refundedAt: new Date(0).toISOString(),
    what,
  });
  expect(again.status).toBe(200);
  expect(again.body).toEqual(first.body);
});

test('another content for the same refund is refused', async () => {
  await shop.order('other', { customerId: 'other' });
  await shop.refund('other', 'r1', { lines: [{ lineId: 'cups', amount: 100 }] });
  expect(codeOf(await shop.refund('other', 'r1', { lines: [{ lineId: 'cups', amount: 200 }] }))).toBe(
    'refund_conflict',
  );
});

test('a refund before its order waits for it', async () => {
  expect((await shop.refund('early', 'r1')).body).toMatchObject({
    state: 'waiting_for_order',
    points: { clawedBack: 0 },
  });
  const { body } = await shop.order('early', { customerId: 'early' });
  expect(body).toMatchObject({ points: { earned: 40, clawedBack: 40 }, refundIds: ['r1'] });
  expect((await shop.refund('early', 'r1')).body).toMatchObject({ state: 'applied', points: { clawedBack: 40 } });
  expect(await points('early')).toEqual({ available: 0, pending: 0, held: 0, debt: 0 });
});

test('of a refund that waited, what does not fit the order is left out', async () => {
  await shop.refund('misfit', 'r1', {
    lines: [
      { lineId: 'cups', amount: 99_999 },
      { lineId: 'ghost', amount: 5 },
    ],
  });
  expect((await shop.order('misfit', { customerId: 'misfit' })).body).toMatchObject({
    points: { earned: 40, clawedBack: 14 },
  });
});

test('a refund of an unknown line, or of more than was paid, is refused and says what is there', async () => {
  await shop.order('much', { customerId: 'much' });
  const unknown = await shop.refund('much', 'r1', { lines: [{ lineId: 'ghost', amount: 1 }] });
  expect(unknown.body).toMatchObject({ code: 'order_line_unknown', reason: { lines: ['coffee', 'cups'] } });
  const more = await shop.refund('much', 'r1', { lines: [{ lineId: 'cups', amount: 1451 }] });
  expect(more.body).toMatchObject({ code: 'refund_exceeds_line', reason: { lineId: 'cups', asked: 1451, left: 1450 } });
  expect((await points('much')).pending).toBe(40);
});

test('a refund after the return window takes available points', async () => {
  await shop.order('late', { customerId: 'late' });
  await server.start(60 * DAY);
  expect(await points('late')).toMatchObject({ available: 40, pending: 0 });
  expect((await shop.refund('late', 'r1')).body).toMatchObject({ points: { clawedBack: 40, toDebt: 0 } });
  expect(await points('late')).toEqual({ available: 0, pending: 0, held: 0, debt: 0 });
  await server.start();
});

test('ids that could be read in two ways do not meet', async () => {
  await shop.order('x', { customerId: 'colon' });
  await shop.order('x:refund:y', { customerId: 'colon' });
  expect(await clawedBack(shop.refund('x', 'y:refund:z'))).toBe(40);
  expect(await clawedBack(shop.refund('x:refund:y', 'z'))).toBe(40);
});

test('a refund of a guest order takes nothing', async () => {
  await shop.order('guest', { customerId: null });
  expect((await shop.refund('guest', 'r1')).body).toMatchObject({
    state: 'applied',
    points: { clawedBack: 0, toDebt: 0 },
  });
});
