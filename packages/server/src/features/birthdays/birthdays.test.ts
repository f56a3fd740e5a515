import type { EntryPage } from '@kring/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { giveBirthdays } from '../../jobs/birthdays.ts';
import { testServer } from '../../testing/server.ts';
import type { TestShop } from '../../testing/shop.ts';

const server = testServer();
let shop: TestShop;

const earning = { ...defaultProgramme('').earning, birthday: { points: 50 } };

beforeEach(async () => {
  shop = await server.shop({ earning });
});
afterEach(() => server.start());

/** The server at this moment by its own clock. */
const at = (moment: string) => server.start(Date.parse(moment) - Date.now());

/** One run of the job; answers how many customers of this shop heard of it. */
async function run(of = shop): Promise<number> {
  let count = 0;
  const publish = (shopId: string) => {
    if (shopId === of.keys.shopId) count += 1;
  };
  await giveBirthdays({ storage: server.storage, publisher: { publish } }, new AbortController().signal);
  return count;
}

/** As the consent of a customer leaves it; null where it was withdrawn. */
async function born(customerId: string, birthday: string | null): Promise<void> {
  await server.storage.write(async (tx) => {
    const { shopId } = shop.keys;
    const { id } = await tx.customers.put(shopId, customerId, {});
    await tx.customers.setBirthday(shopId, id, birthday);
  });
}

const given = async (customerId: string): Promise<string[]> => {
  const page = await shop.signIn(customerId);
  await page.get();
  const { items } = (await page.get<EntryPage>('/v1/me/entries')).body;
  return items
    .filter(({ kind, source }) => kind === 'earn' && source === 'birthday')
    .map(({ on, points }) => `${on} ${points}`);
};

test('a birthday is kept once, by the day in the time zone of the shop, with or without a year', async () => {
  await born('a', '--05-17');
  await born('b', '1990-05-17');
  await born('c', '--05-18');
  await at('2027-05-16T21:59:00Z');
  expect(await run()).toBe(0);
  await at('2027-05-16T22:01:00Z');
  expect([await run(), await run()]).toEqual([2, 0]);
  expect([await given('a'), await given('b'), await given('c')]).toEqual([['2027-05-17 50'], ['2027-05-17 50'], []]);
  const { body } = await (await shop.signIn('a')).get();
  expect(body).toMatchObject({
    points: { available: 50, pending: 0 },
    expiring: [{ points: 50, on: '2029-05-17' }],
  });
});

test('who gives consent on the day itself has it that day; who withdrew it has not', async () => {
  await born('late', null);
  await born('shy', '--05-17');
  await at('2027-05-17T08:00:00Z');
  await born('shy', null);
  expect(await run()).toBe(0);
  await born('late', '--05-17');
  expect(await run()).toBe(1);
  expect(await given('shy')).toEqual([]);
});

test('29 February is kept on 28 February in other years', async () => {
  await born('leap', '2000-02-29');
  await born('usual', '--02-28');
  await at('2027-02-28T08:00:00Z');
  expect(await run()).toBe(2);
  await at('2028-02-28T08:00:00Z');
  expect(await run()).toBe(1);
  await at('2028-02-29T08:00:00Z');
  expect(await run()).toBe(1);
  expect(await given('leap')).toEqual(['2028-02-29 50', '2027-02-28 50']);
});

test('who changes the day earns once a year, and not within 300 days', async () => {
  await born('quick', '--11-20');
  await at('2027-11-20T08:00:00Z');
  await run();
  await born('quick', '--12-01');
  await at('2027-12-01T08:00:00Z');
  await run();
  await born('quick', '--02-01');
  await at('2028-02-01T08:00:00Z');
  await run();
  await born('quick', '--09-15');
  await at('2028-09-15T08:00:00Z');
  await run();
  expect(await given('quick')).toEqual(['2028-09-15 50', '2027-11-20 50']);
});

test('two birthdays of one year, 300 days apart, are one', async () => {
  await born('twice', '--01-02');
  await at('2028-01-02T08:00:00Z');
  await run();
  await born('twice', '--12-30');
  await at('2028-12-30T08:00:00Z');
  expect(await run()).toBe(0);
});

test('after some days off, those that were missed are made up for, each on its own day, and at most 31', async () => {
  for (const day of ['04-16', '04-17', '05-01', '05-17', '05-18']) await born(day, `--${day}`);
  await at('2027-04-01T08:00:00Z');
  expect(await run()).toBe(0);
  await at('2027-05-17T08:00:00Z');
  expect(await run()).toBe(3);
  expect(await given('04-16')).toEqual([]);
  expect(await given('04-17')).toEqual(['2027-04-17 50']);
  expect(await given('05-01')).toEqual(['2027-05-01 50']);
  expect(await run()).toBe(0);
});

test('days before the programme gave anything for a birthday are not made up for', async () => {
  const plain = await server.shop();
  const customer = async (birthday: string) =>
    server.storage.write(async (tx) => {
      const { id } = await tx.customers.put(plain.keys.shopId, birthday, {});
      await tx.customers.setBirthday(plain.keys.shopId, id, `--${birthday}`);
    });
  await customer('05-15');
  await customer('05-17');
  await at('2027-05-15T08:00:00Z');
  expect(await run(plain)).toBe(0);
  await at('2027-05-17T08:00:00Z');
  expect(await run(plain)).toBe(0);
  await server.storage.write((tx) =>
    tx.programmes.addVersion(plain.keys.shopId, { ...defaultProgramme('Now'), earning }, tx.now),
  );
  expect(await run(plain)).toBe(1);
});

test('more customers than are worked on at once all have theirs', async () => {
  for (let i = 0; i < 70; i++) await born(`many-${i}`, '--05-17');
  await at('2027-05-17T08:00:00Z');
  expect(await run()).toBe(70);
  await at('2027-05-18T08:00:00Z');
  expect(await run()).toBe(0);
});
