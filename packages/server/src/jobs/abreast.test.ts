import type { ProgrammeDocument } from '@kring/contract';
import { afterEach, expect, test } from 'vitest';
import { defaultProgramme } from '../commands/default-programme.ts';
import type { Storage, Tx } from '../storage/storage.ts';
import { testServer } from '../testing/server.ts';
import type { TestShop } from '../testing/shop.ts';
import { giveBirthdays } from './birthdays.ts';
import { forgetAll } from './retention.ts';
import { startJobs } from './jobs.ts';
import { recountAll } from './tiers.ts';

const server = testServer();
afterEach(() => server.start());

const DAY = 86_400_000;
const signal = new AbortController().signal;

/** What a job needs, with a database that refuses every write about one customer. */
function refusing(customerId: string) {
  const refuse = <T extends object>(store: T): T =>
    new Proxy(store, {
      get: (target, name) => {
        const real: unknown = Reflect.get(target, name);
        if (typeof real !== 'function') return real;
        return (...args: readonly unknown[]) => {
          const about =
            JSON.stringify(args).includes(customerId) && ['put', 'post', 'setGivenOn', 'forget'].includes(String(name));
          return about ? Promise.reject(new Error('of no use')) : (Reflect.apply(real, target, args) as unknown);
        };
      },
    });
  const through = (tx: Tx): Tx => ({
    ...tx,
    ledger: refuse(tx.ledger),
    tiers: refuse(tx.tiers),
    birthdays: refuse(tx.birthdays),
    erasure: refuse(tx.erasure),
  });
  const storage: Storage = { ...server.storage, write: (work) => server.storage.write((tx) => work(through(tx))) };
  return { storage, publisher: { publish: (): void => {} } };
}

/** A shop of so many customers, each with an order of yesterday. Answers our ids of them, and of the one in the way. */
async function crowd(document: Partial<ProgrammeDocument>): Promise<{ shop: TestShop; ids: string[]; first: string }> {
  const shop = await server.shop(document);
  for (let i = 0; i < 40; i++) await shop.order(`o-${i}`, { customerId: `c-${i}` });
  const ids = await server.storage.read(async (tx) => {
    const found = [];
    for (let i = 0; i < 40; i++) found.push((await tx.customers.findByShopId(shop.keys.shopId, `c-${i}`))?.id ?? '');
    return found;
  });
  return { shop, ids, first: ids[0] ?? '' };
}

test('a tier that can not be decided keeps no other waiting, and is told of', async () => {
  const name = { nl: 'Zilver', en: 'Silver' };
  const levels = [{ id: 'silver', name, threshold: 10, multiplierPercent: 100 }];
  const { shop, first } = await crowd({ tiers: { basis: 'points', graceDays: 30, levels } });
  await server.start(370 * DAY);
  await expect(recountAll(refusing(first), signal)).rejects.toThrow(
    'Customers that could not be brought up to date: 1.',
  );
  const { body } = await shop.call<{ items: unknown[] }>('GET', '/v1/events?type=tier.at_risk&limit=100');
  expect(body.items).toHaveLength(39);
});

test('a birthday that can not be given keeps no other waiting, and is tried again', async () => {
  const { shop, ids, first } = await crowd({
    earning: { ...defaultProgramme('Test').earning, birthday: { points: 25 } },
  });
  const { shopId } = shop.keys;
  const today = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Amsterdam' }).slice(5);
  await server.storage.write(async (tx) => {
    for (const id of ids) await tx.customers.setBirthday(shopId, id, `--${today}`);
  });
  await expect(giveBirthdays(refusing(first), signal)).rejects.toThrow('could not be given their birthday points: 1.');
  const given = async () =>
    server.storage.read(async (tx) => {
      const wallets = await Promise.all(ids.map((customerId) => tx.ledger.wallet({ shopId, customerId })));
      return wallets.filter(({ available }) => available === 25).length;
    });
  expect(await given()).toBe(39);
  expect(await giveBirthdays(refusing('nobody'), signal)).toBe(1);
  expect(await given()).toBe(40);
});

test('a customer who can not be forgotten keeps no other', async () => {
  const { shop, first } = await crowd({ privacy: { forgetAfterMonths: 1 } });
  await server.start(100 * DAY);
  await expect(forgetAll(refusing(first), signal)).rejects.toThrow('Customers that could not be forgotten: 1.');
  const kept = await server.storage.read(async (tx) => tx.erasure.silent(shop.keys.shopId, new Date(8e15), 100));
  expect(kept).toEqual([first]);
});

test('a customer who can not be settled keeps nobody from being warned of what is about to expire', async () => {
  const shop = await server.shop({
    pending: { days: 0, from: 'order', assumedDeliveryDays: 0 },
    expiry: { months: 1 },
  });
  const placedAt = new Date(Date.now() - 10 * DAY).toISOString();
  for (const customerId of ['stuck', 'free']) await shop.order(`of-${customerId}`, { customerId, placedAt });
  const stuck = await server.storage.read((tx) => tx.customers.findByShopId(shop.keys.shopId, 'stuck'));
  server.app.log.level = 'silent';
  const jobs = startJobs({ ...refusing(stuck?.id ?? ''), fastify: server.app });
  const warned = async () =>
    (await shop.call<{ items: { customerId: string }[] }>('GET', '/v1/events?type=points.expiring')).body.items;
  await expect.poll(warned, { timeout: 5000 }).toMatchObject([{ customerId: 'free' }]);
  await jobs.stop();
});
