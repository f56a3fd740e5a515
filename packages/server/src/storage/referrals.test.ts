import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { ReferralRow, ReferralStore } from '../features/referrals/store.ts';
import { connection } from './connection.ts';
import { migrations } from './migrations.ts';
import { referralStore } from './referrals.ts';

const now = new Date('2026-11-22T10:00:00Z');
const anna = { shopId: 'shp_1', customerId: 'cus_anna' };

const row: ReferralRow = {
  shopId: 'shp_1',
  id: 'ref_1',
  code: 'SNN74KQX',
  referrerId: 'cus_anna',
  friendId: 'cus_bram',
  state: 'claimed',
  why: null,
  signals: [],
  claimedAt: now,
  changedAt: now,
  expiresAt: now,
  decideBefore: null,
  decidedBy: null,
  orderId: null,
  orderedAt: null,
  promised: null,
  rewardsAt: null,
};

/** All that the store can do for a customer or a shop, but for the audit. */
async function everything(store: ReferralStore): Promise<void> {
  await store.add(row);
  await store.change(row, row);
  await store.find('shp_1', 'ref_1');
  await store.ofOrder('shp_1', 'o');
  await store.standing(anna);
  await store.between('shp_1', 'cus_anna', 'cus_bram');
  await store.expiredAfter(anna, now);
  await store.lastOfFriend(anna);
  await store.counted(anna, '2026-11');
  await store.earned(anna);
  await store.friends(anna, 50);
  await store.countFriends(anna);
  await store.listed('shp_1', 'ref_1');
  for (const state of [undefined, 'held'] as const)
    for (const customerId of [undefined, 'cus_anna'])
      await store.list('shp_1', { state, customerId, before: undefined, limit: 20 });
  await store.dueOf(anna, now, 50);
  await store.due(null, now, 20);
  await store.due('shp_1', now, 20);
  await store.openOfFriend(anna);
  await store.signalKey('shp_1');
  await store.see(anna, 'address', 'h');
  await store.seen(anna, 'address', 'h', now);
  await store.shared('shp_1', 'cus_anna', 'cus_bram', now);
  await store.forgetSignals(anna);
  await store.cleanSignals(now);
}

test('no statement about referrals reads more than it needs', async () => {
  const database = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  for (const { sql } of migrations) database.exec(sql);
  const texts = new Set<string>();
  const { sql, ...rest } = connection(database, () => now);
  const prepare: typeof sql.prepare = (text) => {
    texts.add(text);
    return sql.prepare(text);
  };
  const spied = {
    prepare,
    all: <Row>(text: string, ...values: never[]) => prepare(text).all(...values) as Row[],
    get: <Row>(text: string, ...values: never[]) => prepare(text).get(...values) as Row | undefined,
    run: (text: string, ...values: never[]) => Number(prepare(text).run(...values).changes),
  };
  await everything(referralStore({ ...rest, sql: spied as typeof sql }));
  expect(texts.size).toBeGreaterThan(20);
  const wasteful = [...texts].flatMap((text) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all()
      .map(({ detail }) => String(detail))
      // A scan of a table, or a search of referrals by shop alone without the order that an index gives.
      .filter((detail) => /^SCAN (referrals|referral_|customers|a$|b$)|referrals USING .*\(shop_id=\?\)$/.test(detail))
      .map((detail) => `${detail}: ${text}`),
  );
  expect(wasteful).toEqual([]);
  database.close();
});
