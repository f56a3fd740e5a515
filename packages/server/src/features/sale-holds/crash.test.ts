import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Sale } from '@kring/contract';
import { expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { makeShop } from '../../commands/make-shop.ts';
import { newSessionToken, sha256 } from '../../http/identity/keys.ts';
import { openStorage } from '../../storage/open.ts';
import { serveProcess } from '../../testing/process.ts';
import { ORIGIN } from '../../testing/shop.ts';
import { saleDocument } from './sale-holds.testing.ts';
import { verifySaleHolds } from './verify.ts';

const KILLS = 3;
const PLACES = 25;
const CUSTOMERS = 120;
/** Customers that are busy at one moment, and answers after which the server is killed. */
const LANES = 24;
const ANSWERS = 150;

test(`${KILLS} times kill -9 in the middle of claims, returns and sales: what was acknowledged is there, and counts are exact`, async () => {
  const seed = randomInt(2 ** 31);
  let state = seed;
  const random = () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
  console.log(`crash: seed ${seed}`);
  const cwd = mkdtempSync(join(tmpdir(), 'kring-crash-'));
  const open = () => openStorage({ url: join(cwd, 'data', 'kring.db') });
  let storage = await open();
  const document = { ...defaultProgramme('Crash'), sales: [saleDocument({ stock: PLACES })] };
  const { shopId, secretKey, publishableKey } = await makeShop(storage, { name: 'Crash', origins: [ORIGIN], document });
  const tokens = await storage.write(async (tx) => {
    const made: string[] = [];
    for (let i = 0; i < CUSTOMERS; i++) {
      const { id: customerId } = await tx.customers.put(shopId, `c-${i}`, {});
      const token = newSessionToken();
      const expiresAt = new Date(tx.now.getTime() + 900_000);
      await tx.identity.openSession({ shopId, customerId, publishableKey, expiresAt, hash: sha256(token) });
      made.push(token);
    }
    return made;
  });
  await storage.close();

  /** What the server said that it did. */
  const bought = new Map<string, string>();
  const released = new Set<string>();
  let cut = 0;
  let answered = 0;

  async function ask<T>(at: string, method: string, path: string, key: string, body?: unknown): Promise<T | undefined> {
    try {
      const headers = { authorization: `Bearer ${key}`, 'idempotency-key': randomUUID(), origin: ORIGIN };
      const answer = await fetch(`${at}${path}`, {
        method,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      answered += 1;
      return answer.ok ? (JSON.parse(text) as T) : undefined;
    } catch {
      cut += 1;
      return undefined;
    }
  }

  /** One customer: claims, and then waits, gives back, buys or does nothing. */
  async function visit(at: string, token: string): Promise<void> {
    const sale = await ask<Sale>(at, 'POST', '/v1/sales/vip/holds', token);
    if (!sale?.hold) return void (await ask(at, 'POST', '/v1/sales/vip/waitlist', token));
    const { id, pass } = sale.hold;
    const dice = random();
    if (dice < 0.6) {
      if (await ask(at, 'DELETE', `/v1/holds/${id}`, token)) released.add(id);
    } else if (dice < 0.63) {
      const orderId = `o-${id}`;
      if (await ask(at, 'POST', '/v1/sale-passes/use', secretKey, { pass, orderId })) bought.set(id, orderId);
    }
  }

  for (let kill = 0; kill < KILLS; kill++) {
    const server = await serveProcess({ cwd });
    const until = answered + ANSWERS * (1 + random());
    let alive = true;
    const busy = Array.from({ length: LANES }, async () => {
      while (alive) await visit(server.url, tokens[Math.floor(random() * CUSTOMERS)] ?? '');
    });
    while (answered < until) await setTimeout(1);
    alive = false;
    expect(await server.end('SIGKILL')).toBeNull();
    await Promise.all(busy);
    storage = await open();
    expect(await verifySaleHolds(storage)).toEqual([]);
    await storage.read(async (tx) => {
      const { held, invited, bought: sold } = await tx.saleHolds.places({ shopId, saleId: 'vip' });
      expect(held + invited + sold).toBeLessThanOrEqual(PLACES);
      for (const [id, orderId] of bought)
        expect(await tx.saleHolds.find(shopId, id)).toMatchObject({ state: 'bought', orderId });
      for (const id of released) expect((await tx.saleHolds.find(shopId, id))?.state).toBe('released');
    });
    await storage.close();
  }
  // The faults were real: calls were under way, and there was something to lose.
  expect(cut).toBeGreaterThanOrEqual((KILLS * LANES) / 2);
  expect(released.size).toBeGreaterThan(KILLS);
  console.log(`crash: ${cut} calls cut, ${released.size} places given back, ${bought.size} bought`);
  rmSync(cwd, { recursive: true });
}, 240_000);
