import { beforeEach, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import type { TestShop } from '../../testing/shop.ts';
import {
  at,
  change,
  clockOf,
  figures,
  holdIn,
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
let shop: TestShop;

beforeEach(async () => {
  shop = await saleShop(server);
});

/** A sale of which all places are taken, and who waits for one, in this order. */
async function soldOut(...names: readonly string[]): Promise<{ holders: [Visitor, Visitor]; waiting: Visitor[] }> {
  const holders = await visitors(shop, 'anna', 'bram');
  for (const each of holders) await each.claim();
  const waiting = await visitors(shop, ...names);
  for (const each of waiting) expect((await each.wait()).status).toBe(200);
  return { holders: holders as [Visitor, Visitor], waiting };
}

const states = (all: readonly Visitor[]) => Promise.all(all.map(async (each) => (await each.see()).state));
const release = async (holder: Visitor) => holder.release((await holder.see()).hold?.id ?? '');

test('who waits has a place in the row, by arrival, and asking again changes nothing', async () => {
  const { waiting } = await soldOut('carla', 'daan', 'eva');
  const positions = await Promise.all(waiting.map(async (each) => (await each.see()).waiting?.position));
  expect(positions).toEqual([1, 2, 3]);
  expect((await waiting[2]!.wait()).body).toMatchObject({ state: 'waiting', waiting: { position: 3 } });
  await waiting[0]!.leave();
  expect(await states(waiting)).toEqual(['sold_out', 'waiting', 'waiting']);
  expect((await waiting[2]!.see()).waiting?.position).toBe(2);
  expect((await waiting[0]!.leave()).status).toBe(200);
  expect(await figures(shop)).toEqual({ held: 2, invited: 0, bought: 0, left: 0, waiting: 2 });
});

test('a place that is given back is the first one’s who waits, and nobody else’s', async () => {
  const { holders, waiting } = await soldOut('carla', 'daan');
  const [carla, daan] = waiting as [Visitor, Visitor];
  await release(holders[0]);
  expect(await states([holders[0], carla, daan])).toEqual(['sold_out', 'invited', 'waiting']);
  expect((await daan.see()).waiting?.position).toBe(1);
  expect(refusalOf(await holders[0].claim())).toMatchObject({ code: 'sale_sold_out' });
  expect(refusalOf(await daan.claim())).toMatchObject({ code: 'sale_sold_out' });
  expect(await figures(shop)).toEqual({ held: 1, invited: 1, bought: 0, left: 0, waiting: 1 });
  const seen = await carla.see();
  expect(Date.parse(seen.deadline ?? '') - Date.parse(seen.now)).toBeGreaterThan(29 * MINUTE);
  expect((await carla.wait()).body.state).toBe('invited');
  expect((await carla.claim()).body.state).toBe('holding');
  expect(await figures(shop)).toEqual({ held: 2, invited: 0, bought: 0, left: 0, waiting: 1 });
  const { body } = await shop.call<{ items: unknown[] }>('GET', '/v1/events?type=sale.invited');
  expect(body.items).toMatchObject([{ customerId: 'carla', data: { saleId: 'vip', until: seen.deadline } }]);
});

test('an invitation that is let go, or not answered in time, goes on to the next', async () => {
  const { holders, waiting } = await soldOut('carla', 'daan', 'eva');
  await release(holders[0]);
  await waiting[0]!.leave();
  expect(await states(waiting)).toEqual(['sold_out', 'invited', 'waiting']);
  await later(31 * MINUTE);
  // The other place lapsed meanwhile: it went to the last in the row, and the one of the invitation is free.
  expect(await states(waiting)).toEqual(['open', 'open', 'invited']);
  expect(await figures(shop)).toEqual({ held: 0, invited: 1, bought: 0, left: 1, waiting: 0 });
  expect((await waiting[1]!.claim()).status).toBe(201);
});

test('places that lapse while nobody looks are offered in order, to each with their own time', async () => {
  const { waiting } = await soldOut('carla', 'daan', 'eva');
  await later(20 * MINUTE);
  expect(await states(waiting)).toEqual(['invited', 'invited', 'waiting']);
  await later(29 * MINUTE);
  expect(await states(waiting)).toEqual(['invited', 'invited', 'waiting']);
  await later(2 * MINUTE);
  expect(await states(waiting)).toEqual(['open', 'open', 'invited']);
});

test('more stock goes to who waits first, and the rest is free', async () => {
  const { waiting } = await soldOut('carla', 'daan');
  await change(shop, { change: 'restock', places: 3 });
  expect(await states(waiting)).toEqual(['invited', 'invited']);
  expect(await figures(shop)).toEqual({ held: 2, invited: 2, bought: 0, left: 1, waiting: 0 });
  const frits = await visitor(shop, 'frits');
  expect((await frits.claim()).status).toBe(201);
});

test('a large restock invites everybody who waits, also those whom the first transaction leaves', async () => {
  const names = Array.from({ length: 130 }, (_, i) => `w-${String(i).padStart(3, '0')}`);
  const { waiting } = await soldOut(...names);
  await change(shop, { change: 'restock', places: 125 });
  expect((await waiting[129]!.see()).waiting?.position).toBe(5);
  expect(await figures(shop)).toEqual({ held: 2, invited: 125, bought: 0, left: 0, waiting: 5 });
});

test('who lost their way in while they waited is passed over', async () => {
  const access = [{ kind: 'segment' as const, segments: ['friends'], opensAt: at(-MINUTE) }];
  shop = await saleShop(server, { access });
  for (const name of ['anna', 'bram', 'carla', 'daan'])
    await shop.call('PUT', `/v1/customers/${name}`, { segments: ['friends'] });
  const { holders, waiting } = await soldOut('carla', 'daan');
  await shop.call('PUT', '/v1/customers/carla', { segments: [] });
  await release(holders[0]);
  expect(await states(waiting)).toEqual(['locked', 'invited']);
  // Who is invited may come, whatever changes after that.
  await shop.call('PUT', '/v1/customers/daan', { segments: [] });
  expect((await waiting[1]!.claim()).body.state).toBe('holding');
});

test('an invitation ends with the sale, also when the shop ends it', async () => {
  shop = await saleShop(server, { endsAt: at(60 * 60 * MINUTE), waitingList: { inviteMinutes: 2_880 } });
  const { holders, waiting } = await soldOut('carla');
  await release(holders[0]);
  await change(shop, { change: 'end' });
  expect(refusalOf(await waiting[0]!.claim())).toMatchObject({ code: 'sale_ended' });
  expect(refusalOf(await waiting[0]!.wait())).toMatchObject({ code: 'sale_ended' });
});

test('there is nothing to wait for while places are left, or where there is no list', async () => {
  const anna = await visitor(shop, 'anna');
  expect(refusalOf(await anna.wait())).toEqual({ code: 'sale_not_sold_out', reason: { left: 2 } });
  await anna.claim();
  expect((await anna.wait()).body.state).toBe('holding');
  const document = await saleShop(server, { stock: 0 });
  const { body } = await document.call<{ document: { sales: { waitingList?: unknown }[] } }>(
    'GET',
    '/v1/programme/draft',
  );
  const [{ waitingList: _, ...sale }] = body.document.sales as [{ waitingList?: unknown }];
  const bare = await server.shop({ sales: [sale as never] });
  const bram = await visitor(bare, 'bram');
  expect(refusalOf(await bram.wait())).toEqual({ code: 'waiting_list_off' });
  expect(refusalOf(await bram.claim())).toEqual({ code: 'sale_sold_out', reason: { waitingList: false } });
});

test('nobody has two places, whatever they do at once', async () => {
  const { holders, waiting } = await soldOut('carla');
  const [carla] = waiting as [Visitor];
  await release(holders[0]);
  await Promise.all([carla.claim(), carla.wait(), carla.claim(), carla.leave(), carla.claim()]);
  const { held, invited, left } = await figures(shop);
  expect(held + invited + left).toBe(2);
  const hold = (await carla.see()).hold;
  if (hold) expect(holdIn(await carla.claim()).id).toBe(hold.id);
});
