import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { actionStore } from './actions.ts';
import { birthdayStore } from './birthdays.ts';
import { connection } from './connection.ts';
import { migrations } from './migrations.ts';
import { orderStore } from './orders.ts';

const anna = { shopId: 'shp_1', customerId: 'cus_anna' };
const people = `
  INSERT INTO shops VALUES ('shp_1', 'One', 0);
  INSERT INTO customers (shop_id, id, customer_id, created_at) VALUES ('shp_1', 'cus_anna', 'a', 0), ('shp_1', 'cus_bob', 'b', 0);
  INSERT INTO programme_versions VALUES ('shp_1', 1, '{}', 0);`;

/** Every SQL text by which earning looks something up. */
async function everyLookUp(database: DatabaseSync): Promise<string[]> {
  const texts = new Set<string>();
  const { sql, ...rest } = connection(database, () => new Date());
  const get: typeof sql.get = (text, ...values) => {
    texts.add(text);
    return sql.get(text, ...values);
  };
  const all: typeof sql.all = (text, ...values) => {
    texts.add(text);
    return sql.all(text, ...values);
  };
  const spied = { ...rest, sql: { ...sql, get, all } };
  const [orders, actions, birthdays] = [orderStore(spied), actionStore(spied), birthdayStore(spied)];
  await orders.earnedOn(anna.shopId, anna.customerId, '2026-11-22');
  await orders.hadFirst(anna.shopId, anna.customerId);
  await actions.find('shp_1', 'mail', 'm-1');
  await actions.counts(anna, 'mail', '2026-11-22');
  await birthdays.due('shp_1', '05-17', '2026-01-01', 10);
  await birthdays.givenOn(anna);
  return [...texts];
}

test('what earning looks up is found by a whole key, however much there is', async () => {
  const database = new DatabaseSync(':memory:');
  for (const { sql } of migrations) database.exec(sql);
  const texts = await everyLookUp(database);
  expect(texts).toHaveLength(6);
  const wasteful = texts.flatMap((text) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all()
      .map(({ detail }) => String(detail))
      .filter((detail) => /^SCAN (?!CONSTANT)|\(shop_id=\?\)$|TEMP B-TREE/.test(detail))
      .map((detail) => `${detail}: ${text}`),
  );
  expect(wasteful).toEqual([]);
  database.close();
});

test('orders of before count for their days, and the first of a customer was the first', () => {
  const database = new DatabaseSync(':memory:');
  const index = migrations.findIndex(({ id }) => id === '010-earning');
  for (const { sql } of migrations.slice(0, index)) database.exec(sql);
  database.exec(people);
  const add = database.prepare(
    `INSERT INTO orders (shop_id, order_id, id, customer_id, fact, fingerprint, placed_on, earned, parts, programme_version)
     VALUES ('shp_1', ?, ?, ?, '{}', '', ?, ?, '[]', 1)`,
  );
  add.run('second', 'ord_2', 'cus_anna', '2026-11-20', 40);
  add.run('first', 'ord_1', 'cus_anna', '2026-11-22', 30);
  add.run('third', 'ord_3', 'cus_anna', '2026-11-22', 5);
  add.run('guest', 'ord_0', null, '2026-11-22', 0);
  for (const { sql } of migrations.slice(index)) database.exec(sql);
  const rows = (table: string) =>
    database
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .map((row) => Object.values(row).slice(1));
  expect(rows('first_orders')).toEqual([['cus_anna', 'first']]);
  expect(rows('order_days')).toEqual([
    ['cus_anna', '2026-11-20', 40],
    ['cus_anna', '2026-11-22', 35],
  ]);
  database.close();
});
