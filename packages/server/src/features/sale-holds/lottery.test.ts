import { createHmac } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import type { TestShop } from '../../testing/shop.ts';
import {
  at,
  change,
  clockOf,
  figures,
  MINUTE,
  refusalOf,
  saleShop,
  type Visitor,
  visitor,
  visitors,
} from './sale-holds.testing.ts';

// Some tests start servers again, to have another time.

const server = testServer();
const { later } = clockOf(server);

/** Opened a moment ago, by the clock of the server as it was started. */
let offset = 0;
const pass = async (milliseconds: number) => {
  offset += milliseconds;
  await later(milliseconds);
};

let shop: TestShop;
beforeEach(async () => {
  shop = await saleShop(server, {
    access: [{ kind: 'everyone', opensAt: at(offset - 1_000) }],
    lottery: { seconds: 120 },
    stock: 3,
  });
});

const states = (all: readonly Visitor[]) => Promise.all(all.map(async (each) => (await each.see()).state));
const names = Array.from({ length: 12 }, (_, i) => `c-${i}`);

test('who comes in the first seconds is in a draw, once, and is told when', async () => {
  const anna = await visitor(shop, 'anna');
  const first = await anna.claim();
  expect([first.status, first.body.state, first.body.hold]).toEqual([201, 'drawing', null]);
  expect(Date.parse(first.body.deadline ?? '') - Date.parse(first.body.now)).toBeLessThanOrEqual(119_000);
  expect((await anna.claim()).body.state).toBe('drawing');
  expect((await anna.see()).state).toBe('drawing');
  expect((await anna.wait()).body.state).toBe('drawing');
  expect(await figures(shop)).toEqual({ held: 0, invited: 0, bought: 0, left: 3, waiting: 0 });
});

test('when the seconds are over, places go by lot, the rest hears so, and from then on by arrival', async () => {
  const all = await visitors(shop, ...names);
  await Promise.all(all.map((each) => each.claim()));
  await pass(2 * MINUTE);
  const after = await states(all);
  expect(after.filter((state) => state === 'holding')).toHaveLength(3);
  expect(after.filter((state) => state === 'sold_out')).toHaveLength(9);
  expect(await figures(shop)).toEqual({ held: 3, invited: 0, bought: 0, left: 0, waiting: 0 });
  expect(refusalOf(await all[after.indexOf('sold_out')]!.claim())).toMatchObject({ code: 'sale_sold_out' });
  await change(shop, { change: 'restock', places: 1 });
  const late = await visitor(shop, 'late');
  expect((await late.claim()).body.state).toBe('holding');
});

test('the order is made again from the seed that is kept, and the order of arrival has no part in it', async () => {
  const all = await visitors(shop, ...names);
  for (const each of all) await each.claim();
  const { shopId } = shop.keys;
  const lots = await server.storage.read((tx) =>
    tx.saleLots.dueLots({ shopId, saleId: 'vip' }, new Date(tx.now.getTime() + 5 * MINUTE), 100),
  );
  const [{ drawsAt }] = lots as [(typeof lots)[number]];
  const seed = await server.storage.write((tx) => tx.saleLots.seed({ shopId, saleId: 'vip' }, drawsAt, 'f'.repeat(64)));
  const lotOf = (customerId: string) => createHmac('sha256', Buffer.from(seed, 'hex')).update(customerId).digest('hex');
  const order = lots.map(({ customerId }) => customerId);
  expect(order).toEqual(order.toSorted((a, b) => (lotOf(a) < lotOf(b) ? -1 : 1)));
  await pass(2 * MINUTE);
  const held = await Promise.all(
    all.map(async (each) => ((await each.see()).hold ? each.page.session.me.customer.id : '')),
  );
  expect(held.filter(Boolean).toSorted()).toEqual(order.slice(0, 3).toSorted());
});

test('with places for everybody, everybody in the draw has one', async () => {
  const all = await visitors(shop, 'anna', 'bram');
  for (const each of all) await each.claim();
  await pass(2 * MINUTE);
  const late = await visitor(shop, 'late');
  // Who comes after the draw comes after them, also when nobody looked on meanwhile.
  expect((await late.claim()).body.state).toBe('holding');
  expect(await states(all)).toEqual(['holding', 'holding']);
  expect(refusalOf(await (await visitor(shop, 'later')).claim())).toMatchObject({ code: 'sale_sold_out' });
});

test('each opening has its own draw: who came in by an earlier one goes by arrival', async () => {
  shop = await saleShop(server, {
    access: [
      { kind: 'segment', segments: ['friends'], opensAt: at(offset - 10 * MINUTE) },
      { kind: 'everyone', opensAt: at(offset - 1_000) },
    ],
    lottery: { seconds: 120 },
  });
  const [anna, bram] = await visitors(shop, 'anna', 'bram');
  await shop.call('PUT', '/v1/customers/anna', { segments: ['friends'] });
  expect((await anna!.claim()).body.state).toBe('holding');
  expect((await bram!.claim()).body.state).toBe('drawing');
});

test('a sale that ends before its draw draws nobody', async () => {
  const anna = await visitor(shop, 'anna');
  await anna.claim();
  await change(shop, { change: 'end' });
  expect(refusalOf(await anna.claim())).toMatchObject({ code: 'sale_ended' });
  await pass(3 * MINUTE);
  expect(await anna.see()).toMatchObject({ state: 'ended', hold: null });
  expect(await figures(shop)).toMatchObject({ held: 0 });
});

test('who is erased is in no draw', async () => {
  const all = await visitors(shop, 'anna', 'bram');
  for (const each of all) await each.claim();
  await shop.call('DELETE', '/v1/customers/anna');
  await pass(2 * MINUTE);
  expect((await all[1]!.see()).state).toBe('holding');
  expect(await figures(shop)).toMatchObject({ held: 1, left: 2 });
});
