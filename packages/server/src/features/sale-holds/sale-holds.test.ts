import { randomUUID } from 'node:crypto';
import type { Sale } from '@kring/contract';
import { beforeEach, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import { ORIGIN, type TestShop } from '../../testing/shop.ts';
import {
  at,
  figures,
  holdIn,
  MINUTE,
  refusalOf,
  saleShop,
  visitor,
  visitors,
  type Visitor,
} from './sale-holds.testing.ts';

const server = testServer();
let shop: TestShop;

beforeEach(async () => {
  shop = await saleShop(server);
});

test('a claim keeps a place for as long as the programme says, and tells so', async () => {
  const anna = await visitor(shop, 'anna');
  const before = await anna.see();
  expect([before.state, before.hold, before.stockText]).toEqual(['open', null, 'Nog 2 van de 2']);
  const claimed = await anna.claim();
  expect([claimed.status, claimed.body.state]).toEqual([201, 'holding']);
  const hold = holdIn(claimed);
  expect(hold.products).toEqual(['geisha', 'mug']);
  expect(Date.parse(hold.until) - Date.parse(hold.since)).toBe(10 * MINUTE);
  expect(claimed.body.deadline).toBe(hold.until);
  expect(await anna.see()).toMatchObject({ state: 'holding', hold: { id: hold.id, until: hold.until } });
  expect(await figures(shop)).toEqual({ held: 1, invited: 0, bought: 0, left: 1, waiting: 0 });
  const { body } = await shop.call<{ items: unknown[] }>('GET', '/v1/events?type=sale.held');
  expect(body.items).toMatchObject([
    { type: 'sale.held', customerId: 'anna', data: { saleId: 'vip', holdId: hold.id, until: hold.until } },
  ]);
});

test('who has a place gets that one again, however often and at once they ask', async () => {
  const anna = await visitor(shop, 'anna');
  const answers = await Promise.all(Array.from({ length: 20 }, () => anna.claim()));
  expect(new Set(answers.map((answer) => holdIn(answer).id)).size).toBe(1);
  expect(await figures(shop)).toMatchObject({ held: 1, left: 1 });
});

test('the same call again is answered what it was answered, also when the place is gone', async () => {
  const anna = await visitor(shop, 'anna');
  const key = { 'idempotency-key': randomUUID() };
  const first = await anna.page.post<Sale>('/v1/sales/vip/holds', undefined, key);
  await anna.release(holdIn(first).id);
  for (const other of await visitors(shop, 'bram', 'carla')) await other.claim();
  const again = await anna.page.post<Sale>('/v1/sales/vip/holds', undefined, key);
  expect([again.status, again.headers['idempotent-replayed'], again.text]).toEqual([201, 'true', first.text]);
  expect(refusalOf(await anna.claim())).toEqual({ code: 'sale_sold_out', reason: { waitingList: true } });
});

test('when all are taken, others hear so and whether they can wait', async () => {
  for (const each of await visitors(shop, 'anna', 'bram')) await each.claim();
  const carla = await visitor(shop, 'carla');
  const refused = await carla.claim();
  expect([refused.status, refusalOf(refused)]).toEqual([409, { code: 'sale_sold_out', reason: { waitingList: true } }]);
  expect(await carla.see()).toMatchObject({ state: 'sold_out', waitingList: true, hold: null });
});

test('a place that is given back by hand is free at once, and can be given back once', async () => {
  const [anna, bram] = await visitors(shop, 'anna', 'bram');
  const { id } = holdIn(await anna!.claim());
  expect(refusalOf(await bram!.release(id))).toEqual({ code: 'hold_unknown' });
  const released = await anna!.release(id);
  expect([released.status, released.body.state]).toEqual([200, 'open']);
  expect(await figures(shop)).toEqual({ held: 0, invited: 0, bought: 0, left: 2, waiting: 0 });
  expect(refusalOf(await anna!.release(id))).toEqual({ code: 'hold_over', reason: { state: 'released' } });
  expect(refusalOf(await anna!.release('hld_0'))).toEqual({ code: 'hold_unknown' });
});

test('who leaves for good leaves their place and their spot in the row to others', async () => {
  const [anna, bram, carla, daan] = await visitors(shop, 'anna', 'bram', 'carla', 'daan');
  for (const each of [anna!, bram!]) await each.claim();
  for (const each of [carla!, daan!]) await each.wait();
  await shop.call('DELETE', '/v1/customers/anna');
  expect(await figures(shop)).toEqual({ held: 1, invited: 1, bought: 0, left: 0, waiting: 1 });
  expect(await carla!.see()).toMatchObject({ state: 'invited' });
  await shop.call('DELETE', '/v1/customers/carla');
  expect(await daan!.see()).toMatchObject({ state: 'invited' });
  expect(await figures(shop)).toEqual({ held: 1, invited: 1, bought: 0, left: 0, waiting: 0 });
});

test('what a customer bought counts for their limit; what they let go does not', async () => {
  const wide = await saleShop(server, { stock: 10, perCustomer: 2 });
  const anna = await visitor(wide, 'anna');
  await anna.release(holdIn(await anna.claim()).id);
  for (const orderId of ['o-1', 'o-2']) {
    const { pass } = holdIn(await anna.claim());
    const used = await wide.call('POST', '/v1/sale-passes/use', { pass, orderId });
    expect(used.status).toBe(200);
  }
  expect(refusalOf(await anna.claim())).toEqual({ code: 'sale_limit_reached', reason: { limit: 2, bought: 2 } });
  expect(refusalOf(await anna.wait())).toEqual({ code: 'sale_limit_reached', reason: { limit: 2, bought: 2 } });
  expect(await anna.see()).toMatchObject({ state: 'bought', bought: 2 });
  expect(await figures(wide)).toEqual({ held: 0, invited: 0, bought: 2, left: 8, waiting: 0 });
});

test('who may not come in yet, or ever, hears why, and takes no place', async () => {
  const friends = { kind: 'segment' as const, segments: ['friends'], opensAt: at(-MINUTE) };
  const everyone = { kind: 'everyone' as const, opensAt: at(60 * MINUTE) };
  const gated = await saleShop(server, { access: [friends, everyone] });
  const anna = await visitor(gated, 'anna');
  expect(refusalOf(await anna.claim())).toEqual({ code: 'sale_not_open', reason: { opensAt: everyone.opensAt } });
  await gated.call('PUT', '/v1/customers/anna', { segments: ['friends'] });
  expect((await anna.claim()).status).toBe(201);
  const shut = await saleShop(server, { access: [friends] });
  const bram = await visitor(shut, 'bram');
  expect(refusalOf(await bram.claim())).toMatchObject({ code: 'sale_locked' });
  expect(refusalOf(await bram.wait())).toMatchObject({ code: 'sale_locked' });
  expect(await figures(shut)).toMatchObject({ held: 0, waiting: 0 });
  expect(refusalOf(await bram.page.post('/v1/sales/other/holds'))).toEqual({ code: 'sale_unknown' });
});

/** Where the server listens, once it does. */
let address: string | undefined;

/** What is said on the line to a customer's page, from now on. */
async function lineOf({ page }: Visitor) {
  address ??= await server.app.listen({ host: '127.0.0.1', port: 0 });
  const stop = new AbortController();
  const stream = await fetch(`${address}/v1/me/changes`, {
    headers: { authorization: `Bearer ${page.session.sessionToken}`, origin: ORIGIN },
    signal: stop.signal,
  });
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  return {
    /** Waits for what is said next. */
    async next() {
      let heard = '';
      while (!heard.includes('data:')) heard += (await reader.read()).value ?? '';
      return heard;
    },
    stop: () => stop.abort(),
  };
}

test('pages hear what became of a place, and nothing of points', async () => {
  const [anna, bram, carla] = await visitors(shop, 'anna', 'bram', 'carla');
  const { id } = holdIn(await anna!.claim());
  await bram!.claim();
  await carla!.wait();
  const line = await lineOf(carla!);
  await anna!.release(id);
  expect(await line.next()).toContain('"stale":["GET /v1/sales/:saleId"]');
  line.stop();
  expect((await carla!.see()).state).toBe('invited');
});

test('who only looks on hears that the last place went, and that one came free; not of each that goes', async () => {
  const [anna, bram, carla] = await visitors(shop, 'anna', 'bram', 'carla');
  const line = await lineOf(carla!);
  const { id } = holdIn(await anna!.claim());
  await bram!.claim();
  expect(await line.next()).toContain('"stale":["GET /v1/sales/:saleId"]');
  expect((await carla!.see()).state).toBe('sold_out');
  await bram!.claim();
  await anna!.release(id);
  expect((await line.next()).match(/data:/g)).toHaveLength(1);
  expect((await carla!.see()).state).toBe('open');
  line.stop();
});
