import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportSummary } from '../features/adjustments/opening.ts';
import { openReader } from '../storage/open.ts';
import { kring, serveProcess } from '../testing/process.ts';
import type { NewShop } from './make-shop.ts';

const cwd = mkdtempSync(join(tmpdir(), 'kring-import-'));
afterAll(() => rmSync(cwd, { recursive: true }));
const run = (...args: string[]) => kring(args, { cwd });
const file = (name: string, text: string | Buffer) => writeFileSync(join(cwd, name), text);
let shop: NewShop;

/** The customer as stored, with the wallet. */
async function stored(customerId: string) {
  const storage = await openReader({ url: join(cwd, 'data/kring.db') });
  try {
    return await storage.read(async (tx) => {
      const customer = await tx.customers.findByShopId(shop.shopId, customerId);
      return customer && { ...customer, ...(await tx.ledger.wallet({ shopId: shop.shopId, customerId: customer.id })) };
    });
  } finally {
    await storage.close();
  }
}
const available = async (customerId: string) => (await stored(customerId))?.available ?? null;

beforeAll(async () => {
  shop = JSON.parse((await run('init', '--origin', 'http://127.0.0.1:4400', '--json')).out) as NewShop;
});

test('a dry run says the same as the import, and changes nothing; the same file again changes nothing', async () => {
  file(
    'balances.csv',
    'customerId,points,expiresOn,callName,email,language\n1,100,2099-12-31,Anna,anna@example.org,nl\n2,50,never,,,\n3,25,,,,\n',
  );
  const dry = await run('import', 'balances.csv', '--dry-run', '--json');
  expect(dry).toMatchObject({ code: 0, err: '' });
  expect(await available('1')).toBeNull();
  const done = await run('import', 'balances.csv', '--json');
  const summary = JSON.parse(done.out) as ImportSummary;
  expect(summary).toEqual({ ...(JSON.parse(dry.out) as object), dryRun: false });
  expect(summary).toMatchObject({ customers: { new: 3, known: 0 }, before: 0, points: 175, paidDebt: 0 });
  expect(summary.months).toEqual([
    { month: expect.stringMatching(/^20\d\d-\d\d$/), points: 25 },
    { month: '2099-12', points: 100 },
    { month: null, points: 50 },
  ]);
  expect(await available('1')).toBe(100);
  expect(await stored('1')).toMatchObject({ callName: 'Anna', email: 'anna@example.org', language: 'nl' });

  const again = JSON.parse((await run('import', 'balances.csv', '--json')).out) as ImportSummary;
  expect(again).toMatchObject({ customers: { new: 0, known: 0 }, before: 3, points: 0 });
  expect(await available('1')).toBe(100);
  expect((await run('ledger', 'verify')).code).toBe(0);
});

test('in words it tells customers, points and months', async () => {
  file('words.csv', 'customerId;points\nw1;10\n1;5\n');
  const dry = await run('import', 'words.csv', '--dry-run');
  expect(dry.out).toMatch(/A dry run: nothing was changed/);
  const { out } = await run('import', 'words.csv', '--name', 'words');
  expect(out).toMatch(/customers, new +1\ncustomers, known +1\n/);
  expect(out).toMatch(/points +15\n/);
  expect(out).toContain('The name of this import is words');
  expect(await available('1')).toBe(105);
});

test('under one name a customer gets points once; another number of points is refused with its line', async () => {
  file('spring.csv', 'customerId,points\ns1,10\n');
  expect((await run('import', 'spring.csv', '--name', 'spring')).code).toBe(0);
  file('spring.csv', 'customerId,points\ns1,10\ns2,20\n');
  const more = JSON.parse((await run('import', 'spring.csv', '--name', 'spring', '--json')).out) as ImportSummary;
  expect(more).toMatchObject({ customers: { new: 1 }, before: 1, points: 20 });
  file('spring.csv', 'customerId,points\ns3,1\ns1,11\n');
  const refused = await run('import', 'spring.csv', '--name', 'spring');
  expect([refused.code, refused.out]).toEqual([1, '']);
  expect(refused.err).toContain('line 3: customer s1 got 10 points by an import named spring before');
  expect([await available('s1'), await available('s2'), await available('s3')]).toEqual([10, 20, null]);
});

test('a file that was corrected has another name, and who would get points twice is told', async () => {
  file('typo.csv', 'customerId,points\nt1,10\nt2,20\n');
  const first = JSON.parse((await run('import', 'typo.csv', '--json')).out) as ImportSummary & { name: string };
  expect(first).toMatchObject({ elsewhere: 0 });
  file('typo.csv', 'customerId,points\nt1,10\nt2,25\nt3,5\n');
  const { out } = await run('import', 'typo.csv', '--dry-run');
  expect(out).toMatch(/points of another import +2\n/);
  expect(out).toContain('2 customers of this file were given points by an import of another name');
  const refused = await run('import', 'typo.csv', '--name', first.name);
  expect(refused.err).toContain(`line 3: customer t2 got 20 points by an import named ${first.name} before`);
});

test('in words nothing is said of months where nothing is given', async () => {
  file('none.csv', 'customerId,points\nn1,0\n');
  expect((await run('import', 'none.csv', '--dry-run')).out).not.toContain('expires');
});

test('lines that do not fit are told with their number, and nothing is applied', async () => {
  file('bad.csv', 'customerId,points\ngood,5\na b,5\ngood,6\n');
  const { code, out, err } = await run('import', 'bad.csv');
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/^bad\.csv does not fit\. Nothing was applied\.\n {2}line 3: customerId .*\n {2}line 4: .*\n$/);
  // What only shows beside the database comes once each line is well formed.
  file('past.csv', 'customerId,points,expiresOn\ngood,5,\ny4,5,2020-01-01\n');
  expect((await run('import', 'past.csv')).err).toMatch(/line 3: expiresOn is 2020-01-01, which is over; expected 20/);
  expect(await available('good')).toBeNull();
});

test('of many lines that do not fit a hundred are listed', async () => {
  file('worse.csv', `customerId,points\n${Array.from({ length: 250 }, (_, i) => `z${i},x`).join('\n')}\n`);
  const { err } = await run('import', 'worse.csv');
  expect(err.match(/line \d+:/g)).toHaveLength(100);
  expect(err).toContain('and 150 more');
});

test('a file that is not there or of another encoding, a senseless name and an unknown shop are refused', async () => {
  expect((await run('import', 'nothing.csv')).err).toMatch(/nothing\.csv can't be read/);
  file('latin.csv', Buffer.from('customerId,points,callName\n1,2,Ren\xE9\n', 'latin1'));
  expect((await run('import', 'latin.csv')).err).toMatch(/is not UTF-8/);
  file('one.csv', 'customerId,points\n1,1\n');
  expect(await run('import', 'one.csv', '--name', 'a b')).toMatchObject({ code: 2 });
  expect((await run('import', 'one.csv', '--shop', 'shp_none')).err).toContain('There is no shop shp_none');
  expect((await run('import')).code).toBe(2);
});

test('beside a running server it is refused, and the ledger can be looked at', async () => {
  const server = await serveProcess({ cwd });
  file('busy.csv', 'customerId,points\nb1,1\n');
  const busy = await run('import', 'busy.csv');
  expect([busy.code, busy.out]).toEqual([1, '']);
  expect(busy.err).toMatch(/in use by process \d+[^]*Stop `kring serve` first/);
  const owed = await run('ledger', 'liability', '--json');
  expect([owed.code, owed.err]).toEqual([0, '']);
  expect(await server.end('SIGTERM')).toBe(0);
});

test('twenty thousand lines: progress, one transaction, a ledger that holds', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `k${i},${i % 500},${i % 2 ? '2099-06-30' : ''}`);
  file('long.csv', `customerId,points,expiresOn\n${rows.join('\n')}\n`);
  const { code, out, err } = await run('import', 'long.csv', '--json');
  expect(code).toBe(0);
  expect(err).toContain('10000 of 20000 lines\n');
  const summary = JSON.parse(out) as ImportSummary;
  expect(summary.customers).toEqual({ new: 20_000, known: 0 });
  expect(summary.points).toBe(4_990_000);
  expect(summary.months.reduce((sum, { points }) => sum + points, 0)).toBe(4_990_000);
  const owed = JSON.parse((await run('ledger', 'liability', '--json', '--shop', shop.shopId)).out) as {
    total: { total: number };
  };
  expect(owed.total.total).toBeGreaterThanOrEqual(4_990_000);
  expect((await run('ledger', 'verify')).code).toBe(0);
}, 120_000);
