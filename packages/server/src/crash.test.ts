import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { defaultProgramme } from './commands/default-programme.ts';
import { makeShop } from './commands/make-shop.ts';
import { verifyLedger } from './ledger/verify.ts';
import { openStorage } from './storage/open.ts';
import { serveProcess } from './testing/process.ts';
import { orderFact, ORIGIN } from './testing/shop.ts';

const KILLS = 10;
/** Milliseconds between two writes: 200 a second. */
const PACE = 5;
const CUSTOMERS = 20;

/** A small generator with a seed, so that a run can be done again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

test(`${KILLS} times kill -9 under 200 writes a second: what was acknowledged is there once`, async () => {
  const seed = randomInt(2 ** 31);
  console.log(`crash: seed ${seed}, ${KILLS} kills, a write every ${PACE} ms, ${CUSTOMERS} customers`);
  const random = seeded(seed);
  const cwd = mkdtempSync(join(tmpdir(), 'kring-crash-'));
  const url = join(cwd, 'data', 'kring.db');
  const open = () => openStorage({ url });

  let storage = await open();
  const { shopId, secretKey } = await makeShop(storage, {
    name: 'Crash',
    origins: [ORIGIN],
    document: defaultProgramme('Crash'),
  });
  await storage.close();
  const headers = () => ({
    authorization: `Bearer ${secretKey}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  });

  /** Orders and refunds by id: what the server said it had done, and what it was asked. */
  const acknowledged = { orders: new Set<string>(), refunds: new Set<string>() };
  const asked = { orders: new Set<string>(), refunds: new Set<string>() };

  async function write(at: string, count: number): Promise<void> {
    const refundable = count % 5 === 4 ? [...acknowledged.orders].find((id) => !asked.refunds.has(id)) : undefined;
    const kind = refundable === undefined ? 'orders' : 'refunds';
    const id = refundable ?? `${count}-${randomUUID()}`;
    asked[kind].add(id);
    const answer =
      kind === 'orders'
        ? await fetch(`${at}/v1/orders/${id}`, {
            method: 'PUT',
            headers: headers(),
            body: JSON.stringify(orderFact({ customerId: `c-${count % CUSTOMERS}` })),
          })
        : await fetch(`${at}/v1/orders/${id}/refunds`, {
            method: 'POST',
            headers: headers(),
            body: JSON.stringify({ refundId: 'r', refundedAt: new Date().toISOString(), what: { everything: true } }),
          });
    await answer.text();
    if (answer.status === 200) acknowledged[kind].add(id);
    else throw new Error(`${kind} ${id} was refused: ${answer.status}`);
  }

  let count = 0;
  const refusals: unknown[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const server = await serveProcess({ cwd });
    let alive = true;
    const under: Promise<void>[] = [];
    const send = () =>
      under.push(write(server.url, count++).catch((error: unknown) => void (alive && refusals.push(error))));
    const began = performance.now();
    const length = 600 + random() * 600;
    for (let sent = 0; performance.now() < began + length; await setTimeout(1)) {
      for (; sent * PACE < performance.now() - began; sent++) send();
    }
    // A few at once, and the kill in the middle of them.
    for (let i = 0; i < 24; i++) send();
    await setTimeout(random() * 12);
    alive = false;
    expect(await server.end('SIGKILL')).toBeNull();
    await Promise.all(under);

    storage = await open();
    expect(await verifyLedger(storage)).toEqual([]);
    const entries = await storage.read(async (tx) => {
      const found = { orders: new Map<string, number>(), refunds: new Map<string, number>() };
      for (const account of await tx.ledger.audit.accounts(null, 1000)) {
        for (const { kind, orderId } of (await tx.ledger.audit.account(account)).entries) {
          const times = kind === 'earn' ? found.orders : found.refunds;
          if (orderId !== null && kind !== 'mature') times.set(orderId, (times.get(orderId) ?? 0) + 1);
        }
      }
      return found;
    });
    for (const kind of ['orders', 'refunds'] as const) {
      for (const id of acknowledged[kind]) expect(entries[kind].get(id), `${kind} ${id} was acknowledged`).toBe(1);
      for (const [id, times] of entries[kind]) expect([asked[kind].has(id), times], `${kind} ${id}`).toEqual([true, 1]);
    }
    const missing = await storage.read(async (tx) => {
      const orders = await Promise.all([...acknowledged.orders].map((id) => tx.orders.find(shopId, id)));
      return orders.filter((order) => order === undefined).length;
    });
    expect(missing).toBe(0);
    await storage.close();
  }
  expect(refusals).toEqual([]);
  // The faults were real: there was load at each of them, and calls were under way.
  expect(asked.orders.size - acknowledged.orders.size).toBeGreaterThan(KILLS);
  expect(acknowledged.orders.size).toBeGreaterThan(KILLS * 40);
  expect(acknowledged.refunds.size).toBeGreaterThan(KILLS * 5);
  console.log(
    `crash: ${acknowledged.orders.size} orders and ${acknowledged.refunds.size} refunds acknowledged of ${asked.orders.size} and ${asked.refunds.size}`,
  );
  rmSync(cwd, { recursive: true });
}, 120_000);
