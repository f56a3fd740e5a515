/** What the script tag does, and in which order. What the page is promised is in sentences/. */
import { expect, test, vi } from 'vitest';
import { programme } from './testing/answers.ts';
import type { Page } from './testing/page.ts';
import {
  asked,
  kringOf,
  logs,
  NETWORK,
  quiet,
  RUNTIME,
  settled,
  shows,
  usePages,
  WIDGET,
  within,
} from './testing/pages.ts';

const open = usePages();

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

/** Every widget there is, as a page may have them below each other. */
const ALL = `<kring-points-balance></kring-points-balance><kring-referral-card></kring-referral-card>
  <kring-review-prompt></kring-review-prompt><kring-quiz quiz="coffee"></kring-quiz>
  <kring-vip-gate sale="vip"></kring-vip-gate>`;
/** A programme in which friends are invited and reviews asked for. */
const busy = {
  'POST /v1/session': { programme: { ...programme, referral: {}, reviews: {} } },
};
const reads = async (page: Page) =>
  (await page.log()).flatMap(({ what, body }) =>
    what === 'POST /v1/reads' ? [(JSON.parse(body) as { paths: string[] }).paths.toSorted()] : [],
  );
/** Calls that fill the page: the stream of what changes is none, nor is asking leave for one. */
const calls = async (page: Page) =>
  (await asked(page)).filter((what) => /^(?!OPTIONS).* \/v1\/(?!me\/changes)/.test(what)).toSorted();

test('all widgets of a customer are filled by two calls: the session, and what they read together', async () => {
  const page = await open({ attributes: 'data-token="120"', body: ALL, behaviour: { over: busy } });
  await shows(page, '120');
  await logs(page, 'POST /v1/reads');
  await quiet();
  expect(await calls(page)).toEqual(['POST /v1/reads', 'POST /v1/session']);
  expect(await reads(page)).toEqual([
    ['/v1/me/referral', '/v1/me/review-requests', '/v1/quizzes/coffee', '/v1/sales/vip'],
  ]);
});

test('a guest’s by two as well: the programme, and the quiz and the sale together', async () => {
  const page = await open({ body: ALL });
  await shows(page, '€');
  await logs(page, 'POST /v1/reads');
  await quiet();
  expect(await calls(page)).toEqual(['GET /v1/programme', 'POST /v1/reads']);
  expect(await reads(page)).toEqual([['/v1/quizzes/coffee', '/v1/sales/vip']]);
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
  // The page hears of the second failure a moment after it was asked for.
  const tryAgain = () => {
    kringOf(page).refresh();
    expect(page.shown()).toContain('20');
  };
  await vi.waitFor(tryAgain, { ...within, interval: 200 });
});

test('calls made before the script are kept', async () => {
  const page = await open({ before: "window.kring = window.kring || []; kring.push(['identify', { token: '77' }]);" });
  await shows(page, '77');
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

test('without IntersectionObserver a widget is loaded at once', async () => {
  const page = await open({
    before: 'delete window.IntersectionObserver;',
    body: '<div style="height:4000px"></div><kring-points-balance></kring-points-balance>',
  });
  await logs(page, WIDGET);
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

test('a page that is never idle listens for changes all the same', async () => {
  // As a busy page or a hidden tab has it: nothing comes before the time that was set.
  const before = `window.requestIdleCallback = (run, { timeout = 2 ** 30 } = {}) => setTimeout(run, timeout);`;
  await settled(await open({ attributes: 'data-token="31"', before }), '31');
});
