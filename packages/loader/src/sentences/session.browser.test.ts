/** The page: sentences 19, 20 and 23, what changes while a page is open. */
import { expect, test, vi } from 'vitest';
import { longWaitsPass, movingClock, noJitter } from '../testing/clock.ts';
import { REDEEM, act, keys, onDevice } from '../testing/acts.ts';
import { kringOf, quiet, settled, shows, times, usePages, within } from '../testing/pages.ts';

const open = usePages();
const TOKEN_URL = 'data-token-url="STAGE/v1/token?key=pk_SCENE"';
const expired = { times: 1, status: 401, code: 'session_expired' };

test('(19) a session that expires in the middle is renewed once, silently, however many calls find out', async () => {
  const page = await open({ attributes: TOKEN_URL, behaviour: { token: '19' } });
  await settled(page, '19');
  const states: string[] = [];
  page.client().session.subscribe(() => states.push(page.client().session.state));
  // None is answered before all are under way.
  const together = [REDEEM, 'GET /v1/me', 'GET /v1/me/entries'];
  const refuse = Object.fromEntries(together.map((what) => [what, expired]));
  await page.behave({ token: '119', together, refuse });
  const calls = [act(page), page.client().call('GET /v1/me', {}), page.client().call('GET /v1/me/entries', {})];
  const [redeemed, me] = await Promise.allSettled(calls);
  expect([redeemed?.status, me?.status]).toEqual(['fulfilled', 'fulfilled']);
  expect(states.every((state) => state === 'open')).toBe(true);
  expect([await times(page, 'GET /v1/token'), await times(page, 'POST /v1/session')]).toEqual([2, 2]);
  expect(new Set(await keys(page)).size).toBe(1);
});

test('(19) where it can not be renewed the signed-out view shows, and the intent is kept until the same customer is back', async () => {
  const page = await open({ attributes: TOKEN_URL, before: noJitter, behaviour: { token: '340' } });
  await settled(page, '340');
  // The shop's address now says that nobody is signed in.
  await page.behave({ refuse: { [REDEEM]: expired } });
  await expect(act(page)).resolves.toMatchObject({ status: 401, kept: true });
  await shows(page, '€');
  expect(page.shown()).not.toContain('340');
  expect(await onDevice(page)).toHaveLength(1);
  await quiet();
  expect(await times(page, REDEEM)).toBe(1);
  kringOf(page).identify({ token: '340' });
  await shows(page, '240');
  expect(new Set(await keys(page)).size).toBe(1);
  await vi.waitFor(async () => expect(await onDevice(page)).toEqual([]), within);
});

test.each([
  ['by the browser', '', { 'GET /v1/me/changes': { times: 99, status: 404, code: 'not_found' } }],
  ['by the stream of changes', 'delete window.BroadcastChannel;', {}],
])('(20) a change in one tab shows in the other within 2 s, told %s', async (_, before, refuse) => {
  const options = { attributes: 'data-token="340"', before };
  const one = await open({ ...options, behaviour: { refuse } });
  const other = await open({ ...options, beside: one });
  await Promise.all([shows(one, '340'), shows(other, '340')]);
  // The second page has its channel when it has what sends.
  await Promise.all([one, other].map((page) => page.client().network()));
  if (before) await Promise.all([settled(one, '340'), settled(other, '340')]);
  await act(one);
  if (before) await one.stream('event: changed\ndata: {"revision":1000,"stale":["GET /v1/me"]}\n\n');
  await Promise.all([shows(one, '240'), shows(other, '240')]);
  const log = await one.log();
  const done = log.find(({ what }) => what === REDEEM)!.answeredAt;
  const read = log.filter(({ what, at }) => what === 'GET /v1/me' && at >= done - 5);
  expect(read.length).toBeGreaterThanOrEqual(2);
  for (const { at } of read) expect(at - done).toBeLessThan(2_000);
});

test.each([
  ['a guest', ''],
  ['a customer', 'data-token="23"'],
])(
  '(23) a widget that the programme switches off is gone within 5 min from a page that stays open, for %s',
  async (_, attributes) => {
    const page = await open({ attributes, before: movingClock() + longWaitsPass });
    await shows(page, attributes ? '23' : '€');
    await page.behave({ over: { 'GET /v1/programme': { widgets: { pointsBalance: { enabled: false } } } } });
    const element = page.document.querySelector<HTMLElement>('kring-points-balance')!;
    await vi.waitFor(() => expect(element.dataset['state']).toBe('off'), within);
    expect(element.offsetHeight).toBe(0);
    // It asks by itself, again and again, and never waits longer than that.
    const { long } = page.window as unknown as { long: number[] };
    expect(long.length).toBeGreaterThan(0);
    expect(Math.max(...long)).toBeLessThanOrEqual(300_000);
  },
);
