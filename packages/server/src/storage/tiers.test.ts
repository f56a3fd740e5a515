import { DatabaseSync } from 'node:sqlite';
import { dayNumber } from '@kring/rules';
import { expect, test } from 'vitest';
import { connection } from './connection.ts';
import { eventStore } from './events.ts';
import { migrations } from './migrations.ts';
import { tierStore } from './tiers.ts';

/** A database as it was before one step, with everything up to it, and from it on. */
function database(upTo: string) {
  const made = new DatabaseSync(':memory:');
  const at = migrations.findIndex(({ id }) => id === upTo);
  for (const { sql } of migrations.slice(0, at)) made.exec(sql);
  return { made, finish: () => migrations.slice(at).forEach(({ sql }) => made.exec(sql)) };
}

test('orders and refunds of before count, by their days, and are decided at the first look', async () => {
  const { made, finish } = database('009-tiers-and-events');
  const fact = (...amounts: number[]) => JSON.stringify({ lines: amounts.map((amount) => ({ amount })) });
  made.exec(`
    INSERT INTO shops VALUES ('shp', 'Shop', 0);
    INSERT INTO customers (shop_id, id, customer_id, created_at) VALUES ('shp', 'cus', '1', 0);
    INSERT INTO programme_versions (shop_id, version, document, published_at) VALUES ('shp', 1, '{}', 0);`);
  const order = (id: string, customer: string | null, earned: number, day: string, ...amounts: number[]) =>
    made
      .prepare(
        `INSERT INTO orders (shop_id, order_id, id, customer_id, fact, fingerprint, placed_on, earned, parts, programme_version)
         VALUES ('shp', ?, ?, ?, ?, '', ?, ?, '[]', 1)`,
      )
      .run(id, `ord_${id}`, customer, fact(...amounts), day, earned);
  order('1', 'cus', 40, '2026-11-20', 2600, 1450);
  order('2', 'cus', 10, '2026-11-20', 1000);
  order('3', 'cus', 5, '2026-11-21', 500);
  order('4', null, 0, '2026-11-21', 500);
  made.exec(`
    INSERT INTO refunds (shop_id, order_id, refund_id, fact, fingerprint, refunded_at, money, clawed_back, to_debt)
    VALUES ('shp', '1', 'r', '{}', '', 0, '{"lines":[{"lineId":"a","amount":1300}],"shipping":0}', 13, 0);
    INSERT INTO refunds (shop_id, order_id, refund_id, fact, fingerprint, refunded_at) VALUES ('shp', '9', 'r', '{}', '', 0);`);
  finish();
  const tiers = tierStore(connection(made, () => new Date()));
  const whose = { shopId: 'shp', customerId: 'cus' };
  expect(await tiers.days(whose, 0)).toEqual([
    { day: dayNumber('2026-11-20'), points: 37, spend: 3750 },
    { day: dayNumber('2026-11-21'), points: 5, spend: 500 },
  ]);
  expect(await tiers.due('shp', dayNumber('2026-11-22'), 'rules', 10)).toEqual(['cus']);
  expect(await tiers.find(whose)).toMatchObject({ state: null, version: null, changes: 0 });
});

test('no statement reads more than it asks for', async () => {
  const { made, finish } = database('009-tiers-and-events');
  finish();
  const texts = new Set<string>();
  const { sql, ...rest } = connection(made, () => new Date());
  const prepare: typeof sql.prepare = (text) => {
    texts.add(text);
    return sql.prepare(text);
  };
  const spied = {
    prepare,
    all: (text: string, ...values: never[]) => prepare(text).all(...values),
    get: (text: string, ...values: never[]) => prepare(text).get(...values),
    run: (text: string, ...values: never[]) => Number(prepare(text).run(...values).changes),
  };
  const spy = { ...rest, sql: spied as typeof sql };
  const [tiers, events] = [tierStore(spy), eventStore(spy)];
  const whose = { shopId: 'shp', customerId: 'cus' };
  await tiers.days(whose, 0);
  await tiers.find(whose);
  await tiers.due('shp', 20_000, 'rules', 10);
  await tiers.forget(whose);
  for (const type of [undefined, 'tier.left'] as const) await events.after('shp', 'evt_1', type, 10);
  await events.exists('shp', 'evt_1');
  await events.last('shp');
  await events.warned(30);
  expect(texts.size).toBeGreaterThan(8);
  for (const text of texts) {
    const plan = made
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all()
      .map(({ detail }) => String(detail));
    expect(
      plan.filter((detail) => /^SCAN (?!\(subquery)|TEMP B-TREE FOR ORDER/.test(detail)),
      text,
    ).toEqual([]);
  }
});
