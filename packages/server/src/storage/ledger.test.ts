import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import {
  accountsWithDue,
  adjust,
  anyDue,
  capture,
  clawBack,
  closeAccount,
  earn,
  expiring,
  expiringBetween,
  findHold,
  forgive,
  giveBack,
  history,
  hold,
  matureDue,
  moveRelease,
  release,
  releases,
  settleDue,
} from '../ledger/ledger.ts';
import { anna, claim, earning, giving, holding, later, ofHold } from '../ledger/ledger.testing.ts';
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
  const ledger = ledgerStore({ ...rest, sql: spied as typeof sql });
  const now = new Date();
  const tx = { now, ledger };
  const soon = later(now, 1);
  await earn(tx, { ...earning(anna, '1', 10, now), expiresAt: soon });
  await matureDue(tx, anna);
  await hold(tx, holding(anna, 'red_1', 4, soon));
  await findHold(tx, anna.shopId, 'red_1');
  await release(tx, ofHold(anna, 'red_1', 'release', now));
  await hold(tx, holding(anna, 'red_2', 4, soon));
  await capture(tx, ofHold(anna, 'red_2', 'capture', now));
  await giveBack(tx, { ...ofHold(anna, 'red_2', 'give-back', now), points: 2 });
  await hold(tx, holding(anna, 'red_3', 3, soon));
  await clawBack(tx, claim(anna, '1', 'r', 8));
  await forgive(tx, { ...giving(anna, 'f', 1), points: 1 });
  await adjust(tx, giving(anna, 'a', 5));
  await moveRelease(tx, { shopId: anna.shopId, orderId: '1', maturesAt: soon });
  await releases(tx, anna, 12);
  await expiring(tx, anna, 12);
  await expiringBetween(tx, now, soon, 12);
  await history(tx, { ...anna, before: null, limit: 20 });
  await anyDue(tx, anna);
  await accountsWithDue(tx, 10);
  await settleDue({ now: later(now, 2), ledger }, anna);
  await closeAccount(tx, { ...anna, businessKey: 'erase', reason: {} });
  await ledger.audit.accounts(null, 10);
  await ledger.audit.account(anna);
  return [...texts];
}

test('no statement reads more than it needs', async () => {
  const database = new DatabaseSync(':memory:');
  for (const { sql } of migrations) database.exec(sql);
  database.exec(
    "INSERT INTO shops VALUES ('shp_1', 'One', 0); INSERT INTO customers (shop_id, id, customer_id, created_at) VALUES ('shp_1', 'cus_anna', 'a', 0)",
  );
  const texts = await everyStatement(database);
  expect(texts.length).toBeGreaterThan(35);
  const wasteful = texts.flatMap((text) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all()
      .map(({ detail }) => String(detail))
      // A scan of a table, or a search by shop alone.
      .filter((detail) => /^SCAN (entries|lots|lot_changes|lot_schedule|holds|wallets)|\(shop_id=\?\)$/.test(detail))
      // An INSERT looks for children only where it may mend a broken reference; here none is ever broken.
      .filter((detail) => !(text.startsWith('INSERT') && /^SEARCH (lots|lot_changes|holds) /.test(detail)))
      .map((detail) => `${detail}: ${text}`),
  );
  expect(wasteful).toEqual([]);
  database.close();
});
