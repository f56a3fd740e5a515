import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../../ledger/verify.ts';
import { TestServer } from '../../testing/shop.ts';
import { at, deliver, documentWith, inDays, pair } from './referrals.testing.ts';
import { verifyReferrals } from './verify.ts';

const server = new TestServer();
let database: DatabaseSync;

/** A reward of points and a code that was given, one that is pending, one that was taken back, and one that waits. */
beforeAll(async () => {
  await server.start();
  const shop = await server.shop(documentWith({ referrer: { points: 500, discount: { kind: 'free_shipping' } } }));
  const { bram, code } = await pair(shop);
  await bram.order('rewarded', 5000);
  const carla = await at(shop, 'carla');
  await carla.order('reversed', 5000, { referralCode: code });
  await shop.refund('reversed', 'r');
  await inDays(server, 20);
  await (await at(shop, 'anna')).referral();
  const dirk = await at(shop, 'dirk');
  await dirk.order('pending', 5000, { referralCode: code });
  await deliver(shop, 'pending');
  await (await at(shop, 'eva')).follow(code.replace('-', ''));
  database = new DatabaseSync(join(server.folder, 'kring.db'), { enableForeignKeyConstraints: false, timeout: 5000 });
  for (const { name } of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    database.exec(`DROP TRIGGER ${String(name)}`);
});
afterAll(async () => {
  database.close();
  await inDays(server, 0);
  await server.end();
});

test('referrals in every state are found well', async () => {
  expect(await verifyLedger(server.storage)).toEqual([]);
  expect(await verifyReferrals(server.storage)).toEqual([]);
});

const ofOrder = (order: string, set: string) => `UPDATE referrals SET ${set} WHERE order_id = '${order}'`;
const entriesOf = (order: string, kind: string) =>
  `kind = '${kind}' AND order_id = (SELECT 'referral/' || id || '/referrer' FROM referrals WHERE order_id = '${order}')`;

test.each<[string, string, RegExp]>([
  [
    'a promise that grew',
    ofOrder('rewarded', 'referrer_points = 900'),
    /is rewarded and promised its referrer 900; 500 were earned in 1 entries/,
  ],
  [
    'points of one that waits',
    ofOrder(
      'pending',
      "state = 'claimed', programme_version = NULL, month = NULL, minimum = NULL, rewards_at = NULL, referrer_points = 0, friend_points = 0, discount = NULL",
    ),
    /is claimed and promised its friend 0; 200 were earned/,
  ],
  [
    'an earning that is gone',
    `DELETE FROM entries WHERE ${entriesOf('pending', 'earn')}`,
    /promised its referrer 500; 0 were earned in 0 entries/,
  ],
  [
    'an earning of somebody else',
    `UPDATE entries SET customer_id = 'cus_other' WHERE ${entriesOf('pending', 'earn')}`,
    /1 entries are of somebody else/,
  ],
  [
    'a claw-back that is gone',
    `DELETE FROM entries WHERE ${entriesOf('reversed', 'claw_back')}`,
    /is reversed and promised its referrer 500; 500 were earned in 1 entries, 0 clawed back/,
  ],
  [
    'one that was taken back and goes on',
    ofOrder('reversed', "state = 'rewarded', why = NULL"),
    /is rewarded .* 500 clawed back/,
  ],
  [
    'one that was taken back in name only',
    ofOrder('rewarded', "state = 'reversed', why = 'order_refunded'"),
    /is reversed .* 0 clawed back(.|\n)*redemption red_\w+ of it is issued/,
  ],
  [
    'points of no referral',
    "UPDATE entries SET order_id = 'referral/ref_0/friend' WHERE order_id GLOB 'referral/*/friend'",
    /Entry ent_\w+ is of referral\/ref_0\/friend, which there is not/,
  ],
  [
    'a count of points that is wrong',
    'UPDATE referral_totals SET points = points + 1',
    /are counted as 1401 points, and come to 1400/,
  ],
  [
    'a code that was not granted',
    'DELETE FROM redemptions',
    /is rewarded, and the code that it promised was not granted/,
  ],
  [
    'a code of somebody else',
    "UPDATE redemptions SET customer_id = 'cus_other'",
    /promised a code, and redemption red_\w+ of it is issued/,
  ],
  ['a code that nobody promised', ofOrder('rewarded', 'discount = NULL'), /promised no code, and redemption/],
])('%s is found', async (_, corrupt, text) => {
  database.exec('BEGIN IMMEDIATE');
  const before = ['referrals', 'entries', 'referral_totals', 'redemptions'].map(
    (table) => `CREATE TABLE kept_${table} AS SELECT * FROM ${table}`,
  );
  for (const keep of before) database.exec(keep);
  database.exec(corrupt);
  database.exec('COMMIT');
  const findings = await verifyReferrals(server.storage);
  database.exec('BEGIN IMMEDIATE');
  for (const table of ['redemptions', 'referral_totals', 'entries', 'referrals']) {
    const columns = database
      .prepare(`SELECT name FROM pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => String(name))
      .join(', ');
    database.exec(
      `DELETE FROM ${table}; INSERT INTO ${table} (${columns}) SELECT ${columns} FROM kept_${table}; DROP TABLE kept_${table}`,
    );
  }
  database.exec('COMMIT');
  expect(findings.map((finding) => finding.text).join('\n')).toMatch(text);
  expect(await verifyReferrals(server.storage)).toEqual([]);
});
