import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { RedemptionRow, RedemptionStore } from '../features/redemptions/store.ts';
import { connection } from './connection.ts';
import { migrations } from './migrations.ts';
import { redemptionStore } from './redemptions.ts';

const anna = { shopId: 'shp_1', customerId: 'cus_anna' };
const now = new Date('2026-11-22T10:00:00Z');

const row: RedemptionRow = {
  ...anna,
  id: 'red_1',
  rewardId: 'mug',
  reward: { id: 'mug', name: {}, cost: 1, gives: { kind: 'free_shipping' }, codeDays: 1 },
  programmeVersion: 1,
  cost: 1,
  state: 'issued',
  code: '0000000000',
  at: now,
  heldUntil: now,
  expiresAt: now,
  used: null,
  givenBack: 0,
  grantedFor: null,
};

/** All that the store can do for a customer or a shop, but for the audit. */
async function everything(store: RedemptionStore): Promise<void> {
  await store.add(row);
  await store.change(row, { state: 'used', used: { orderId: 'o', at: now }, givenBack: 0 });
  await store.find('shp_1', 'red_1');
  await store.findByCode('shp_1', row.code);
  await store.ofCustomer(anna, 10);
  await store.openOfCustomer(anna, 10);
  await store.grantedFor('shp_1', 'ref_1');
  await store.usedWith('shp_1', 'o');
  await store.dueOfCustomer(anna, now);
  await store.dueOfReward('shp_1', 'mug', now, 10);
  await store.customersWithDueRedemptions(now, 10);
  await store.claimStock('shp_1', 'mug', 3);
  await store.claimForCustomer(anna, 'mug', 3);
  await store.taken('shp_1', now);
  await store.had(anna);
  await store.unclaim(anna, 'mug');
}

test('no statement about redemptions reads more than it needs', async () => {
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
  await everything(redemptionStore({ ...rest, sql: spied as typeof sql }));
  expect(texts.size).toBeGreaterThan(15);
  const wasteful = [...texts].flatMap((text) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all()
      .map(({ detail }) => String(detail))
      // A scan of a table, a search of redemptions by shop alone, or a sort of what an index could have given in order.
      .filter(
        (detail) =>
          /^SCAN (redemptions|rewards_)|redemptions .*\(shop_id=\?\)$/.test(detail) || detail.includes('FOR ORDER BY'),
      )
      .map((detail) => `${detail}: ${text}`),
  );
  // The customers of one batch of the job are put in order, and the few redemptions of one order.
  expect(wasteful.filter((text) => !/min\(due_at\)|used_order_id/.test(text))).toEqual([]);
  database.close();
});

test('redemptions of the form before referrals keep all they had', () => {
  const database = new DatabaseSync(':memory:');
  const step = migrations.findIndex(({ id }) => id === '013-referrals');
  for (const { sql } of migrations.slice(0, step)) database.exec(sql);
  database.exec(`
    INSERT INTO shops VALUES ('shp_1', 'One', 0);
    INSERT INTO customers (shop_id, id, customer_id, created_at) VALUES ('shp_1', 'cus_anna', 'a', 0);
    INSERT INTO programme_versions (shop_id, version, document, published_at) VALUES ('shp_1', 1, '{}', 0);
    INSERT INTO redemptions (shop_id, id, customer_id, reward_id, reward, programme_version, cost, state, code, at,
                             held_until, expires_at, used_order_id, used_at, given_back)
    VALUES ('shp_1', 'red_1', 'cus_anna', 'mug', '{}', 1, 5, 'issued', '0000000000', 1, 2, 3, NULL, NULL, 0),
           ('shp_1', 'red_2', 'cus_anna', 'mug', '{}', 1, 5, 'used', '0000000001', 1, 2, 3, 'o', 4, 2);
  `);
  const before = database.prepare('SELECT * FROM redemptions ORDER BY id').all();
  database.exec('BEGIN');
  for (const { sql } of migrations.slice(step)) database.exec(sql);
  database.exec('COMMIT');
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  const after = database.prepare('SELECT * FROM redemptions ORDER BY id').all();
  expect(after).toEqual(before.map((kept) => ({ ...kept, granted_for: null, referral_id: null, win_id: null })));
  database.close();
});
