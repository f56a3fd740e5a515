import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import { clean } from '../../jobs/cleaning.ts';
import { testServer } from '../../testing/server.ts';
import type { TestShop } from '../../testing/shop.ts';
import type { Tx } from '../../storage/storage.ts';
import { ownerOfCode } from '../referral-links/service.ts';
import { claim } from './claim.ts';
import { prepare } from './mine.ts';
import {
  at,
  codeOf,
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

const erase = async (shop: TestShop, customerId: string) =>
  expect((await shop.call('DELETE', `/v1/customers/${customerId}`)).status).toBe(200);

interface Both {
  readonly shop: TestShop;
  readonly anna: Person;
  readonly bram: Person;
}

/** What happens one after the other, and who is erased before which of it. */
const steps: readonly ((both: Both) => Promise<unknown>)[] = [
  ({ bram }) => bram.order('1', 5000),
  ({ shop }) => deliver(shop, '1'),
  () => inDays(server, 20),
  ({ shop }) => listed(shop),
  ({ shop }) => shop.refund('1', 'r'),
  ({ shop }) => listed(shop),
];

const cases = ['anna', 'bram'].flatMap((who) => steps.map((_, before) => ({ who, before })));

test.each(cases)(
  '$who is erased before step $before: the other loses nothing but what the refund takes',
  async (one) => {
    const { who, before } = one;
    const shop = await server.shop(documentWith({ referrer: { points: 500, discount: { kind: 'free_shipping' } } }));
    const both = { shop, ...(await pair(shop)) };
    const other = who === 'anna' ? both.bram : both.anna;
    // Who is not known any more orders nothing.
    const ordered = who === 'anna' || before > 0;
    for (const [index, step] of steps.entries()) {
      if (index === before) await erase(shop, who);
      if (index > 0 || ordered) await step(both);
      if (index === 3 && ordered) expect(await other.points()).toMatchObject({ available: who === 'anna' ? 200 : 500 });
    }
    const ids = who === 'anna' ? { referrerId: null, friendId: 'bram' } : { referrerId: 'anna', friendId: null };
    expect(await listed(shop)).toMatchObject([{ state: ordered ? 'reversed' : 'expired', ...ids }]);
    expect(await other.points()).toMatchObject({ available: 0, pending: 0, debt: 0 });
  },
);

test('the code of a referrer who was erased is unknown, and a friend who has it keeps what was promised', async () => {
  const shop = await server.shop(documentWith());
  const { bram, code } = await pair(shop);
  await erase(shop, 'anna');
  const carla = await at(shop, 'carla');
  expect((await carla.order('2', 5000, { referralCode: code })).body.referral).toBeNull();
  expect((await bram.referral()).invitation).toMatchObject({ state: 'claimed', from: null });
  expect((await bram.order('1', 5000)).body.referral?.state).toBe('qualified');
  expect(await bram.points()).toMatchObject({ pending: 200 });
  expect(await listed(shop)).toMatchObject([{ referrerId: null, points: { referrer: 0, friend: 200 } }]);
});

test('a friend who was erased has no name any more, and ends what was waiting', async () => {
  const shop = await server.shop(documentWith());
  const { anna } = await pair(shop);
  await erase(shop, 'bram');
  expect((await anna.referral()).friends).toMatchObject([{ name: null, state: 'expired' }]);
  // The same id starts anew.
  const again = await at(shop, 'bram');
  expect((await again.referral()).invitation).toBeNull();
});

test('a friend who was erased while held is not decided on any more', async () => {
  const shop = await server.shop(documentWith());
  const [anna, bram] = [await at(shop, 'anna'), await at(shop, 'bram')];
  bram.browser = anna.browser;
  await bram.follow((await anna.code()).replace('-', ''), '127.0.0.1');
  await bram.order('1', 5000);
  const [row] = await listed(shop);
  await erase(shop, 'bram');
  expect(codeOf(await decide(shop, row?.id ?? '', 'release'))).toBe('referral_not_held');
  expect(await listed(shop)).toMatchObject([{ state: 'expired', why: 'not_decided_in_time', friendId: null }]);
});

test('a referrer who was erased while held: the shop decides, and the friend alone gets something', async () => {
  const shop = await server.shop(documentWith());
  const [anna, bram] = [await at(shop, 'anna'), await at(shop, 'bram')];
  bram.browser = anna.browser;
  await bram.follow((await anna.code()).replace('-', ''), '127.0.0.1');
  await bram.order('1', 5000);
  const [row] = await listed(shop);
  await erase(shop, 'anna');
  expect((await decide(shop, row?.id ?? '', 'release')).body).toMatchObject({
    state: 'qualified',
    referrerId: null,
    points: { referrer: 0, friend: 200 },
  });
  expect(await bram.points()).toMatchObject({ pending: 200 });
  expect(await stateOf(shop, 'bram')).toBe('qualified');
});

/** Rows of the database as they are on the disk, without keys of ours. */
function rowsOf(table: string, shop: TestShop): string {
  const database = new DatabaseSync(join(server.folder, 'kring.db'), { readOnly: true });
  const rows = database.prepare(`SELECT * FROM ${table} WHERE shop_id = ?`).all(shop.keys.shopId);
  database.close();
  return JSON.stringify(rows);
}

test('what somebody was seen with is kept as hashes only, goes with them, and goes after 90 days', async () => {
  const shop = await server.shop(documentWith());
  const { anna, bram } = await pair(shop);
  await anna.order('a', 100, { deliveryTo: 'Dorpsstraat 12, 1234 AB' });
  const kept = rowsOf('referral_signals', shop);
  expect(kept).toMatch(/"address".*"browser".*"delivery"/);
  expect(kept).not.toMatch(/127\.0|192\.0|dorps/i);
  expect(kept).not.toContain(anna.browser);
  await erase(shop, anna.name);
  expect(JSON.parse(rowsOf('referral_signals', shop))).toHaveLength(2);
  await inDays(server, 89);
  await clean(server.storage);
  expect(JSON.parse(rowsOf('referral_signals', shop))).toHaveLength(2);
  await inDays(server, 91);
  await clean(server.storage);
  expect(rowsOf('referral_signals', shop)).toBe('[]');
  expect(await bram.points()).toMatchObject({ pending: 0 });
});

test('no row and no stored answer names who was erased', async () => {
  const shop = await server.shop(documentWith());
  const [anna, bram] = [await at(shop, 'anna-4711'), await at(shop, 'bram-4712')];
  bram.browser = anna.browser;
  await bram.follow((await anna.code()).replace('-', ''), '127.0.0.1');
  const [row] = await listed(shop);
  await decide(shop, row?.id ?? '', 'release');
  expect(rowsOf('idempotent_answers', shop)).toMatch(/anna-4711.*bram-4712/);
  await bram.order('1', 5000);
  await erase(shop, anna.name);
  await erase(shop, bram.name);
  for (const table of ['referrals', 'idempotent_answers', 'events', 'entries', 'orders', 'customers'])
    expect(rowsOf(table, shop)).not.toMatch(/(?:anna|bram)-471[12]/);
});

test('a session that was let in just before its customer was erased claims nothing, and leaves no trace', async () => {
  const shop = await server.shop(documentWith());
  const { shopId } = shop.keys;
  const code = await (await at(shop, 'anna')).code();
  await at(shop, 'bram');
  const bram = await server.storage.read((tx) => tx.customers.findByShopId(shopId, 'bram'));
  const owner = await server.storage.read((tx) => ownerOfCode(tx, shopId, code));
  if (!bram || !owner) throw new Error('They are not known.');
  await erase(shop, 'bram');
  const late = { shopId, customerId: bram.id, from: { ip: '192.0.2.1', userAgent: 'x', acceptLanguage: 'nl' } };
  for (const work of [(tx: Tx) => claim(tx, { ...late, owner }), (tx: Tx) => prepare(tx, late)])
    await expect(server.storage.write<unknown>(work)).rejects.toMatchObject({ code: 'session_expired' });
  expect(await listed(shop)).toEqual([]);
});
