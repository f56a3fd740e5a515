/** The page: sentence 24. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { denied, movingClock } from '../testing/clock.ts';
import { openPage, type Page, type PageOptions } from '../testing/page.ts';
import { kringOf, quiet, shows, times } from '../testing/pages.ts';

let page: Page | undefined;
beforeEach(() => void vi.spyOn(console, 'table').mockReturnValue());
afterEach(() => {
  page?.close();
  vi.restoreAllMocks();
});

/** What `kring.diagnose()` finds, by its code. */
async function found(options: PageOptions, ready = '€') {
  page = await openPage(options);
  if (ready) await shows(page, ready);
  else await quiet();
  const findings = await kringOf(page).diagnose();
  return Object.fromEntries(findings.map(({ code, ok, text }) => [code, { ok, text }]));
}

test('(24) kring.diagnose() says in plain words that all is well, and is loaded only then', async () => {
  page = await openPage({ attributes: 'data-token="24"' });
  await shows(page, '24');
  expect(await times(page, 'v1/chunks/diagnose.js')).toBe(0);
  const findings = await kringOf(page).diagnose();
  expect(await times(page, 'v1/chunks/diagnose.js')).toBe(1);
  expect(findings.map(({ code, ok }) => [code, ok])).toEqual([
    ['version', true],
    ['csp', true],
    ['service', true],
    ['key', true],
    ['origin', true],
    ['clock', true],
    ['token', true],
    ['storage', true],
  ]);
  for (const { text } of findings) expect(text).toMatch(/^\S.+\.$/);
});

test('(24) … what is wrong with the Content-Security-Policy', async () => {
  const policy = "default-src 'none'; script-src STAGE 'nonce-probe'";
  const { csp } = await found({ policy }, '');
  expect(csp).toMatchObject({
    ok: false,
    text: expect.stringMatching(/Add http:\/\/127\.0\.0\.1:\d+ to connect-src\./),
  });
});

test('(24) … with storage', async () => {
  const { storage } = await found({ before: denied('indexedDB', 'localStorage') });
  expect(storage).toMatchObject({ ok: false, text: expect.stringContaining('only as long as the page is open') });
});

test.each([
  [10, 'ahead'],
  [-10, 'behind'],
])('(24) … with the clock, %i years off', async (years, word) => {
  const { clock } = await found({ before: movingClock(years * 365 * 86_400_000) });
  expect(clock).toMatchObject({ ok: false });
  expect(clock?.text).toContain(`3650 days ${word}`);
});

test('(24) … with the key', async () => {
  const { key } = await found(
    { behaviour: { refuse: { 'GET /v1/programme': { times: 99, status: 401, code: 'key_unknown' } } } },
    '',
  );
  expect(key).toMatchObject({ ok: false, text: expect.stringContaining('is refused') });
});

test('(24) … with the origin, told by the service or by silence', async () => {
  const told = await found(
    { behaviour: { refuse: { 'GET /v1/programme': { times: 99, status: 403, code: 'origin_not_allowed' } } } },
    '',
  );
  expect(told['origin']).toMatchObject({ ok: false, text: expect.stringContaining('kring key allow') });
  page?.close();
  const silent = await found({ body: '<p></p>' }, '').then(async () => {
    await page!.behave({ closed: true });
    return Object.fromEntries((await kringOf(page!).diagnose()).map((one) => [one.code, one]));
  });
  expect(silent['origin']).toMatchObject({ ok: false });
  expect(silent['service']).toMatchObject({ ok: true });
});

test('(24) … with the token', async () => {
  const { token } = await found(
    {
      attributes: 'data-token="24"',
      behaviour: { refuse: { 'POST /v1/session': { times: 99, status: 401, code: 'token_signature' } } },
    },
    '',
  );
  expect(token).toMatchObject({ ok: false, text: expect.stringContaining('token_signature') });
});

test('(24) … with two versions in one page, and with a service that is not well', async () => {
  const second = '<script type="module" src="https://cdn.test/v0/kring.js"></script>';
  const { version, service } = await found(
    {
      body: `${second}<kring-points-balance></kring-points-balance>`,
      behaviour: { refuse: { 'GET /v1/programme': { times: 99, status: 503, code: 'overloaded' } } },
    },
    '',
  );
  expect(version).toMatchObject({ ok: false, text: expect.stringContaining('2 script tags') });
  expect(service).toMatchObject({ ok: false, text: expect.stringContaining('503') });
});
