import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from '../../testing/shop.ts';
import { holdIn, saleShop, visitor, visitors } from './sale-holds.testing.ts';
import { verifySaleHolds } from './verify.ts';

const server = new TestServer();
let database: DatabaseSync;

beforeAll(async () => {
  await server.start();
  const shop = await saleShop(server, { stock: 3 });
  const [anna, bram, carla, daan, eva] = await visitors(shop, 'anna', 'bram', 'carla', 'daan', 'eva');
  const { pass } = holdIn(await anna!.claim());
  await shop.call('POST', '/v1/sale-passes/use', { pass, orderId: 'o-1' });
  await bram!.claim();
  const { id } = holdIn(await carla!.claim());
  await daan!.wait();
  await eva!.wait();
  await carla!.release(id);
  await (await visitor(shop, 'frits')).wait();
  database = new DatabaseSync(join(server.folder, 'kring.db'), { enableForeignKeyConstraints: false, timeout: 5000 });
});
afterAll(async () => {
  database.close();
  await server.end();
});

test('places that are bought, held, kept for an invitation and waited for are found well', async () => {
  expect(await verifySaleHolds(server.storage)).toEqual([]);
  expect(database.prepare('SELECT held, invited, bought, waiting FROM sale_places').all()).toMatchObject([
    { held: 1, invited: 1, bought: 1, waiting: 2 },
  ]);
});

const held = "SELECT customer_id FROM sale_holds WHERE state = 'held'";

test.each<[string, string, RegExp]>([
  ['a place that was given away twice', 'UPDATE sale_places SET held = 0', /0 are counted as held, and 1 are/],
  ['a sale that was not counted', 'UPDATE sale_places SET bought = 9', /9 are counted as bought, and 1 are/],
  ['a count that is gone', 'DELETE FROM sale_places', /0 are counted as waiting, and 2 are/],
  ['a hold that is gone', "DELETE FROM sale_holds WHERE state = 'held'", /1 are counted as held, and 0 are/],
  ['an invitation that took no place', 'UPDATE sale_waiting SET until = NULL', /1 are counted as invited, and 0 are/],
  [
    'a hold and a place in the row at once',
    `UPDATE sale_waiting SET customer_id = (${held}) WHERE until IS NOT NULL`,
    /has hold hld_\w+ and is in the row/,
  ],
  [
    'a lot without its place',
    `INSERT INTO sale_lots (shop_id, sale_id, draws_at, customer_id, lot, at, outcome)
     SELECT shop_id, sale_id, 1, customer_id, printf('%064d', 1), 0, 'place' FROM sale_holds WHERE state = 'held'`,
    /drew a place of sale vip, and no hold was made/,
  ],
])('%s is found', async (_, corrupt, text) => {
  const file = join(server.folder, `before-${Math.random()}.db`);
  database.exec(`VACUUM INTO '${file}'`);
  database.exec(corrupt);
  const findings = await verifySaleHolds(server.storage);
  database.exec(`ATTACH '${file}' AS before`);
  for (const table of ['sale_places', 'sale_waiting', 'sale_lots'])
    database.exec(`DELETE FROM main.${table}; INSERT INTO main.${table} SELECT * FROM before.${table}`);
  const columns =
    'shop_id, id, sale_id, customer_id, state, came_by, products, at, until, lapses_at, ended_at, order_id';
  database.exec(
    `DELETE FROM main.sale_holds; INSERT INTO main.sale_holds (${columns}) SELECT ${columns} FROM before.sale_holds`,
  );
  database.exec('DETACH before');
  expect(findings.map((finding) => finding.text).join('\n')).toMatch(text);
  expect(await verifySaleHolds(server.storage)).toEqual([]);
});

test('the database itself refuses a second hold, one that ends twice, and more than is held', () => {
  const again = `INSERT INTO sale_holds (shop_id, id, sale_id, customer_id, state, came_by, products, at, until, lapses_at)
    SELECT shop_id, 'hld_again', sale_id, customer_id, 'held', came_by, products, at, until, lapses_at
    FROM sale_holds WHERE state = 'held'`;
  expect(() => database.exec(again)).toThrow(/UNIQUE/);
  expect(() => database.exec("UPDATE sale_holds SET state = 'held', ended_at = NULL WHERE state = 'released'")).toThrow(
    /a hold ends once/,
  );
  expect(() => database.exec('UPDATE sale_places SET held = held - 5')).toThrow(/CHECK/);
});
