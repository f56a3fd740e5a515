import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { connection } from './connection.ts';
import { migrations } from './migrations.ts';
import { shopStore } from './shops.ts';

test('whether there is more than one shop takes two rows to know, however many there are', async () => {
  const database = new DatabaseSync(':memory:');
  for (const { sql } of migrations) database.exec(sql);
  const connected = connection(database, () => new Date(0));
  const shops = shopStore(connected);
  const known: number[] = [];
  for (const id of ['shp_a', 'shp_b', 'shp_c', 'shp_d']) {
    known.push((await shops.first(2)).length);
    await shops.add({ id, name: id });
  }
  expect(known).toEqual([0, 1, 2, 2]);
  expect((await shops.first(2)).map(({ id }) => id)).toEqual(['shp_a', 'shp_b']);
  database.close();
});
