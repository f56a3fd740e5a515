import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import {
  clawBack,
  customersWithDueLots,
  earn,
  earnedToday,
  history,
  matureDue,
  moveRelease,
  releases,
} from '../ledger/ledger.ts';
import { anna, claim, earning } from '../ledger/ledger.testing.ts';
import { connection } from './connection.ts';
import { ledgerStore } from './ledger.ts';
import { migrations } from './migrations.ts';

/** Every SQL text that the ledger sends for a customer, by running all that it can do. */
async function everyStatement(database: DatabaseSync): Promise<string[]> {
  const texts = new Set<string>();
  const { sql, ...rest } = connection(database, () => new Date());
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
  const tx = { now: new Date(), ledger: ledgerStore({ ...rest, sql: spied as typeof sql }) };
  await earn(tx, earning(anna, '1', 10, tx.now));
  await matureDue(tx, anna);
  await clawBack(tx, claim(anna, '1', 'r', 5));
  await moveRelease(tx, { shopId: anna.shopId, orderId: '1', maturesAt: tx.now });
  await releases(tx, anna);
  await history(tx, { ...anna, before: null, limit: 20 });
  await earnedToday(tx, { ...anna, since: tx.now });
  await customersWithDueLots(tx, 10);
  await tx.ledger.audit.accounts(null, 10);
  await tx.ledger.audit.account(anna);
  return [...texts];
}

test('no statement reads more than it needs', async () => {
  const database = new DatabaseSync(':memory:');
  for (const { sql } of migrations) database.exec(sql);
  database.exec(
    "INSERT INTO shops VALUES ('shp_1', 'One', 0); INSERT INTO customers (shop_id, id, customer_id, created_at) VALUES ('shp_1', 'cus_anna', 'a', 0)",
  );
  const texts = await everyStatement(database);
  expect(texts.length).toBeGreaterThan(15);
  const wasteful = texts.flatMap((text) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all()
      .map(({ detail }) => String(detail))
      // A scan of a table, or a search by shop alone.
      .filter((detail) => /^SCAN (entries|lots|lot_changes|wallets)|\(shop_id=\?\)$/.test(detail))
      .map((detail) => `${detail}: ${text}`),
  );
  expect(wasteful).toEqual([]);
  database.close();
});
