import { afterEach, expect, test, vi } from 'vitest';
import type { Kring } from './global.ts';
import { openPage, type Page, type PageOptions } from './testing/page.ts';

let pages: Page[] = [];
const open = async (options?: PageOptions): Promise<Page> => {
  const page = await openPage(options);
  pages.push(page);
  return page;
};
afterEach(() => {
  const faults = pages.flatMap((page) => page.faults);
  for (const page of pages) page.close();
  pages = [];
  expect(faults).toEqual([]);
});

const within = { timeout: 8_000, interval: 20 };
const shows = (page: Page, text: string) => vi.waitFor(() => expect(page.shown()).toContain(text), within);
const asked = async (page: Page) => (await page.log()).map(({ what }) => what);
const logs = (page: Page, what: string, times = 1) =>
  vi.waitFor(async () => expect((await asked(page)).filter((one) => one === what)).toHaveLength(times), within);
const kringOf = (page: Page) => (page.window as unknown as { kring: Kring }).kring;
const quiet = (ms = 300) => new Promise((resolve) => setTimeout(resolve, ms));

const RUNTIME = 'v1/chunks/runtime.js';
const WIDGET = 'v1/chunks/points-balance.js';
const NETWORK = 'v1/chunks/network.js';

test('runtime, widget and data are asked for before any of them has answered, and nothing else is', async () => {
  // Each waits for the others: where one is asked for only after the answer to another, nothing ever shows.
  const first = [RUNTIME, WIDGET, 'POST /v1/session'];
  const page = await open({ attributes: 'data-token="120"', behaviour: { together: first } });
  await shows(page, '120');
  const log = await page.log();
  expect(log.filter(({ what }) => first.includes(what))).toHaveLength(3);
  expect(log.filter(({ what }) => / \/v1\/(?!me\/changes)/.test(what))).toHaveLength(1);
});

test('a guest needs the programme, and one call', async () => {
  const page = await open();
  await shows(page, '€');
  expect((await asked(page)).filter((what) => what.includes(' /v1/'))).toEqual(['GET /v1/programme']);
});

test('what sends is asked for after the first fill, for a customer and not for a guest', async () => {
  // The fill waits for this answer; what is asked for before it is asked for too early.
  const customer = await open({ attributes: 'data-token="120"', behaviour: { delay: 400 } });
  await shows(customer, '120');
  await logs(customer, NETWORK);
  await logs(customer, 'GET /v1/me/changes');
  const log = await customer.log();
  const filledAt = log.find(({ what }) => what === 'POST /v1/session')!.answeredAt;
  expect(log.find(({ what }) => what === NETWORK)!.at).toBeGreaterThan(filledAt);

  const guest = await open({ attributes: 'data-token-url="STAGE/v1/nothing?key=pk_SCENE"' });
  await shows(guest, '€');
  await quiet();
  expect(await asked(guest)).not.toContain(NETWORK);
  expect((await asked(guest)).filter((what) => what === 'GET /v1/nothing')).toHaveLength(1);
});

test('where what sends does not come, the page keeps what it shows, and a later try asks for it again', async () => {
  const page = await open({ attributes: 'data-token="10"', behaviour: { points: 20, fail: { [NETWORK]: 2 } } });
  await shows(page, '10');
  // Firefox remembers for the life of a page that a module did not come, and does not ask again.
  if (/Firefox/.test(navigator.userAgent)) {
    await logs(page, NETWORK);
    kringOf(page).refresh();
    await quiet();
    expect(page.shown()).toContain('10');
    return;
  }
  await logs(page, NETWORK, 2);
  kringOf(page).refresh();
  await shows(page, '20');
});

test('works under a strict policy with Trusted Types and no policy of its own', async () => {
  const page = await open({ strict: true, attributes: 'data-token="340"' });
  await shows(page, '340');
});

test('calls made before the script are kept, and one global stands in their place', async () => {
  const before = "window.kring = window.kring || []; kring.push(['identify', { token: '77' }]);";
  const page = await open({ before: `${before} window.names = Object.keys(window);` });
  await shows(page, '77');
  // `__pw_…` is Playwright's own.
  const names = new Set((page.window as unknown as { names: string[] }).names);
  expect(Object.keys(page.window).filter((name) => !names.has(name) && !/^(?:names|\d+|__pw_\w+)$/.test(name))).toEqual(
    [],
  );
  expect(Array.isArray(kringOf(page))).toBe(false);
});

test('a token from an address of the shop is fetched and exchanged', async () => {
  const page = await open({ behaviour: { token: '55' }, attributes: 'data-token-url="STAGE/v1/token?key=pk_SCENE"' });
  await shows(page, '55');
  const calls = (await asked(page)).filter((what) => what.includes(' /v1/') && !what.endsWith('changes'));
  expect(calls).toEqual(['GET /v1/token', 'POST /v1/session']);
});

test('where that address refuses, nobody is signed in', async () => {
  const page = await open({ attributes: 'data-token-url="STAGE/v1/nothing?key=pk_SCENE"' });
  await shows(page, '€');
  expect(await asked(page)).not.toContain('POST /v1/session');
});

test('elements that are added later count too', async () => {
  const page = await open({ body: '<main></main>', attributes: 'data-token="12"' });
  await quiet();
  expect(await asked(page)).toEqual(['v1/kring.js']);
  const wrapper = page.document.createElement('div');
  wrapper.append(page.document.createElement('kring-points-balance'));
  page.document.querySelector('main')!.append(wrapper);
  await shows(page, '12');
});

test('a widget far below is loaded when it comes near', async () => {
  const page = await open({
    body: '<div id="far" style="height:4000px"></div><kring-points-balance></kring-points-balance>',
  });
  await logs(page, RUNTIME);
  await quiet();
  expect(await asked(page)).not.toContain(WIDGET);
  page.window.scrollTo(0, 3_200);
  await logs(page, WIDGET);
});

test('without IntersectionObserver a widget is loaded at once', async () => {
  const page = await open({
    before: 'delete window.IntersectionObserver;',
    body: '<div style="height:4000px"></div><kring-points-balance></kring-points-balance>',
  });
  await logs(page, WIDGET);
});

test('loading twice, also from another address, is loading once', async () => {
  const page = await open({ attributes: 'data-token="8"' });
  await shows(page, '8');
  const mine = kringOf(page);
  const again = page.document.createElement('script');
  again.type = 'module';
  again.src = `${page.script}?again`;
  again.dataset['key'] = 'pk_other';
  again.dataset['token'] = '8';
  const loaded = new Promise((resolve) => again.addEventListener('load', resolve));
  page.document.head.append(again);
  await loaded;
  await quiet();
  expect(kringOf(page)).toBe(mine);
  expect((await asked(page)).filter((what) => what === 'POST /v1/session')).toHaveLength(1);
  expect(page.shown()).toContain('8');
});

test('works with storage denied', async () => {
  const deny = (name: string) =>
    `Object.defineProperty(window, '${name}', { get() { throw new DOMException('denied', 'SecurityError'); } });`;
  const page = await open({
    before: ['localStorage', 'sessionStorage', 'indexedDB'].map(deny).join(''),
    attributes: 'data-token="31"',
  });
  await shows(page, '31');
});

test('with the API blocked the page is whole, and what the page put between the tags shows', async () => {
  const page = await open({ behaviour: { fail: { 'GET /v1/programme': 99 } } });
  const element = page.document.querySelector('kring-points-balance')!;
  await vi.waitFor(() => expect(element.shadowRoot?.querySelector('slot')).toBeTruthy(), within);
  expect(element.querySelector('p')!.getBoundingClientRect().height).toBeGreaterThan(0);
});

test('with our files blocked the page is whole, and what the page put between the tags shows', async () => {
  const page = await open({ behaviour: { fail: { [RUNTIME]: 99, [WIDGET]: 99 } } });
  await logs(page, RUNTIME);
  await quiet(1_000);
  const element = page.document.querySelector('kring-points-balance')!;
  expect(element.shadowRoot).toBeNull();
  expect(element.querySelector('p')!.getBoundingClientRect().height).toBeGreaterThan(0);
});

test('calls with nonsense never throw into the page', async () => {
  const page = await open({
    before: "window.kring = [['identify'], ['identify', null], ['nothing'], 7, null, ['push', []], ['__proto__']];",
  });
  await shows(page, '€');
  const kring = kringOf(page) as unknown as Record<string, (...args: unknown[]) => void>;
  expect(() => {
    kring['identify']!();
    kring['identify']!({ getToken: 7 });
    kring['push']!(['identify', { token: {} }]);
    kring['refresh']!();
    kring['signOut']!();
  }).not.toThrow();
  await quiet();
});

test('signing out shows what a guest sees; another customer is then another', async () => {
  const page = await open({ attributes: 'data-token="64"' });
  await shows(page, '64');
  kringOf(page).signOut();
  await vi.waitFor(() => expect(page.shown()).not.toContain('64'), within);
  kringOf(page).identify({ token: '65' });
  await shows(page, '65');
});

test('a change on the server redraws the balance', async () => {
  const page = await open({ attributes: 'data-token="10"' });
  await shows(page, '10');
  await logs(page, 'GET /v1/me/changes');
  await page.behave({ points: 99 });
  await page.stream('event: changed\ndata: {"revision":99,"stale":["GET /v1/me"]}\n\n');
  await shows(page, '99');
});

test("a page that comes back from the browser's cache reads its balance again", async () => {
  const page = await open({ attributes: 'data-token="10"', behaviour: { points: 20 } });
  await shows(page, '10');
  const back = (name: string) => page.window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
  back('pagehide');
  back('pageshow');
  await shows(page, '20');
});

test('a file that did not come is asked for again', async () => {
  const page = await open({ behaviour: { fail: { [WIDGET]: 1 } } });
  // Firefox remembers for the life of a page that a module did not come, and does not ask again.
  if (/Firefox/.test(navigator.userAgent)) {
    await logs(page, WIDGET);
    await quiet(4_000);
    expect(page.document.querySelector('p')!.getBoundingClientRect().height).toBeGreaterThan(0);
    return;
  }
  await shows(page, '€');
  await logs(page, WIDGET, 2);
});
