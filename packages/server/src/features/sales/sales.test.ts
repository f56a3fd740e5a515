import type { Event, Sale } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import type { TestShop } from '../../testing/shop.ts';
import { change, listed, publish, sale, saleShop, seen, setClock, setPasscode, spend, times } from './sales.testing.ts';

const server = testServer();

beforeAll(async () => void (await setClock(server, times.gold)));

const ended = (at: string) => ({ ...sale, endsAt: at });
const LATER = '2026-12-02T11:00:00Z';
/** What the page says of a sale whose end was first that of the document. */
const extended = {
  from: { at: '2026-11-30T21:30:00.000Z', on: '2026-11-30', onText: '30 november' },
  text: 'Verlengd: zou eindigen op maandag 30 november om 22.30 uur.',
};
const changesOf = async (shop: TestShop) =>
  (await listed(shop)).changes.map(({ change: what, actor, places, endsAt }) => [what, actor, places ?? endsAt]);
const eventsOf = async (shop: TestShop) =>
  (await shop.call<{ items: Event[] }>('GET', '/v1/events?type=sale.changed')).body.items.map(({ data }) => data);

test('the desk sees each sale with its figures', async () => {
  const shop = await saleShop(server, {
    perCustomer: 2,
    access: [...sale.access, { kind: 'passcode', opensAt: times.before, passcode: 'letter' }],
  });
  await spend(shop, 'gwen', 520);
  const gwen = await shop.signIn('gwen');
  const { body } = await gwen.post<Sale>('/v1/sales/vip/holds');
  await shop.call('POST', '/v1/sale-passes/use', { pass: body.hold?.pass, orderId: 'o-1' });
  await gwen.post('/v1/sales/vip/holds');
  await setPasscode(shop, 'herfst', 5);
  expect(await listed(shop)).toEqual({
    id: 'vip',
    name: 'Vriendenverkoop',
    state: 'open',
    opens: { at: '2026-11-23T09:00:00.000Z', on: '2026-11-23', onText: '23 november' },
    ends: { at: '2026-11-30T21:30:00.000Z', on: '2026-11-30', onText: '30 november' },
    extendedFrom: null,
    stock: 20,
    held: 1,
    invited: 0,
    bought: 1,
    left: 18,
    waiting: 0,
    passcodes: [{ id: 'letter', set: true, used: 0, limit: 5 }],
    changes: [],
  });
});

test('states at the desk: upcoming, open, sold out, ended', async () => {
  const upcoming = await saleShop(server, { access: [{ kind: 'everyone', opensAt: times.everyone }] });
  expect((await listed(upcoming)).state).toBe('upcoming');
  const shop = await saleShop(server, { stock: 1, access: [{ kind: 'everyone', opensAt: times.before }] });
  expect((await listed(shop)).state).toBe('open');
  await (await shop.signIn('anna')).post('/v1/sales/vip/holds');
  expect(await listed(shop)).toMatchObject({ state: 'sold_out', held: 1, left: 0 });
  await change(shop, { change: 'end' });
  expect((await listed(shop)).state).toBe('ended');
});

test('opened by the desk, every way that was still to open is open now', async () => {
  const shop = await saleShop(server);
  expect((await seen(shop, 'sam')).body.state).toBe('upcoming');
  const { body } = await change(shop, { change: 'open' });
  expect(body).toMatchObject({
    state: 'open',
    changes: [{ change: 'open', actor: 'Noor', places: null, endsAt: null }],
  });
  expect((await seen(shop, 'sam')).body).toMatchObject({
    state: 'open',
    ways: [{ kind: 'tier' }, { kind: 'everyone', open: true }],
  });
  expect((await seen(shop, null)).body.state).toBe('open');
  // Again: noted, and nothing is moved.
  const opens = (await seen(shop, 'sam')).body.ways[1]?.opens.at;
  await change(shop, { change: 'open' });
  expect((await seen(shop, 'sam')).body.ways[1]?.opens.at).toBe(opens);
});

test('ended by the desk: no new places, those that are kept may be paid for, and it can not be changed any more', async () => {
  const shop = await saleShop(server, { access: [{ kind: 'everyone', opensAt: times.before }] });
  const anna = await shop.signIn('anna');
  const { body: held } = await anna.post<Sale>('/v1/sales/vip/holds');
  expect((await change(shop, { change: 'end' })).body).toMatchObject({ state: 'ended', held: 1 });
  expect((await (await shop.signIn('bram')).post('/v1/sales/vip/holds')).body).toMatchObject({ code: 'sale_ended' });
  expect((await seen(shop, 'anna')).body).toMatchObject({ state: 'holding', hold: { id: held.hold?.id } });
  const used = await shop.call('POST', '/v1/sale-passes/use', { pass: held.hold?.pass, orderId: 'o-1' });
  expect(used.status).toBe(200);
  for (const body of [
    { change: 'open' },
    { change: 'end' },
    { change: 'extend', endsAt: LATER },
    { change: 'restock', places: 1 },
  ])
    expect((await change(shop, body)).body).toMatchObject({ code: 'sale_ended', status: 409 });
});

test('extended by the desk: said on the page for good, in the language asked, with the first end that was announced', async () => {
  const shop = await saleShop(server);
  const { body } = await change(shop, { change: 'extend', endsAt: LATER });
  expect(body).toMatchObject({
    extendedFrom: '2026-11-30T21:30:00.000Z',
    ends: { at: '2026-12-02T11:00:00.000Z' },
    changes: [{ change: 'extend', actor: 'Noor', endsAt: '2026-12-02T11:00:00.000Z' }],
  });
  expect((await seen(shop, null)).body).toMatchObject({ extended, ends: { onText: '2 december' } });
  expect((await seen(shop, null, 'en')).body.extended?.text).toBe(
    'Extended: it was to end on Monday 30 November at 22:30.',
  );
  await change(shop, { change: 'extend', endsAt: '2026-12-05T11:00:00Z' });
  expect((await seen(shop, 'anna')).body.extended).toEqual(extended);
});

test.each([['2026-11-30T21:30:00Z'], ['2026-11-29T11:00:00Z'], ['2026-11-30T22:30:00+01:00']])(
  'an end at %s is no extension',
  async (endsAt) => {
    const shop = await saleShop(server);
    expect((await change(shop, { change: 'extend', endsAt })).body).toMatchObject({
      code: 'sale_end_invalid',
      reason: { endsAt: '2026-11-30T21:30:00.000Z' },
    });
    expect((await seen(shop, null)).body.extended).toBeNull();
  },
);

test('published with a later end: said as well, and no later publication, sooner end or absence takes it back', async () => {
  const shop = await saleShop(server);
  await publish(shop, [ended(LATER)]);
  expect((await seen(shop, null)).body).toMatchObject({ extended, ends: { at: '2026-12-02T11:00:00.000Z' } });
  expect(await changesOf(shop)).toEqual([['published_later', null, '2026-12-02T11:00:00.000Z']]);
  // Back to where it was, gone for a while, and there again.
  await publish(shop, [ended('2026-11-30T21:30:00Z')]);
  expect((await seen(shop, null)).body.extended).toEqual(extended);
  await publish(shop, []);
  expect((await seen(shop, null)).body).toMatchObject({ code: 'sale_unknown' });
  await publish(shop, [ended('2026-12-03T11:00:00Z')]);
  expect((await seen(shop, null)).body.extended).toEqual(extended);
  expect((await changesOf(shop)).map(([what]) => what)).toEqual([
    'published_later',
    'published_sooner',
    'published_later',
  ]);
});

test('a sale that was taken out of the programme and comes back later is extended', async () => {
  const shop = await saleShop(server);
  await publish(shop, []);
  await publish(shop, [ended(LATER)]);
  expect((await seen(shop, null)).body.extended).toEqual(extended);
});

test('published with a sooner end: noted, and not said as an extension', async () => {
  const shop = await saleShop(server);
  await publish(shop, [ended('2026-11-29T11:00:00Z')]);
  expect((await seen(shop, null)).body).toMatchObject({ extended: null, ends: { at: '2026-11-29T11:00:00.000Z' } });
  expect(await changesOf(shop)).toEqual([['published_sooner', null, '2026-11-29T11:00:00.000Z']]);
});

test('a publication that leaves the end as it was leaves what the desk did', async () => {
  const shop = await saleShop(server);
  await change(shop, { change: 'extend', endsAt: LATER });
  await publish(shop, [{ ...sale, stock: 30 }]);
  expect((await seen(shop, null)).body).toMatchObject({ extended, ends: { at: '2026-12-02T11:00:00.000Z' } });
  const over = await saleShop(server);
  await change(over, { change: 'end' });
  await publish(over, [{ ...sale, stock: 30 }]);
  expect((await seen(over, null)).body.state).toBe('ended');
});

test('a sale that the desk ended and a publication opens again is said to be extended', async () => {
  const shop = await saleShop(server);
  await change(shop, { change: 'end' });
  await publish(shop, [ended(LATER)]);
  expect((await seen(shop, null)).body).toMatchObject({
    state: 'locked',
    extended: { text: expect.stringMatching(/^Verlengd: zou eindigen op donderdag 26 november om 10\.\d\d uur\.$/) },
  });
});

test('restocked: places are added, and who waits longest is invited first', async () => {
  const shop = await saleShop(server, {
    stock: 1,
    access: [{ kind: 'everyone', opensAt: times.before }],
    waitingList: { inviteMinutes: 30 },
  });
  const [anna, bram, carla] = [await shop.signIn('anna'), await shop.signIn('bram'), await shop.signIn('carla')];
  await anna.post('/v1/sales/vip/holds');
  await bram.post('/v1/sales/vip/waitlist');
  expect((await carla.post<Sale>('/v1/sales/vip/waitlist')).body).toMatchObject({
    state: 'waiting',
    stockText: 'De enige plaats is bezet',
    waiting: { position: 2, text: 'Je bent nummer 2 op de wachtlijst.' },
  });
  const { body } = await change(shop, { change: 'restock', places: 1 });
  expect(body).toMatchObject({ stock: 2, held: 1, invited: 1, left: 0, waiting: 1, state: 'sold_out' });
  expect((await bram.get<Sale>('/v1/sales/vip')).body.state).toBe('invited');
  expect((await carla.get<Sale>('/v1/sales/vip', { 'accept-language': 'en' })).body).toMatchObject({
    stockText: 'All 2 places are taken',
    waiting: { position: 1, text: 'You are number 1 on the waiting list.' },
  });
  // More by publication goes to who waits as well, and comes on top of what was added.
  await publish(shop, [{ ...(await documentOf(shop)), stock: 2 }]);
  expect((await carla.get<Sale>('/v1/sales/vip')).body.state).toBe('invited');
  expect(await listed(shop)).toMatchObject({ stock: 3, invited: 2, waiting: 0 });
});

const documentOf = async (shop: TestShop) =>
  (await server.storage.read((tx) => tx.programmes.findCurrent(shop.keys.shopId)))!.document.sales![0]!;

test('every change is noted for good, newest first, and told as an event', async () => {
  const shop = await saleShop(server);
  await change(shop, { change: 'open' });
  await change(shop, { change: 'restock', places: 5, actor: 'Sam' });
  await change(shop, { change: 'extend', endsAt: LATER });
  await change(shop, { change: 'end' });
  expect((await changesOf(shop)).map(([what, actor]) => [what, actor])).toEqual([
    ['end', 'Noor'],
    ['extend', 'Noor'],
    ['restock', 'Sam'],
    ['open', 'Noor'],
  ]);
  expect(await eventsOf(shop)).toMatchObject([
    { saleId: 'vip', change: 'open', actor: 'Noor', places: null, endsAt: null },
    { change: 'restock', actor: 'Sam', places: 5 },
    { change: 'extend', endsAt: '2026-12-02T11:00:00.000Z' },
    { change: 'end' },
  ]);
});

test('the desk reads the last twenty changes', async () => {
  const shop = await saleShop(server);
  for (let places = 1; places <= 22; places++) await change(shop, { change: 'restock', places });
  const { changes } = await listed(shop);
  expect([changes.length, changes[0]?.places, changes.at(-1)?.places]).toEqual([20, 22, 3]);
});

test('the same change again by its key is one change, and a sale is not changed by another shop', async () => {
  const shop = await saleShop(server);
  const headers = { 'idempotency-key': 'restock-once-1' };
  const body = { change: 'restock', places: 5, actor: 'Noor' };
  const answers = [];
  for (let i = 0; i < 3; i++) answers.push(await shop.call('POST', '/v1/sales/vip/changes', body, headers));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect((await listed(shop)).stock).toBe(25);
  const other = await server.shop();
  expect((await change(other, { change: 'end' })).body).toMatchObject({ code: 'sale_unknown' });
  expect((await (await server.bareShop()).call('GET', '/v1/sales')).body).toMatchObject({
    code: 'programme_unpublished',
  });
  expect((await other.call('GET', '/v1/sales')).body).toEqual({ items: [] });
});
