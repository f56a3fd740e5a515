import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { anna, claim } from '../ledger/ledger.testing.ts';
import { clawBack, expiring, releases, settleDue, wallet } from '../ledger/ledger.ts';
import { connection } from './connection.ts';
import { ledgerStore } from './ledger.ts';
import { migrations } from './migrations.ts';

test('a ledger of the form before holds keeps its lots, and goes on', async () => {
  const database = new DatabaseSync(':memory:');
  const step = migrations.findIndex(({ id }) => id === '007-lots-and-holds');
  for (const { sql } of migrations.slice(0, step)) database.exec(sql);
  database.exec(`
    INSERT INTO shops VALUES ('shp_1', 'One', 0);
    INSERT INTO customers (shop_id, id, customer_id, created_at) VALUES ('shp_1', 'cus_anna', 'a', 0);
    INSERT INTO entries VALUES
      ('shp_1', 'ent_1', 'cus_anna', 'earn', 'order:1:earn', '1', 0, 1, 10, 0, 0, 0, -10, 0, 0, 0, '{}'),
      ('shp_1', 'ent_2', 'cus_anna', 'mature', 'lot:lot_1:mature', '1', 5, 2, -10, 10, 0, 0, 0, 0, 0, 0, '{}'),
      ('shp_1', 'ent_3', 'cus_anna', 'earn', 'order:2:earn', '2', 6, 3, 7, 0, 0, 0, -7, 0, 0, 0, '{}');
    INSERT INTO wallets VALUES ('shp_1', 'cus_anna', 7, 10, 0, 0, 3);
    INSERT INTO lots VALUES
      ('shp_1', 'lot_1', 'cus_anna', '1', 'ent_1', 10, 10, 'available', 5, 900),
      ('shp_1', 'lot_2', 'cus_anna', '2', 'ent_3', 7, 7, 'pending', 80, NULL);
    INSERT INTO lot_changes VALUES
      ('shp_1', 'ent_1', 'lot_1', 'pending', 10), ('shp_1', 'ent_2', 'lot_1', 'pending', -10),
      ('shp_1', 'ent_2', 'lot_1', 'available', 10), ('shp_1', 'ent_3', 'lot_2', 'pending', 7);
  `);
  database.exec('BEGIN');
  for (const { sql } of migrations.slice(step)) database.exec(sql);
  database.exec('COMMIT');
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  const ledger = ledgerStore(connection(database, () => new Date()));
  const at = (now: number) => ({ now: new Date(now), ledger });
  expect(await releases(at(10), anna, 5)).toEqual([{ points: 7, maturesAt: new Date(80) }]);
  expect(await expiring(at(10), anna, 5)).toEqual([{ points: 10, expiresAt: new Date(900) }]);
  await clawBack(at(100), claim(anna, '1', 'r', 4));
  await settleDue(at(1000), anna);
  expect(await wallet(at(1000), anna)).toMatchObject({ pending: 0, available: 7, debt: 0 });
  expect((await ledger.audit.account(anna)).lots).toMatchObject([
    { id: 'lot_1', state: 'expired', remaining: 0, expired: 6 },
    { id: 'lot_2', state: 'available', remaining: 7, expired: 0 },
  ]);
  database.close();
});
