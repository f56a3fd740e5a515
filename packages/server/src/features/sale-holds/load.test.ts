import { randomUUID } from 'node:crypto';
import type { Sale } from '@kring/contract';
import { expect, test } from 'vitest';
import { newSessionToken, sha256 } from '../../http/identity/keys.ts';
import { type Answered, ORIGIN, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { at, figures, holdIn, refusalOf, saleShop, visitor, visitors } from './sale-holds.testing.ts';

const PLACES = 40;
const CLAIMANTS = 1000;

const server = testServer();

/** Customers with an open session, made without the way over HTTP: that way has its own tests. */
const claimants = ({ keys }: TestShop, count: number): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, (_, i) =>
      server.storage.write(async (tx) => {
        const { shopId, publishableKey } = keys;
        const { id: customerId } = await tx.customers.put(shopId, `claimant-${i}`, {});
        const token = newSessionToken();
        const expiresAt = new Date(tx.now.getTime() + 900_000);
        await tx.identity.openSession({ shopId, customerId, publishableKey, expiresAt, hash: sha256(token) });
        return token;
      }),
    ),
  );

/** A claim of a page, tried again where the server says that it is behind. */
async function claim(token: string): Promise<Answered<Sale>> {
  for (;;) {
    const answer = await server.send<Sale>('POST', '/v1/sales/vip/holds', {
      headers: { authorization: `Bearer ${token}`, origin: ORIGIN, 'idempotency-key': randomUUID() },
    });
    if (answer.status !== 503) return answer;
  }
}

const counted = (answers: readonly Answered<Sale>[]) => {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    const name = answer.status === 201 ? answer.body.state : refusalOf(answer).code;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

test(`${PLACES} places with ${CLAIMANTS} claims at once: exactly ${PLACES}, and the others hear why not`, async () => {
  const shop = await saleShop(server, { stock: PLACES });
  const answers = await Promise.all((await claimants(shop, CLAIMANTS)).map(claim));
  expect(counted(answers)).toEqual({ holding: PLACES, sale_sold_out: CLAIMANTS - PLACES });
  const holds = answers.filter(({ status }) => status === 201).map((answer) => holdIn(answer).id);
  expect(new Set(holds).size).toBe(PLACES);
  for (const answer of answers.filter(({ status }) => status !== 201))
    expect(refusalOf(answer).reason).toEqual({ waitingList: true });
  expect(await figures(shop)).toEqual({ held: PLACES, invited: 0, bought: 0, left: 0, waiting: 0 });
}, 120_000);

test('each customer claims five times at once, and nobody has two places', async () => {
  const shop = await saleShop(server, { stock: PLACES });
  const tokens = await claimants(shop, 100);
  const answers = await Promise.all(tokens.flatMap((token) => Array.from({ length: 5 }, () => claim(token))));
  const { holding = 0, sale_sold_out = 0 } = counted(answers);
  expect(holding + sale_sold_out).toBe(500);
  const holds = new Set(answers.filter(({ status }) => status === 201).map((answer) => holdIn(answer).id));
  expect(holds.size).toBe(PLACES);
  expect(await figures(shop)).toMatchObject({ held: PLACES, left: 0 });
}, 120_000);

test('claims, places that are given back, sales to orders and a waiting list at once come out exact', async () => {
  const shop = await saleShop(server, { stock: 20 });
  const all = await visitors(shop, ...Array.from({ length: 60 }, (_, i) => `busy-${i}`));
  await Promise.all(
    all.map(async (each, i) => {
      const claimed = await each.claim();
      if (claimed.status !== 201) return void (await each.wait());
      if (i % 3 === 0) await each.release(holdIn(claimed).id);
      else if (i % 3 === 1)
        await shop.call('POST', '/v1/sale-passes/use', { pass: holdIn(claimed).pass, orderId: `o-${i}` });
    }),
  );
  const seen = await Promise.all(all.map(async (each) => (await each.see()).state));
  const count = (state: string) => seen.filter((one) => one === state).length;
  const { held, invited, bought, left, waiting } = await figures(shop);
  expect([count('holding'), count('invited'), count('bought'), count('waiting')]).toEqual([
    held,
    invited,
    bought,
    waiting,
  ]);
  expect(held + invited + bought + left).toBe(20);
  expect(left === 0 || waiting === 0).toBe(true);
}, 120_000);

test('a draw of thousands leaves room between for others', async () => {
  const shop = await saleShop(server, {
    stock: PLACES,
    access: [{ kind: 'everyone', opensAt: at(-1_000) }],
    lottery: { seconds: 600 },
  });
  const answers = await Promise.all((await claimants(shop, CLAIMANTS)).map(claim));
  expect(counted(answers)).toEqual({ drawing: CLAIMANTS });
  await server.start(11 * 60_000);
  const [anna, bram] = await visitors(shop, 'anna', 'bram');
  const looks = await Promise.all([anna!.see(), bram!.see(), (await visitor(shop, 'carla')).see()]);
  expect(looks.map(({ state }) => state)).toEqual(['sold_out', 'sold_out', 'sold_out']);
  expect(await figures(shop)).toEqual({ held: PLACES, invited: 0, bought: 0, left: 0, waiting: 0 });
}, 120_000);
