import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accounts } from '../ledger/entry.ts';
import { kring, serveProcess, type Served } from '../testing/process.ts';
import { orderFact } from '../testing/shop.ts';
import type { NewShop } from './make-shop.ts';

const cwd = mkdtempSync(join(tmpdir(), 'kring-ledger-'));
const run = (...args: string[]) => kring(args, { cwd });
let shop: NewShop;
let server: Served;

const send = async (method: string, path: string, body?: object) => {
  const headers = {
    authorization: `Bearer ${shop.secretKey}`,
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  };
  const answer = await fetch(`${server.url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  expect(answer.ok, `${method} ${path}`).toBe(true);
};

/** Three customers: pending points, given points with a day and without, and one who was erased. */
beforeAll(async () => {
  shop = JSON.parse((await run('init', '--origin', 'http://127.0.0.1:4400', '--json')).out) as NewShop;
  server = await serveProcess({ cwd });
  await send('PUT', '/v1/orders/o-1', orderFact({ customerId: 'anna', number: 'nr "1", twee' }));
  for (const id of ['bert', 'carla']) await send('PUT', `/v1/customers/${id}`, {});
  const why = { reason: 'Welkom', actor: 'Noor' };
  await send('POST', '/v1/customers/bert/adjustments', { points: 30, expiresOn: '2099-12-31', ...why });
  await send('POST', '/v1/customers/bert/adjustments', { points: 12, expiresOn: null, ...why });
  await send('POST', '/v1/customers/carla/adjustments', { points: 99, ...why });
  await send('DELETE', '/v1/customers/carla');
});
afterAll(async () => {
  await server.end('SIGTERM');
  rmSync(cwd, { recursive: true });
});

interface Owed {
  readonly months: readonly { month: string | null; available: number; pending: number; held: number; total: number }[];
  readonly total: Readonly<Record<string, number>>;
}

test('the liability comes by month of expiry, beside a running server', async () => {
  const { code, out, err } = await run('ledger', 'liability', '--json');
  expect([code, err]).toEqual([0, '']);
  const { months, total } = JSON.parse(out) as Owed;
  expect(months.map(({ total: sum, pending, month }) => [month?.slice(0, 4) ?? null, sum, pending])).toEqual([
    [expect.stringMatching(/^20[2-4]\d$/), 40, 40],
    ['2099', 30, 0],
    [null, 12, 0],
  ]);
  expect(total).toEqual({ available: 42, pending: 40, held: 0, debt: 0, total: 82 });
  const table = await run('ledger', 'liability');
  expect(table.out).toMatch(/^expires +available +pending +held +debt +total\n/);
  expect(table.out).toMatch(/\n2099-12 +30 +0 +0 +30\nnever +12 +0 +0 +12\nall +42 +40 +0 +0 +82\n$/);
});

interface Line {
  readonly id: string;
  readonly at: string;
  readonly customerId: string | null;
  readonly accountId: string;
  readonly kind: string;
  readonly points: number;
  readonly reason: object;
}

test('the export has every entry in order, each summing to zero, and its figures are those of the liability', async () => {
  const { code, out, err } = await run('ledger', 'export', '--format', 'jsonl');
  expect([code, err]).toEqual([0, '']);
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line & Readonly<Record<(typeof accounts)[number], number>>);
  expect(lines.map(({ kind, customerId, points }) => [kind, customerId, points])).toEqual([
    ['earn', 'anna', 40],
    ['adjust', 'bert', 30],
    ['adjust', 'bert', 12],
    ['adjust', null, 99],
    ['adjust', null, -99],
  ]);
  expect(lines[3]?.accountId).toMatch(/^cus_/);
  for (const line of lines) {
    const { pending, available, held, debt, issued, redeemed, expired, adjusted } = line;
    expect(pending + available + held - debt + issued + redeemed + expired + adjusted, line.id).toBe(0);
  }
  const sum = (of: (typeof accounts)[number]) => lines.reduce((total, line) => total + line[of], 0);
  const { total } = JSON.parse((await run('ledger', 'liability', '--json')).out) as Owed;
  expect([sum('available'), sum('pending'), sum('held'), sum('debt')]).toEqual([
    total['available'],
    total['pending'],
    total['held'],
    total['debt'],
  ]);
});

test('as CSV in a file, with quotes where they are needed', async () => {
  const { code, out, err } = await run('ledger', 'export', '--out', 'ledger.csv');
  expect([code, out, err]).toEqual([0, '', '5 entries are in ledger.csv.\n']);
  const rows = readFileSync(join(cwd, 'ledger.csv'), 'utf8').split('\r\n');
  expect(rows).toHaveLength(7);
  expect(rows[0]).toBe(
    'id,at,customerId,accountId,kind,points,pending,available,held,debt,issued,redeemed,expired,adjusted,orderId,holdId,reason',
  );
  expect(rows[1]).toMatch(/^ent_[^,]+,20[^,]+Z,anna,cus_[^,]+,earn,40,40,0,0,0,-40,0,0,0,o-1,,"\{/);
  expect(rows[1]).toContain('""nr \\""1\\"", twee""');
});

test('a format that is not known, a folder that is not there and a database that is not are refused', async () => {
  expect(await run('ledger', 'export', '--format', 'xml')).toMatchObject({
    code: 2,
    err: 'The format is "xml"; expected csv or jsonl.\n',
  });
  const folder = await run('ledger', 'export', '--out', 'no/such/file.csv');
  expect([folder.code, folder.err]).toEqual([1, expect.stringMatching(/^no\/such\/file\.csv can't be written: /)]);
  const nowhere = await run('ledger', 'liability', '--database', 'nothing.db');
  expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringMatching(/^There is no database at /)]);
});
