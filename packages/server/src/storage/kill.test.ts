import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { verifyLedger } from '../ledger/verify.ts';
import { openStorage } from './open.ts';
import { testStorage } from './storage.testing.ts';

/** Earns a point per order, many at once, and says each order's number once its write was answered. */
const program = (path: string, round: number) => `
  const { openStorage } = await import(${JSON.stringify(new URL('open.ts', import.meta.url).href)});
  const { earn } = await import(${JSON.stringify(new URL('../ledger/ledger.ts', import.meta.url).href)});
  const storage = await openStorage({ url: ${JSON.stringify(path)} });
  const write = async (orderId) => {
    const businessKey = 'order:' + orderId + ':earn';
    await storage.write((tx) => earn(tx, { shopId: 'shp_1', customerId: 'cus_1', orderId, points: 1, maturesAt: tx.now, expiresAt: null, businessKey, reason: {} }));
    process.stdout.write(orderId + '\\n');
  };
  for (let i = 0; ; i += 20) await Promise.all(Array.from({ length: 20 }, (_, j) => write('${round}-' + (i + j))));
`;

/** Runs the program until it has said `count` orders, and kills it there. Answers all that it said. */
async function killAfter(count: number, path: string, round: number): Promise<string[]> {
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--input-type=module', '--no-warnings', '-e', program(path, round)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (said.length === count) child.kill('SIGKILL');
  }
  return said;
}

test('what was answered before kill -9 is there, once, and the ledger is clean', async () => {
  const fixture = await testStorage();
  fixture.raw(
    "INSERT INTO shops VALUES ('shp_1', 'One', 0); INSERT INTO customers (shop_id, id, customer_id, created_at) VALUES ('shp_1', 'cus_1', '1', 0)",
  );
  await fixture.storage.close();
  for (let round = 0; round < 3; round++) {
    const said = await killAfter(100 + round * 37, fixture.path, round);
    expect(said.length).toBeGreaterThanOrEqual(100);
    const storage = await openStorage({ url: fixture.path });
    const there = fixture.query(`SELECT order_id FROM entries WHERE order_id LIKE '${round}-%'`);
    const orders = there.map((row) => row['order_id']);
    expect(new Set(orders).size).toBe(orders.length);
    expect(said.filter((order) => !orders.includes(order))).toEqual([]);
    expect(await verifyLedger(storage)).toEqual([]);
    await storage.close();
    expect(fixture.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  }
});
