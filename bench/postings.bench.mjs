import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startBackend } from './lib/backend.mjs';
import { httpLane } from './lib/http-lane.mjs';

/** Single commits of five small rows, one after the other, synchronous FULL: what a posting writes, with nothing around it. */
function bareCommits(seconds) {
  const folder = mkdtempSync(join(tmpdir(), 'kring-bench-'));
  const db = new DatabaseSync(join(folder, 'bare.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  for (const name of ['orders', 'entries', 'lots', 'lot_changes', 'wallets']) {
    db.exec(`CREATE TABLE ${name} (id INTEGER PRIMARY KEY, customer TEXT, points INTEGER, body TEXT)`);
  }
  const inserts = ['orders', 'entries', 'lots', 'lot_changes', 'wallets'].map((name) =>
    db.prepare(`INSERT INTO ${name} (customer, points, body) VALUES (?, ?, ?)`),
  );
  const until = performance.now() + seconds * 1000;
  let count = 0;
  while (performance.now() < until) {
    db.exec('BEGIN IMMEDIATE');
    for (const insert of inserts) insert.run('cus_1', count, '{"lines":[{"lineId":"1","amount":1895}]}');
    db.exec('COMMIT');
    count += 1;
  }
  db.close();
  rmSync(folder, { recursive: true });
  return count / seconds;
}

async function throughHttp(seconds, width) {
  const backend = await startBackend();
  const headers = { authorization: `Bearer ${backend.shop.secretKey}`, 'content-type': 'application/json' };
  let count = 0;
  let next = 0;
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: width }, async () => {
      const send = httpLane(backend.apiUrl);
      while (performance.now() < until) {
        const n = (next += 1);
        const order = {
          customerId: `customer-${n % 1000}`,
          placedAt: new Date().toISOString(),
          currency: 'EUR',
          lines: [{ lineId: '1', productId: 'sumatra', quantity: 1, amount: 1895, vatAmount: 156 }],
        };
        const answer = await send('PUT', `/v1/orders/order-${n}`, headers, JSON.stringify(order));
        if (answer.status !== 200) throw new Error(`order-${n}: ${answer.status} ${answer.body}`);
        count += 1;
      }
    }),
  );
  await backend.stop();
  return count / seconds;
}

export default {
  name: 'postings',
  about: 'Orders posted a second through HTTP, as a ratio to single bare SQLite commits',
  aim: { ratio: '≥ 3' },
  async run() {
    const before = bareCommits(3);
    const posted = await throughHttp(8, 64);
    const after = bareCommits(3);
    const bare = (before + after) / 2;
    return [
      { figure: 'bare commits a second', value: bare.toFixed(0) },
      { figure: 'orders a second through HTTP, 64 at once', value: posted.toFixed(0) },
      { figure: 'ratio', value: (posted / bare).toFixed(2), aim: '≥ 3', met: posted / bare >= 3 },
    ];
  },
};
