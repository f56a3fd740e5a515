import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';
import type { Redemption } from '@kring/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer, type TestPage } from '../../testing/shop.ts';
import { rich, richDocument } from './redemptions.testing.ts';
import { verifyRedemptions } from './verify.ts';

const server = new TestServer();
let database: DatabaseSync;
let ids: Record<'issued' | 'held' | 'cancelled' | 'used', string>;

beforeAll(async () => {
  await server.start();
  const shop = await server.shop(richDocument());
  const page: TestPage = await rich(shop, 'anna', 10_000);
  const redeem = async (mode: string) =>
    (await page.post<Redemption>('/v1/me/redemptions', { rewardId: 'mug', mode })).body;
  const used = await redeem('direct');
  await shop.call('POST', `/v1/redemptions/${used.code}/use`, { orderId: 'o', orderAmount: 1 });
  const cancelled = await redeem('direct');
  await page.post(`/v1/me/redemptions/${cancelled.id}/cancel`);
  ids = {
    issued: (await redeem('direct')).id,
    held: (await redeem('hold')).id,
    cancelled: cancelled.id,
    used: used.id,
  };
  database = new DatabaseSync(join(server.folder, 'kring.db'), { enableForeignKeyConstraints: false, timeout: 5000 });
});
afterAll(async () => {
  database.close();
  await server.end();
});

test('redemptions in every state are found well', async () => {
  expect(await verifyRedemptions(server.storage)).toEqual([]);
});

const tables = ['redemptions', 'rewards_taken', 'rewards_had'];

function restore(table: string, rows: readonly Record<string, SQLOutputValue>[]): void {
  database.exec(`DELETE FROM ${table}`);
  // Not those that the database computes.
  for (const { due_at: _due, referral_id: _referral, win_id: _win, ...row } of rows) {
    const names = Object.keys(row);
    database
      .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
      .run(...(Object.values(row) as SQLInputValue[]));
  }
}

const set = (id: string, changes: string) => `UPDATE redemptions SET ${changes} WHERE id = '${id}'`;

test.each<[string, () => string, RegExp]>([
  [
    'a place that was sold twice',
    () => 'UPDATE rewards_taken SET taken = taken - 1',
    /2 are counted as taken, and 3 are/,
  ],
  ['a count that is gone', () => 'DELETE FROM rewards_had', /having had 0 of reward mug, and had 3/],
  ['one more than there were', () => 'UPDATE rewards_had SET had = 9', /having had 9/],
  ['a code that nobody paid for', () => set(ids.held, "state = 'issued'"), /is issued.*hold of 500 is open/],
  ['points that never came back', () => set(ids.issued, "state = 'expired', given_back = cost"), /is expired with 500/],
  [
    'points that came back twice',
    () => set(ids.cancelled, "state = 'issued', given_back = 0"),
    /is issued with 0.*with 500/,
  ],
  ['another cost', () => set(ids.used, 'cost = 400'), /of 400 is used.*hold of 500/],
  ['another customer', () => set(ids.used, "customer_id = 'cus_other'"), /no hold for it/],
])('%s is found', async (_, corrupt, text) => {
  const before = Object.fromEntries(tables.map((table) => [table, database.prepare(`SELECT * FROM ${table}`).all()]));
  database.exec(corrupt());
  const findings = await verifyRedemptions(server.storage);
  for (const table of tables) restore(table, before[table] ?? []);
  expect(findings.map((finding) => finding.text).join('\n')).toMatch(text);
  expect(await verifyRedemptions(server.storage)).toEqual([]);
});
