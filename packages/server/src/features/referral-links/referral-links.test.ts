import { StatementSync } from 'node:sqlite';
import { afterEach, expect, test, vi } from 'vitest';
import { testServer } from '../../testing/server.ts';
import type { TestShop } from '../../testing/shop.ts';
import { codeFor, referral, visit, visitsByCode } from './referral-links.testing.ts';
import { shownCode } from './service.ts';

const server = testServer();
const shopWithReferral = () => server.shop({ referral });
/** Some code of the right form that nobody has. */
const unknown = (i: number) =>
  i
    .toString(36)
    .toUpperCase()
    .replaceAll(/[ILOU]/g, 'Z')
    .padStart(8, '0');
let places = 0;
/** An address that nobody used before. */
const somewhere = () => `10.1.${++places >> 8}.${places & 255}`;

afterEach(() => vi.restoreAllMocks());

/** The headers that say something, without those of the moment. */
const lasting = ({ headers }: { headers: Readonly<Record<string, unknown>> }) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !['date', 'x-request-id'].includes(name)));

/** What both would be answered for the same code. */
async function sideBySide(shop: TestShop) {
  const known = await codeFor(shop, 'fatima');
  const same = (text: string, code: string) => text.replaceAll(shownCode(code), 'CODE');
  const [yes, no] = [await visit(shop, known, somewhere()), await visit(shop, 'ZZZZ9999', somewhere())];
  return { yes: { ...yes, text: same(yes.text, known) }, no: { ...no, text: same(no.text, 'ZZZZ9999') } };
}

test('a guest with a known code and one with an unknown code get the same bytes, but for the code', async () => {
  const { yes, no } = await sideBySide(await shopWithReferral());
  expect(yes.status).toBe(200);
  expect(yes.text).toBe('{"code":"CODE","invitation":null}');
  expect(no.text).toBe(yes.text);
  expect(lasting(no)).toEqual(lasting(yes));
});

test('for both the server does the same statements', async () => {
  const shop = await shopWithReferral();
  const known = await codeFor(shop, 'fatima');
  const done: string[] = [];
  for (const name of ['get', 'all', 'run'] as const) {
    const original = StatementSync.prototype[name] as (this: StatementSync, ...values: never[]) => never;
    vi.spyOn(StatementSync.prototype, name).mockImplementation(function (this: StatementSync, ...values: never[]) {
      done.push(this.sourceSQL.replaceAll(/\s+/g, ' '));
      return original.apply(this, values);
    } as never);
  }
  const statementsOf = async (code: string): Promise<string[]> => {
    done.length = 0;
    await visit(shop, code, somewhere());
    return [...done];
  };
  await statementsOf(known);
  const yes = await statementsOf(known);
  expect(yes.some((sql) => sql.startsWith('INSERT INTO referral_visits'))).toBe(true);
  expect(await statementsOf('ZZZZ9999')).toEqual(yes);
});

// A busy machine takes its time; the ratio is the same.
test('both take the same time', async () => {
  const shop = await shopWithReferral();
  const known = await codeFor(shop, 'fatima');
  const times = { known: [] as number[], unknown: [] as number[] };
  const timed = async (code: string, into: number[]) => {
    const from = somewhere();
    const start = performance.now();
    await visit(shop, code, from);
    into.push(performance.now() - start);
  };
  for (let i = 0; i < 200; i++) {
    // In turns, and each first as often as the other: whatever else the machine does befalls both.
    const pair = [() => timed(known, times.known), () => timed(unknown(i), times.unknown)];
    for (const run of i % 2 ? pair : pair.toReversed()) await run();
  }
  const median = (all: number[]) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0;
  const ratio = median(times.known) / median(times.unknown);
  expect(ratio).toBeGreaterThan(0.4);
  expect(ratio).toBeLessThan(2.5);
});

test('visits are counted by whose code it was, and nobody is named', async () => {
  const shop = await shopWithReferral();
  const code = await codeFor(shop, 'fatima');
  for (const typed of [code, shownCode(code).toLowerCase(), ` ${code} `, 'ZZZZ9999']) {
    const { text } = await visit(shop, typed, somewhere());
    expect(text).not.toMatch(/fatima|example|cus_/i);
  }
  expect(await visitsByCode(server, shop.keys.shopId, [code, ''])).toEqual([3, 1]);
  // A code of this shop is nobody's in another.
  const other = await shopWithReferral();
  await visit(other, code, somewhere());
  expect(await visitsByCode(server, other.keys.shopId, [code, ''])).toEqual([0, 1]);
});

test('1,000 guesses from one address, side by side: 20 are answered, the rest refused, and then known codes too', async () => {
  const shop = await shopWithReferral();
  const known = await codeFor(shop, 'fatima');
  const from = somewhere();
  const answers = await Promise.all(Array.from({ length: 1_000 }, (_, i) => visit(shop, unknown(i), from)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
  const refused = answers.filter(({ problem }) => problem?.code === 'referral_guesses');
  expect(refused).toHaveLength(980);
  expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(3_500);
  expect((await visit(shop, known, from)).status).toBe(429);
  expect((await visit(shop, known, somewhere())).status).toBe(200);
  // The refusal is the same for both, but for the id of the request.
  const bare = async (code: string) => ({ ...(await visit(shop, code, from)).problem, requestId: '' });
  expect(await bare(known)).toEqual(await bare(unknown(5_000)));

  const { now } = performance;
  vi.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + 3_600_001);
  expect((await visit(shop, known, from)).status).toBe(200);
});

test('an office behind one address may follow as many links as it has friends', async () => {
  const shop = await shopWithReferral();
  const codes = await Promise.all(Array.from({ length: 60 }, (_, i) => codeFor(shop, `friend-${i}`)));
  const from = somewhere();
  for (const code of codes) expect((await visit(shop, code, from)).status).toBe(200);
  for (let i = 0; i < 19; i++) await visit(shop, unknown(i), from);
  for (const code of codes) expect((await visit(shop, code, from)).status).toBe(200);
});

test('what can be no code is refused, and is no guess', async () => {
  const shop = await shopWithReferral();
  const known = await codeFor(shop, 'fatima');
  const from = somewhere();
  for (let i = 0; i < 30; i++)
    expect((await visit(shop, 'no such code', from)).problem).toMatchObject({
      code: 'referral_code_unknown',
      status: 404,
    });
  expect((await visit(shop, known, from)).status).toBe(200);
  expect((await visit(shop, 'x'.repeat(10_000), from)).problem?.code).toBe('invalid_request');
});

test('a page may send it with or without a preflight', async () => {
  const shop = await shopWithReferral();
  const code = await codeFor(shop, 'fatima');
  for (const type of ['text/plain', 'application/json'])
    expect((await visit(shop, code, somewhere(), { 'content-type': type })).status).toBe(200);
});

test('without referral in the programme every code is refused alike', async () => {
  const off = await server.shop();
  const code = await codeFor(off, 'fatima');
  for (const typed of [code, 'ZZZZ9999'])
    expect((await visit(off, typed, somewhere())).problem).toMatchObject({ code: 'referral_off', status: 404 });
  const bare = await server.bareShop();
  expect((await visit(bare, code, somewhere())).problem?.code).toBe('programme_unpublished');
});

test('with a session the customer claims; an unknown code is refused, and is a guess', async () => {
  const shop = await shopWithReferral();
  const code = await codeFor(shop, 'fatima');
  const page = await shop.signIn('milan', { callName: 'Milan', email: 'milan@example.org' });
  type Said = { code: string; invitation: { state: string; from: string | null } | null };
  const { status, body } = await page.post<Said>('/v1/referral-visits', { code: code.toLowerCase() });
  expect([status, body.code, body.invitation?.state]).toEqual([200, shownCode(code), 'claimed']);
  const own = await (await shop.signIn('fatima')).post<Said>('/v1/referral-visits', { code });
  expect(own.body.invitation).toMatchObject({ state: 'blocked', why: { code: 'own_code' } });
  // A claim is no visit of a guest.
  expect(await visitsByCode(server, shop.keys.shopId, [code, ''])).toEqual([0, 0]);

  const refusals = [];
  for (let i = 0; i < 21; i++) {
    const answer = await page.post<{ code: string }>('/v1/referral-visits', { code: unknown(i) });
    refusals.push(answer.body.code);
  }
  expect(new Set(refusals.slice(0, 20))).toEqual(new Set(['referral_code_unknown']));
  expect(refusals[20]).toBe('referral_guesses');
});

test('the checkout is told what a good code is worth', async () => {
  const shop = await shopWithReferral();
  const code = await codeFor(shop, 'fatima');
  const { status, body } = await shop.call<{ code: string }>('GET', `/v1/referral-codes/${code.toLowerCase()}`);
  expect([status, body.code]).toEqual([200, shownCode(code)]);
});

test('the checkout is told that a code is nobody’s, or that there is no referral', async () => {
  const shop = await shopWithReferral();
  const elsewhere = await codeFor(await shopWithReferral(), 'fatima');
  const ask = async (of: TestShop, code: string) =>
    (await of.call<{ code: string }>('GET', `/v1/referral-codes/${encodeURIComponent(code)}`)).body.code;
  for (const code of ['ZZZZ9999', 'no such code', elsewhere, "' OR 1=1"])
    expect(await ask(shop, code)).toBe('referral_code_unknown');
  expect(await ask(await server.shop(), 'ZZZZ9999')).toBe('referral_off');
});
