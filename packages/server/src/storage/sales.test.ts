import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import { statements, type Statements } from './connection.ts';
import { migrations } from './migrations.ts';
import { saleStore } from './sales.ts';

let database: DatabaseSync;
/** How the database went about each statement since. */
let plans: string[];
let sql: Statements;

beforeEach(() => {
  database = new DatabaseSync(':memory:');
  for (const step of migrations) database.exec(step.sql);
  database.exec(`
    INSERT INTO shops (id, name, created_at) VALUES ('s', 'S', 0);
    INSERT INTO customers (shop_id, id, customer_id, created_at) VALUES ('s', 'cus_a', 'a', 0);
    INSERT INTO sales (shop_id, sale_id, ends_at) VALUES ('s', 'vip', 1000);
    INSERT INTO sale_changes (shop_id, sale_id, id, change, at, actor) VALUES ('s', 'vip', 'sch_1', 'open', 1, 'Noor');
    INSERT INTO sale_passcodes (shop_id, sale_id, passcode_id, salt, hash, most, set_at)
    VALUES ('s', 'vip', 'letter', 's', 'h', 1, 0);
    INSERT INTO programme_versions (shop_id, version, document, published_at) VALUES ('s', 1, '{}', 0);
  `);
  plans = [];
  const plain = statements(database);
  sql = {
    ...plain,
    all: <Row>(text: string, ...values: Parameters<Statements['all']>[1][]) => {
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values);
      plans.push(plan.map(({ detail }) => String(detail)).join('; '));
      return plain.all<Row>(text, ...values);
    },
  };
});

const store = () => saleStore({ sql } as Parameters<typeof saleStore>[0]);

test.each([
  ["UPDATE sales SET ends_at = 2000 WHERE sale_id = 'vip'", /a later end is always said/],
  ["DELETE FROM sales WHERE sale_id = 'vip'", /a sale is not forgotten/],
  ["UPDATE sale_changes SET actor = 'Sam'", /what the shop did stays/],
  ['DELETE FROM sale_changes', /what the shop did stays/],
  ['UPDATE sale_passcodes SET used = 2', /as often as it may be/],
  ["INSERT INTO sale_changes (shop_id, sale_id, id, change, at) VALUES ('s', 'vip', 'x', 'restock', 1)", /CHECK/],
  ["INSERT INTO sale_changes (shop_id, sale_id, id, change, at) VALUES ('s', 'vip', 'x', 'extend', 1)", /CHECK/],
])('the database refuses %s', (text, why) => {
  expect(() => database.exec(text)).toThrow(why);
});

test('orders of a customer are read a page at a time from the index, newest first', async () => {
  const whose = { shopId: 's', customerId: 'cus_a' };
  for (const [id, on] of [
    ['b', '2026-01-02'],
    ['a', '2026-01-02'],
    ['c', '2026-01-03'],
    ['d', '2026-01-01'],
  ])
    database
      .prepare(
        `INSERT INTO orders (shop_id, order_id, id, customer_id, fact, fingerprint, placed_on, earned, parts, programme_version)
         VALUES ('s', ?1, ?1, 'cus_a', '{"lines":[]}', 'f', ?2, 0, '[]', 1)`,
      )
      .run(id!, on!);
  database.exec(`
    INSERT INTO refunds (shop_id, order_id, refund_id, fact, fingerprint, refunded_at, money, clawed_back, to_debt)
    VALUES ('s', 'b', 'r', '{}', 'f', 0, '{"lines":[],"shipping":1}', 0, 0), ('s', 'b', 'waits', '{}', 'f', 0, NULL, NULL, NULL)`);
  const page = (from: string | null, after: { placedOn: string; orderId: string } | undefined) =>
    store().ordersOf(whose, { from, after, limit: 2 });
  const first = await page(null, undefined);
  expect(first.map(({ orderId }) => orderId)).toEqual(['c', 'b']);
  expect(first[1]?.refunds).toEqual([{ lines: [], shipping: 1 }]);
  expect((await page(null, first[1])).map(({ orderId }) => orderId)).toEqual(['a', 'd']);
  expect((await page('2026-01-02', first[1])).map(({ orderId }) => orderId)).toEqual(['a']);
  for (const plan of plans) expect(plan).toMatch(/orders USING INDEX orders_by_day \(shop_id=\? AND customer_id=\?/);
});
