import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBackend } from './lib/backend.mjs';
import { httpLane } from './lib/http-lane.mjs';
import { pace } from './lib/pace.mjs';
import { benchShop } from './lib/shop.mjs';

const CUSTOMERS = 100_000;
const LOTS_EACH = 10;
const LOTS = CUSTOMERS * LOTS_EACH;
const WRITES = 100;
const MOST_MINUTES = 15;

/** A million lots that expired in the last hours, as a year of adjustments would have left them. */
function fill(path, { shopId }) {
  const db = new DatabaseSync(path);
  const now = Date.now();
  // One digit of a lot's number is its place with the customer, the others are the customer.
  const number = `WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ?) `;
  const lot = `printf('%07d', i) AS id, 'cus_' || printf('%06d', i / ${LOTS_EACH}) AS customer`;
  db.exec('PRAGMA synchronous = OFF; BEGIN');
  db.prepare(
    `${number} INSERT INTO customers (shop_id, id, customer_id, created_at)
     SELECT '${shopId}', 'cus_' || printf('%06d', i), 'customer-' || i, 0 FROM n`,
  ).run(CUSTOMERS - 1);
  db.prepare(
    `${number} INSERT INTO entries (shop_id, id, customer_id, kind, business_key, at, revision, pending, available, held, debt, issued, redeemed, expired, adjusted, reason)
     SELECT '${shopId}', 'ent_' || id, customer, 'adjust', 'bench:' || id, ?, place + 1, 0, 5, 0, 0, 0, 0, 0, -5, '{"source":"adjustment"}'
     FROM (SELECT ${lot}, i % ${LOTS_EACH} AS place FROM n)`,
  ).run(LOTS - 1, now - 86_400_000);
  db.prepare(
    `${number} INSERT INTO lots (shop_id, id, customer_id, entry_id, amount, remaining, held, expired, state, matures_at, expires_at)
     SELECT '${shopId}', 'lot_' || id, customer, 'ent_' || id, 5, 5, 0, 0, 'available', ?, ? + place * 60000
     FROM (SELECT ${lot}, i % ${LOTS_EACH} AS place FROM n)`,
  ).run(LOTS - 1, now - 86_400_000, now - 3_600_000);
  db.prepare(
    `${number} INSERT INTO lot_changes (shop_id, entry_id, lot_id, account, delta)
     SELECT '${shopId}', 'ent_' || printf('%07d', i), 'lot_' || printf('%07d', i), 'available', 5 FROM n`,
  ).run(LOTS - 1);
  db.prepare(
    `${number} INSERT INTO wallets (shop_id, customer_id, pending, available, held, debt, revision)
     SELECT '${shopId}', 'cus_' || printf('%06d', i), 0, ${5 * LOTS_EACH}, 0, 0, ${LOTS_EACH} FROM n`,
  ).run(CUSTOMERS - 1);
  db.exec('COMMIT');
  db.close();
}

export default {
  name: 'expiry',
  about: 'A million lots expire while other customers go on: minutes, and the latency of 100 writes a second',
  async run() {
    let started = 0;
    const backend = await startBackend({
      prepare(path, shop) {
        fill(path, shop);
        started = performance.now();
      },
    });
    const shop = benchShop(backend, httpLane(backend.apiUrl, 64));
    const path = `${backend.folder}/kring.db`;
    const reader = new DatabaseSync(path, { readOnly: true });
    const waiting = reader.prepare("SELECT count(*) AS sums FROM lot_schedule WHERE event = 'expire' AND at < ?");
    const left = () => Number(waiting.get(Date.now())?.sums);
    let minutes;
    const watch = (async () => {
      while (minutes === undefined) {
        await sleep(5_000);
        if (left() === 0) minutes = (performance.now() - started) / 60_000;
        else if (performance.now() - started > MOST_MINUTES * 60_000) return;
      }
    })();
    const rounds = [];
    while (minutes === undefined && performance.now() - started < MOST_MINUTES * 60_000) {
      const from = rounds.length * WRITES * 10;
      rounds.push(await pace(WRITES, 10, (i) => shop.order(`order-${from + i}`, `newcomer-${i}`)));
    }
    await watch;
    const stillThere = left();
    reader.close();
    await backend.stop();
    const p99 = Math.max(...rounds.map((round) => round.p99));
    return [
      {
        figure: `minutes for ${LOTS} lots`,
        value: minutes?.toFixed(1) ?? `over ${MOST_MINUTES}, ${stillThere} left`,
        aim: `≤ ${MOST_MINUTES}`,
        met: minutes !== undefined,
      },
      {
        figure: `p99 of ${WRITES} writes a second meanwhile, worst ten seconds, ms`,
        value: p99.toFixed(1),
        aim: '≤ 250',
        met: p99 <= 250,
      },
    ];
  },
};
