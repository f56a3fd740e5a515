import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { NewShop } from './commands/make-shop.ts';
import { kring, serveProcess } from './testing/process.ts';
import { orderFact } from './testing/shop.ts';

const cwd = mkdtempSync(join(tmpdir(), 'kring-cli-'));
afterAll(() => rmSync(cwd, { recursive: true }));
const run = (...args: string[]) => kring(args, { cwd });

test('from nothing to points: init, serve, token, order, stop, verify', async () => {
  const made = await run('init', '--origin', 'http://127.0.0.1:4400', '--name', 'Brandpunt', '--json');
  expect(made).toMatchObject({ code: 0, err: '' });
  const shop = JSON.parse(made.out) as NewShop;
  expect(JSON.parse(readFileSync(join(cwd, 'kring.programme.json'), 'utf8'))).toMatchObject({
    shop: { name: 'Brandpunt' },
  });

  const server = await serveProcess({ cwd, env: { KRING_CLOCK: '+30d' } });
  const env = {
    KRING_SHOP_ID: shop.shopId,
    KRING_SIGNING_KEY_ID: shop.signingKeyId,
    KRING_SIGNING_KEY: shop.signingKey,
    KRING_CLOCK: '+30d',
  };
  const signed = await kring(['token', '1001', '--call-name', 'Sanne'], { cwd, env });
  expect(signed.code).toBe(0);
  const ordered = await fetch(`${server.url}/v1/orders/1`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${shop.secretKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(orderFact()),
  });
  expect(ordered.status).toBe(200);
  const opened = await fetch(`${server.url}/v1/session?key=${shop.publishableKey}`, {
    method: 'POST',
    headers: { origin: 'http://127.0.0.1:4400' },
    body: JSON.stringify({ token: signed.out.trim() }),
  });
  // Yesterday's order by a clock that is thirty days ahead: its window has passed.
  expect(await opened.json()).toMatchObject({
    me: { customer: { callName: 'Sanne' }, points: { available: 40, pending: 0 } },
  });

  const busy = await run('key', 'list');
  expect([busy.code, busy.out]).toEqual([1, '']);
  expect(busy.err).toMatch(/in use by process \d+/);
  expect(busy.err).toContain('Stop `kring serve` first');
  expect(await server.end('SIGTERM')).toBe(0);

  expect(await run('ledger', 'verify')).toMatchObject({ code: 0, out: 'Every invariant of the ledger holds.\n' });
  const listed = await run('key', 'list');
  expect(listed.out).toContain(shop.publishableKey);
  expect(listed.out).not.toContain(shop.secretKey);
  const allowed = await run('key', 'allow', shop.publishableKey, 'https://www.shop.example');
  expect(allowed.out).toContain('http://127.0.0.1:4400, https://www.shop.example');
  expect((await run('programme', 'publish', 'kring.programme.json')).out).toContain('Version 2 is published');
});

test('explain tells per line what an order would earn, and why', async () => {
  const programme = JSON.parse(readFileSync(join(cwd, 'kring.programme.json'), 'utf8')) as { earning: object };
  const rules = [
    { id: 'coffee', products: ['espresso'], earns: { multiplierPercent: 200 }, label: { nl: 'Dubbel', en: 'Double' } },
  ];
  const windows = [
    { id: 'autumn', multiplierPercent: 150, from: '2026-09-23T00:00:00Z', until: '2026-12-21T00:00:00Z' },
  ];
  const caps = { perOrder: 90, perCustomerPerDay: 500 };
  const earning = { ...programme.earning, rules, windows, caps, firstOrder: { points: 25 } };
  writeFileSync(join(cwd, 'ruled.json'), JSON.stringify({ ...programme, earning }));
  writeFileSync(join(cwd, 'order.json'), JSON.stringify(orderFact({ placedAt: '2026-10-01T10:00:00Z' })));
  const { out, err, code } = await run('programme', 'explain', 'order.json', '--programme', 'ruled.json');
  expect([code, err]).toEqual([0, '']);
  expect(out.split('\n')).toEqual([
    '        78  Espresso: €26.00 at 1 per €1.00, × 2 by rule coffee (Double), × 1.5 by window autumn',
    '        21  Kopjes: €14.50 at the general rate, 1 per €1.00, × 1.5 by window autumn',
    '        -9  more than an order can earn, 90',
    '  --------',
    '        90  points, rounded down per order; VAT included',
    'Tier: none. Window: autumn, × 1.5. First order: no.',
    'Caps: 90 an order; 500 a customer a day, of which other orders of the day had 0.',
    'Spendable from 19 October 2026, unless a delivery that is reported later moves it.',
    'Can be used up to and including 1 October 2028.',
    'For a customer in no tier who earned nothing else that day; say who with --customer.',
    "A customer's first order brings 25 more.",
    '',
  ]);
});

const refused: readonly [string, string[], number, RegExp][] = [
  ['no command that there is', ['fly'], 2, /unknown command 'fly'/],
  ['init without origins', ['init'], 2, /--origin/],
  [
    'init with a path as origin',
    ['init', '--origin', 'https://shop.example/nl'],
    2,
    /did you mean https:\/\/shop\.example/,
  ],
  ['a document that is not there', ['programme', 'check', 'nothing.json'], 1, /nothing\.json can't be read/],
  ['a document that does not fit', ['programme', 'check', 'order.json'], 1, /\/shop .*it is missing/],
  ['explain without anything to explain', ['programme', 'explain'], 2, /Say one thing to explain/],
  ['explain of two things', ['programme', 'explain', 'order.json', '--order', '1'], 2, /Say one thing to explain/],
  ['explain of nobody’s order', ['programme', 'explain', '--order', '1'], 2, /--customer <id>/],
  [
    'explain of a customer who is not there',
    ['programme', 'explain', 'order.json', '--customer', 'x'],
    1,
    /No customer x/,
  ],
  [
    'explain without a database',
    ['programme', 'explain', '--customer', '1', '--order', '1', '--database', 'none.db'],
    1,
    /no database at .*none\.db/,
  ],
  ['an unknown key', ['key', 'allow', 'pk_none', 'https://a.example'], 1, /no publishable key pk_none/],
  ['a token that lives an hour', ['token', '1', '--minutes', '60'], 2, /at most 10 minutes/],
  ['a port that is none', ['serve', '--port', '99999'], 2, /0 to 65535/],
  ['Postgres', ['serve', '--database', 'postgres://localhost/kring'], 1, /Postgres comes in a later version/],
];

test.each(refused)('%s is refused in a sentence, without a stack', async (_name, args, code, words) => {
  const answer = await run(...args);
  expect(answer.err).toMatch(words);
  expect(answer.err).not.toContain('    at ');
  expect(answer.code).toBe(code);
});

test('a clock that can not be read is refused', async () => {
  const answer = await kring(['serve'], { cwd, env: { KRING_CLOCK: 'tomorrow' } });
  expect([answer.code, answer.err]).toEqual([
    2,
    'KRING_CLOCK is "tomorrow"; expected a sign, numbers and units, for instance +15d, -2h or +1d12h.\n',
  ]);
});

test('each command explains itself', async () => {
  const { out, code } = await run('--help');
  expect(code).toBe(0);
  for (const name of ['serve', 'init', 'token', 'key', 'programme', 'ledger', 'customer', 'import', 'Exit codes'])
    expect(out).toContain(name);
  expect((await run('init', '--help')).out).toContain('Example');
});
