import type { Sale } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { clean } from '../../jobs/cleaning.ts';
import { testServer } from '../../testing/server.ts';
import { type Answered, codeOf, ORIGIN, type TestPage, type TestShop } from '../../testing/shop.ts';
import { rowsOf } from '../reviews/reviews.testing.ts';
import { listed, publish, sale, saleShop, seen, setClock, setPasscode, times } from './sales.testing.ts';

// Each call comes from an address of its own, unless it says from which: what is limited by address is shown apart.
const server = testServer({ trustProxy: true });

beforeAll(async () => void (await setClock(server, times.before)));

// Looking at a passcode takes its time, by design.

const letter = { kind: 'passcode', opensAt: '2026-11-20T09:00:00Z', passcode: 'letter' } as const;
const letterShop = async (passcode = 'Herfst26', limit?: number): Promise<TestShop> => {
  const shop = await saleShop(server, { access: [letter] });
  await setPasscode(shop, passcode, limit);
  return shop;
};

let address = 0;
const anywhere = () => `10.${(address += 1) >> 16}.${(address >> 8) & 255}.${address & 255}`;
const enter = (page: TestPage, passcode: string, from = anywhere()): Promise<Answered<Sale>> =>
  page.post<Sale>('/v1/sales/vip/passcode', { passcode }, { 'x-forwarded-for': from });

test('kept as a salted hash: neither the database nor any answer has the passcode', async () => {
  const shop = await letterShop('Najaarsgeheim');
  const other = await letterShop('Najaarsgeheim');
  const anna = await shop.signIn('anna');
  await enter(anna, 'verkeerd-geraden');
  const answers = [await listed(shop), (await enter(anna, 'najaarsgeheim')).body, (await seen(shop, 'anna')).body];
  expect(JSON.stringify(answers).toLowerCase()).not.toContain('najaarsgeheim');
  const rows = rowsOf(
    server,
    `SELECT * FROM sale_passcodes WHERE shop_id IN ('${shop.keys.shopId}', '${other.keys.shopId}')`,
  );
  const tables = rowsOf(server, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  const everything = JSON.stringify(tables.map(({ name }) => rowsOf(server, `SELECT * FROM "${String(name)}"`)));
  expect(everything.toLowerCase()).not.toContain('najaarsgeheim');
  expect(everything).not.toContain('verkeerd-geraden');
  expect(new Set(rows.map(({ hash }) => hash)).size).toBe(2);
  expect(new Set(rows.map(({ salt }) => salt)).size).toBe(2);
});

test.each(['Herfst26', '  herfst26', 'HERFST26\t', 'herfst２６'])(
  'letters count without their case, and spaces around not: %j',
  async (typed) => {
    const shop = await letterShop();
    const { body } = await enter(await shop.signIn('anna'), typed);
    expect(body).toMatchObject({ state: 'open', passcode: false, content: { products: [{}, {}] } });
    expect((await seen(shop, 'anna')).body.state).toBe('open');
    expect((await seen(shop, 'bram')).body).toMatchObject({ state: 'locked', content: null });
  },
);

test('five wrong ones are answered with how many are left, and then none is taken, right or wrong', async () => {
  const shop = await letterShop();
  const anna = await shop.signIn('anna');
  for (const triesLeft of [4, 3, 2, 1, 0])
    expect((await enter(anna, 'lente26')).body).toMatchObject({
      code: 'passcode_wrong',
      status: 403,
      reason: { triesLeft },
    });
  for (const passcode of ['lente26', 'herfst26']) {
    const refused = await enter(anna, passcode);
    expect(refused.body).toMatchObject({ code: 'passcode_tries', status: 429 });
    const wait = Number(refused.headers['retry-after']);
    expect(wait).toBeGreaterThan(890);
    expect(wait).toBeLessThanOrEqual(900);
  }
  // Of nobody else, and of another shop's customer by that name neither.
  expect((await enter(await shop.signIn('bram'), 'herfst26')).body.state).toBe('open');
  expect((await enter(await (await letterShop()).signIn('anna'), 'herfst26')).body.state).toBe('open');
  expect((await seen(shop, 'anna')).body.state).toBe('locked');
});

test('right ones count for nothing, however often and between wrong ones', async () => {
  const shop = await letterShop();
  const anna = await shop.signIn('anna');
  for (let i = 0; i < 7; i++) expect((await enter(anna, 'herfst26')).status).toBe(200);
  for (const triesLeft of [4, 3]) expect((await enter(anna, 'x')).body).toMatchObject({ reason: { triesLeft } });
  expect((await enter(anna, 'herfst26')).status).toBe(200);
  expect((await enter(anna, 'x')).body).toMatchObject({ reason: { triesLeft: 2 } });
  expect((await listed(shop)).passcodes).toEqual([{ id: 'letter', set: true, used: 1, limit: null }]);
});

test('of twenty tries side by side no more than five are looked at', async () => {
  const shop = await letterShop();
  const anna = await shop.signIn('anna');
  const guesses = Array.from({ length: 20 }, (_, i) => (i === 19 ? 'herfst26' : `guess-${i}`));
  const codes = (await Promise.all(guesses.map((guess) => enter(anna, guess)))).map(codeOf);
  expect(codes.filter((code) => code === 'passcode_wrong')).toHaveLength(5);
  expect(codes.filter((code) => code === 'passcode_tries')).toHaveLength(15);
  expect((await seen(shop, 'anna')).body.state).toBe('locked');
});

test('of tries side by side from one address, by many customers, five wrong ones are answered and the right ones all', async () => {
  const shop = await letterShop();
  const pages = await Promise.all(Array.from({ length: 16 }, (_, i) => shop.signIn(`office-${i}`)));
  const right = await Promise.all(pages.slice(0, 8).map((page) => enter(page, 'herfst26', '192.0.2.77')));
  expect(right.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  const wrong = await Promise.all(pages.slice(8).map((page, i) => enter(page, `guess-${i}`, '192.0.2.77')));
  expect(wrong.map(codeOf).filter((code) => code === 'passcode_wrong')).toHaveLength(5);
  expect(wrong.map(codeOf).filter((code) => code === 'passcode_tries')).toHaveLength(3);
});

test('five wrong ones from one address stop every customer there, and a network of IPv6 is one address', async () => {
  const shop = await letterShop();
  const names = ['anna', 'bram', 'carla', 'dirk', 'emma'];
  for (const [i, name] of names.entries())
    expect((await enter(await shop.signIn(name), 'x', `2001:db8:1:2::${i}`)).body).toMatchObject({
      code: 'passcode_wrong',
      reason: { triesLeft: 4 - i },
    });
  const frank = await shop.signIn('frank');
  expect((await enter(frank, 'herfst26', '2001:db8:1:2:3:4:5:6')).body).toMatchObject({
    code: 'passcode_tries',
    reason: { nextTryAt: expect.stringMatching(/^2026-11-23T09:/) },
  });
  expect((await enter(frank, 'herfst26', '2001:db8:1:3::1')).body.state).toBe('open');
});

test('as many customers as the limit says may use it, also when all come at once; none twice', async () => {
  const shop = await letterShop('herfst26', 4);
  const pages = await Promise.all(Array.from({ length: 12 }, (_, i) => shop.signIn(`c-${i}`)));
  const answers = await Promise.all(pages.flatMap((page) => [enter(page, 'herfst26'), enter(page, 'herfst26')]));
  const opened = pages.filter((_, i) => answers[2 * i]?.status === 200);
  expect(opened).toHaveLength(4);
  for (const [i, answer] of answers.entries()) expect(answer.status).toBe(answers[i - (i % 2)]?.status);
  expect(new Set(answers.filter(({ status }) => status !== 200).map(codeOf))).toEqual(new Set(['passcode_used_up']));
  expect((await listed(shop)).passcodes).toEqual([{ id: 'letter', set: true, used: 4, limit: 4 }]);
  const rows = rowsOf(server, `SELECT count(*) AS uses FROM sale_passcode_uses WHERE shop_id = '${shop.keys.shopId}'`);
  expect(rows).toEqual([{ uses: 4 }]);
  // Who is in comes in again, and being refused for the limit is no wrong passcode.
  expect((await enter(opened[0]!, 'herfst26')).status).toBe(200);
  const rest = pages.find((page) => !opened.includes(page))!;
  for (let i = 0; i < 6; i++) expect(codeOf(await enter(rest, 'herfst26'))).toBe('passcode_used_up');
});

test('a new passcode takes the place of the old and counts anew; who came in stays in', async () => {
  const shop = await letterShop('herfst26', 1);
  await enter(await shop.signIn('anna'), 'herfst26');
  expect((await setPasscode(shop, 'HERFST26', 3)).body.passcodes).toEqual([
    { id: 'letter', set: true, used: 1, limit: 3 },
  ]);
  expect((await setPasscode(shop, 'winter26')).body.passcodes).toEqual([
    { id: 'letter', set: true, used: 0, limit: null },
  ]);
  expect((await seen(shop, 'anna')).body.state).toBe('open');
  const bram = await shop.signIn('bram');
  expect(codeOf(await enter(bram, 'herfst26'))).toBe('passcode_wrong');
  expect((await enter(bram, 'winter26')).body.state).toBe('open');
});

test('each of several passcodes opens its own way, and one that the programme no longer names opens none', async () => {
  const shop = await saleShop(server, { access: [letter, { ...letter, passcode: 'press' }] });
  await setPasscode(shop, 'herfst26');
  await setPasscode(shop, 'perskaart', undefined, 'press');
  const anna = await shop.signIn('anna');
  const { body } = await enter(anna, 'perskaart');
  expect(body.ways.map(({ mine }) => mine)).toEqual([false, true]);
  await publish(shop, [{ ...sale, access: [letter] }]);
  expect((await seen(shop, 'anna')).body.state).toBe('locked');
  expect(codeOf(await enter(anna, 'perskaart'))).toBe('passcode_wrong');
  expect((await listed(shop)).passcodes.map(({ id }) => id)).toEqual(['letter']);
});

test('only passcodes that the programme names can be set, of four characters or more', async () => {
  const shop = await letterShop();
  expect((await setPasscode(shop, 'herfst26', undefined, 'press')).body).toMatchObject({
    code: 'passcode_unknown',
    reason: { passcodes: ['letter'] },
  });
  expect(codeOf(await setPasscode(shop, 'abc'))).toBe('invalid_request');
  expect(codeOf(await setPasscode(await server.shop(), 'herfst26'))).toBe('sale_unknown');
  expect(codeOf(await setPasscode(await server.bareShop(), 'herfst26'))).toBe('programme_unpublished');
});

test('a passcode is refused of a sale that is over or unknown, and of a guest', async () => {
  const shop = await letterShop();
  const anna = await shop.signIn('anna');
  expect(codeOf(await anna.post('/v1/sales/other/passcode', { passcode: 'herfst26' }))).toBe('sale_unknown');
  const guest = await server.send('POST', `/v1/sales/vip/passcode?key=${shop.keys.publishableKey}`, {
    headers: { origin: ORIGIN, 'idempotency-key': 'guest-try-1' },
    body: { passcode: 'herfst26' },
  });
  expect(codeOf(guest)).toBe('session_missing');
  await shop.call('POST', '/v1/sales/vip/changes', { change: 'end', actor: 'Noor' });
  for (const passcode of ['herfst26', 'x']) expect(codeOf(await enter(anna, passcode))).toBe('sale_ended');
});

test('the same call by its key is done once and answered again', async () => {
  const shop = await letterShop();
  const anna = await shop.signIn('anna');
  const headers = { 'idempotency-key': 'passcode-once-1', 'x-forwarded-for': anywhere() };
  const post = () => anna.post<Sale>('/v1/sales/vip/passcode', { passcode: 'herfst26' }, headers);
  const [first, again] = [await post(), await post()];
  expect(again.text).toBe(first.text);
  expect(again.headers['idempotent-replayed']).toBe('true');
  expect((await listed(shop)).passcodes[0]?.used).toBe(1);
});

test('tries are in the database: starting the server again does not help, and in time they go', async () => {
  const shop = await letterShop();
  const anna = await shop.signIn('anna');
  for (let i = 0; i < 5; i++) await enter(anna, 'lente26');
  await setClock(server, '2026-11-23T09:12:00Z');
  expect(codeOf(await enter(await shop.signIn('anna'), 'herfst26'))).toBe('passcode_tries');
  await setClock(server, '2026-11-23T09:30:00Z');
  expect((await enter(await shop.signIn('anna'), 'herfst26')).body.state).toBe('open');
  expect(await clean(server.storage)).toBeGreaterThanOrEqual(5);
  expect(rowsOf(server, 'SELECT * FROM sale_passcode_tries')).toEqual([]);
});

test('of who is erased nothing is left of passcodes or groups, and the use stays counted', async () => {
  const shop = await letterShop('herfst26', 1);
  await shop.call('PUT', '/v1/customers/anna', { segments: ['press'] });
  const anna = await shop.signIn('anna');
  await enter(anna, 'herfst26');
  await enter(anna, 'lente26');
  expect((await anna.delete('/v1/me')).status).toBe(200);
  for (const table of ['sale_passcode_uses', 'sale_passcode_tries'])
    expect(rowsOf(server, `SELECT * FROM ${table} WHERE shop_id = '${shop.keys.shopId}'`)).toEqual([]);
  expect(rowsOf(server, `SELECT segments FROM customers WHERE shop_id = '${shop.keys.shopId}'`)).toEqual([
    { segments: '[]' },
  ]);
  expect(codeOf(await enter(await shop.signIn('bram'), 'herfst26'))).toBe('passcode_used_up');
});
