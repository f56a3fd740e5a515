import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kring } from '../testing/process.ts';
import type { NewShop } from './make-shop.ts';

const cwd = mkdtempSync(join(tmpdir(), 'kring-customer-'));
afterAll(() => rmSync(cwd, { recursive: true }));
const run = (...args: string[]) => kring(args, { cwd });

beforeAll(async () => {
  await run('init', '--origin', 'http://127.0.0.1:4400', '--json');
  writeFileSync(join(cwd, 'two.csv'), 'customerId,points,callName\n1,100,Anna\n2,50,Bert\n');
  await run('import', 'two.csv');
});

test('a customer is exported whole, and then forgotten', async () => {
  const { code, out, err } = await run('customer', 'export', '1');
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({
    customer: { customerId: '1', callName: 'Anna', points: { available: 100 } },
    entries: [{ kind: 'adjust', points: 100, reason: { source: 'import' } }],
  });
  expect(out).not.toContain('Bert');
  expect(await run('customer', 'erase', '1')).toMatchObject({ code: 0, err: '' });
  const gone = await run('customer', 'export', '1');
  expect([gone.code, gone.out, gone.err]).toEqual([
    1,
    '',
    expect.stringMatching(/^Shop shp_\S+ has no customer 1\.\n$/),
  ]);
  expect((await run('customer', 'erase', '1')).code).toBe(1);
  expect((await run('ledger', 'verify')).code).toBe(0);
  // The import remembers whom it gave points, without knowing who that was.
  expect((await run('import', 'two.csv', '--json')).out).toContain('"before": 2');
});

test('two secret keys work at a time: one is added, the other revoked, never the last', async () => {
  const listed = async () =>
    (JSON.parse((await run('key', 'list', '--json')).out) as { kind: string; id: string }[])
      .filter(({ kind }) => kind === 'secret')
      .map(({ id }) => id);
  const [first = ''] = await listed();
  expect((await run('key', 'revoke', first)).err).toContain('is the only secret key');
  const made = JSON.parse((await run('key', 'add-secret', '--json')).out) as Pick<NewShop, 'secretKey'> & {
    id: string;
  };
  expect(made.secretKey).toMatch(/^sk_/);
  expect(await listed()).toEqual([first, made.id]);
  expect(await run('key', 'add-secret')).toMatchObject({ code: 1, err: expect.stringContaining('has 2 secret keys') });
  expect((await run('key', 'revoke', 'sec_none')).err).toContain('has no secret key sec_none');
  expect(await run('key', 'revoke', first)).toMatchObject({ code: 0, out: `${first} works no more.\n` });
  expect(await listed()).toEqual([made.id]);
});
