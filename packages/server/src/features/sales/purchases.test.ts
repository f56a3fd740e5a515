import { beforeAll, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import type { TestShop } from '../../testing/shop.ts';
import { saleShop, seen, setClock, times, waysSeen } from './sales.testing.ts';

const server = testServer();

beforeAll(async () => void (await setClock(server, times.before)));

const line = (productId: string, amount = 1000) => ({
  lineId: productId,
  productId,
  quantity: 1,
  amount,
  vatAmount: 0,
});
const order = (shop: TestShop, orderId: string, productIds: readonly string[], placedAt = '2026-11-20T10:00:00Z') =>
  shop.order(orderId, { customerId: 'anna', placedAt, lines: productIds.map((id) => line(id)) });

test('for a purchase: of one of the products, as long as it was not refunded', async () => {
  const shop = await saleShop(server, {
    access: [{ kind: 'purchase', opensAt: '2026-11-20T09:00:00Z', products: ['kettle', 'grinder'] }],
  });
  const state = async () => (await seen(shop, 'anna')).body.state;
  await order(shop, '1', ['beans']);
  expect((await seen(shop, 'anna')).body).toMatchObject({
    state: 'locked',
    ways: [{ text: 'Voor wie eerder kocht: nu open.' }],
  });
  await order(shop, '2', ['beans', 'kettle']);
  expect(await state()).toBe('open');
  await shop.refund('2', 'r1', { lines: [{ lineId: 'kettle', amount: 400 }] });
  expect(await state()).toBe('open');
  await shop.refund('2', 'r2', { lines: [{ lineId: 'kettle', amount: 600 }] });
  expect(await state()).toBe('locked');
  // A refund that comes before its order takes it back as well.
  await shop.refund('3', 'r3');
  await order(shop, '3', ['grinder']);
  expect(await state()).toBe('locked');
  expect(await waysSeen(shop, 'anna', 'en')).toEqual(['For who bought before: open now.']);
});

test('for a purchase: so many orders of the last days; refunded orders, older ones and those of others do not count', async () => {
  const shop = await saleShop(server, {
    access: [{ kind: 'purchase', opensAt: '2026-11-20T09:00:00Z', orders: 3, withinDays: 30 }],
  });
  const state = async () => (await seen(shop, 'anna')).body.state;
  expect(await waysSeen(shop, 'anna')).toEqual(['Voor wie minstens 3 keer bestelde: nu open.']);
  // 24 October 2026 is thirty days ago; it begins in Amsterdam while it is still the 23rd in London.
  await order(shop, 'too-old', ['beans'], '2026-10-23T21:59:59Z');
  await order(shop, 'oldest', ['beans'], '2026-10-23T22:00:00Z');
  await order(shop, 'second', ['beans']);
  await shop.order('other', { customerId: 'bram', placedAt: '2026-11-20T10:00:00Z' });
  await order(shop, 'back', ['beans', 'mug']);
  await shop.refund('back', 'r');
  expect(await state()).toBe('locked');
  await order(shop, 'third', ['mug']);
  expect(await state()).toBe('open');
  await shop.refund('third', 'r', { lines: [{ lineId: 'mug', amount: 1000 }] });
  expect(await state()).toBe('locked');
});

test('however many orders there are, those that count are found', async () => {
  const shop = await saleShop(server, {
    access: [{ kind: 'purchase', opensAt: '2026-11-20T09:00:00Z', products: ['kettle'], orders: 2 }],
  });
  await order(shop, 'k1', ['kettle'], '2026-01-01T10:00:00Z');
  for (let i = 0; i < 55; i++) await order(shop, `b${i}`, ['beans'], `2026-0${2 + (i % 6)}-10T10:00:00Z`);
  expect((await seen(shop, 'anna')).body.state).toBe('locked');
  await order(shop, 'k2', ['kettle'], '2026-01-02T10:00:00Z');
  expect((await seen(shop, 'anna')).body.state).toBe('open');
});
