import { beforeEach, expect, test } from 'vitest';
import { testServer } from '../../testing/server.ts';
import type { TestShop } from '../../testing/shop.ts';
import {
  at,
  codeOf,
  DAY,
  decide,
  deliver,
  documentWith,
  inDays,
  listed,
  offsets,
  pair,
  type Person,
  stateOf,
} from './referrals.testing.ts';

const server = testServer();
beforeEach(async () => {
  if (offsets.ms !== 0) await inDays(server, 0);
});

const HOME = 'Dorpsstraat 12-a, 1234 AB Ons Dorp';

/** Anna, and bram at her browser and address. */
async function household(shop: TestShop): Promise<{ anna: Person; bram: Person; id: string }> {
  const [anna, bram] = [await at(shop, 'anna'), await at(shop, 'bram')];
  bram.browser = anna.browser;
  await bram.follow((await anna.code()).replace('-', ''), '127.0.0.1');
  const [row] = await listed(shop, '?state=held');
  return { anna, bram, id: row?.id ?? '' };
}

test('one browser behind one address is held, with words for both and a day by which the shop decides', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram, id } = await household(shop);
  expect(await listed(shop, '?state=held')).toMatchObject([
    { id, state: 'held', why: 'same_household', signals: ['address', 'browser'], decidedBy: null },
  ]);
  const { invitation } = await bram.referral();
  expect(invitation?.text).toMatch(/^De winkel bekijkt je uitnodiging, uiterlijk \d+ \w+( \d{4})?\.$/);
  expect(invitation?.why?.text).toMatch(/^Je deelt een apparaat of een adres/);
  const [friend] = (await anna.referral('en')).friends;
  expect(friend).toMatchObject({
    name: 'B.',
    state: 'held',
    why: { text: expect.stringMatching(/^You share a device/) },
  });
  expect(friend?.text).toMatch(/^waits for the shop, until /);
});

test('an office behind one address is neither held nor blocked by that', async () => {
  const shop = await server.shop(documentWith());
  const anna = await at(shop, 'anna');
  const code = (await anna.code()).replace('-', '');
  const colleagues = await Promise.all(Array.from({ length: 5 }, (_, index) => at(shop, `colleague-${index}`)));
  for (const colleague of colleagues) expect((await colleague.follow(code, '127.0.0.1')).state).toBe('claimed');
});

test('one browser alone, somewhere else, is nothing in common either', async () => {
  const shop = await server.shop(documentWith());
  const [anna, bram] = [await at(shop, 'anna'), await at(shop, 'bram')];
  bram.browser = anna.browser;
  expect((await bram.follow((await anna.code()).replace('-', ''), '192.0.2.99')).state).toBe('claimed');
});

test('one place of delivery is held, however it is written, and what is kept of it can not be read', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram } = await pair(shop);
  await anna.order('a', 1000, { deliveryTo: HOME });
  const { body } = await bram.order('1', 5000, { deliveryTo: 'DORPSSTRAAT 12A 1234ab ons dorp' });
  expect(body.referral).toMatchObject({ state: 'held', why: 'same_household' });
  expect(await listed(shop, '?state=held')).toMatchObject([{ signals: ['delivery'], orderId: '1' }]);
  expect(await anna.points()).toMatchObject({ pending: 0 });
  // The same report again is the same order, also with another address: it is no part of what is kept.
  expect((await bram.order('a', 1000, { customerId: 'anna' })).status).toBe(409);
  const dump = await server.storage.read(async (tx) => JSON.stringify(await tx.orders.find(shop.keys.shopId, '1')));
  expect(dump).not.toMatch(/dorpsstraat|deliveryTo/i);
});

test('another shop’s hashes of the same are others', async () => {
  const shops = [await server.shop(documentWith()), await server.shop(documentWith())];
  for (const shop of shops) await (await at(shop, 'anna')).order('a', 1000, { deliveryTo: HOME });
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(`${server.folder}/kring.db`, { readOnly: true });
  const hashes = database
    .prepare("SELECT hash FROM referral_signals WHERE kind = 'delivery' ORDER BY seen_at DESC, shop_id LIMIT 2")
    .all()
    .map(({ hash }) => hash);
  database.close();
  expect(new Set(hashes).size).toBe(2);
});

test('after 90 days what was seen says nothing any more', async () => {
  const shop = await server.shop(documentWith());
  const anna = await at(shop, 'anna');
  await anna.order('a', 1000, { deliveryTo: HOME });
  const code = await anna.code();
  await inDays(server, 91);
  const bram = await at(shop, 'bram');
  expect((await bram.order('1', 5000, { deliveryTo: HOME, referralCode: code })).body.referral?.state).toBe(
    'qualified',
  );
});

test('released: claimed again, with all its days', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram, id } = await household(shop);
  await inDays(server, 20);
  const { body } = await decide(shop, id, 'release', 'Sanne');
  expect(body).toMatchObject({ id, state: 'claimed', why: null, decidedBy: 'Sanne', decideBefore: null });
  await inDays(server, 49);
  // The shop looked already: the same household is not held again.
  expect((await bram.order('1', 5000)).body.referral?.state).toBe('qualified');
  expect(await anna.points()).toMatchObject({ pending: 500 });
});

test('held, ordered, released: the order that waited is decided by the rules of then', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram, id } = await household(shop);
  expect((await bram.order('1', 5000)).body.referral).toMatchObject({ id, state: 'held' });
  await bram.order('2', 9000);
  await deliver(shop, '1');
  await inDays(server, 3);
  expect((await decide(shop, id, 'release')).body).toMatchObject({ state: 'pending', orderId: '1' });
  expect(await anna.points()).toMatchObject({ pending: 500 });
  await inDays(server, 15);
  expect(await anna.points()).toMatchObject({ available: 500 });
});

test('held, ordered too small, released: the first order was the only chance', async () => {
  const shop = await server.shop(documentWith());
  const { bram, id } = await household(shop);
  await bram.order('1', 100);
  await bram.order('2', 9000);
  expect((await decide(shop, id, 'release')).body).toMatchObject({ state: 'blocked', why: 'first_order_too_small' });
});

test('held, ordered, sent back, released: no point is made', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram, id } = await household(shop);
  await bram.order('1', 5000);
  await shop.refund('1', 'r');
  expect((await decide(shop, id, 'release')).body).toMatchObject({ state: 'reversed', why: 'order_refunded' });
  expect([await anna.points(), await bram.points()]).toMatchObject([{ pending: 0 }, { pending: 0 }]);
});

test('refused: blocked, in words of both, for good', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram, id } = await household(shop);
  await bram.order('1', 5000);
  expect((await decide(shop, id, 'refuse')).body).toMatchObject({ state: 'blocked', why: 'shop_refused' });
  expect((await bram.referral()).invitation?.why?.text).toBe('De winkel heeft je uitnodiging afgewezen.');
  expect((await anna.referral('en')).friends[0]?.why?.text).toBe('The shop turned this invitation down.');
  await inDays(server, 60);
  expect(await stateOf(shop, 'bram')).toBe('blocked shop_refused');
  expect(await anna.points()).toMatchObject({ available: 0 });
});

test('not decided in 30 days: expired, also where an order waits; nobody decides later', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram, id } = await household(shop);
  await bram.order('1', 5000);
  const [row] = await listed(shop);
  expect(Date.parse(row?.decideBefore ?? '') - Date.parse(row?.claimedAt ?? '')).toBe(30 * DAY);
  await inDays(server, 31);
  const refused = await decide(shop, id, 'release');
  expect([refused.status, refused.body]).toMatchObject([409, { reason: { state: 'expired' } }]);
  expect(await stateOf(shop, 'bram')).toBe('expired not_decided_in_time');
  expect((await bram.referral('en')).invitation?.why?.text).toBe('The shop did not decide in time.');
  expect((await anna.referral()).friends[0]?.why?.text).toBe('De winkel heeft niet op tijd beslist.');
});

test('only what is held is decided, once; what is not there is unknown', async () => {
  const shop = await server.shop(documentWith());
  const { id } = await household(shop);
  await decide(shop, id, 'release');
  const again = await decide(shop, id, 'refuse');
  expect([codeOf(again), (again.body as unknown as { reason: object }).reason]).toEqual([
    'referral_not_held',
    { state: 'claimed' },
  ]);
  expect(codeOf(await decide(shop, 'ref_0', 'refuse'))).toBe('referral_unknown');
  expect(codeOf(await decide(await server.shop(documentWith()), id, 'refuse'))).toBe('referral_unknown');
});
