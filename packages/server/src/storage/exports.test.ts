import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { adjustmentStore } from './adjustments.ts';
import { connection } from './connection.ts';
import { consentStore } from './consents.ts';
import { exportStore } from './exports.ts';
import { migrations } from './migrations.ts';

test('what is handed over of one customer is found without reading what the shop has of others', async () => {
  const database = new DatabaseSync(':memory:');
  for (const { sql } of migrations) database.exec(sql);
  const texts: string[] = [];
  const { sql, ...rest } = connection(database, () => new Date());
  const spied = {
    ...sql,
    all: <Row>(text: string, ...values: never[]) => {
      texts.push(text);
      return sql.all<Row>(text, ...values);
    },
    run: (text: string, ...values: never[]) => {
      texts.push(text);
      return sql.run(text, ...values);
    },
  };
  const spy = { ...rest, sql: spied as typeof sql };
  await exportStore(spy).ordersOf('shp', 'cus');
  await exportStore(spy).eventsOf('shp', 'cus');
  await consentStore(spy).ofCustomer('shp', 'cus');
  await consentStore(spy).latest('shp', 'cus');
  await adjustmentStore(spy).rejectWaiting('shp', 'cus', 'erasure');
  expect(texts).toHaveLength(5);
  const wasteful = texts.flatMap((text) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all()
      .map(({ detail }) => String(detail))
      .filter((detail) => /^SCAN|\(shop_id=\?\)$|\(shop_id=\? AND state=\?\)$/.test(detail))
      .map((detail) => `${detail}: ${text}`),
  );
  expect(wasteful).toEqual([]);
  database.close();
});
