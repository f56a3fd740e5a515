/** The page: sentences 15 to 18, 21 and 22, the environment. */
import { expect, test, vi } from 'vitest';
import { denied, movingClock, noJitter, plainHttp } from '../testing/clock.ts';
import { REDEEM, act, keys, onDevice } from '../testing/acts.ts';
import { asked, kringOf, logs, settled, shows, times, usePages, within } from '../testing/pages.ts';

const open = usePages();

test('(15) storage denied: everything works, and what the visitor did waits in memory', async () => {
  const page = await open({
    before: denied('localStorage', 'sessionStorage', 'indexedDB', 'caches') + noJitter,
    attributes: 'data-token="340"',
    behaviour: { fail: { [REDEEM]: 4 } },
  });
  await settled(page, '340');
  await expect(act(page)).resolves.toMatchObject({ kept: true });
  expect(await onDevice(page)).toEqual([]);
  expect(await (await page.client().network()).kept()).toHaveLength(1);
  // Doing it again is the same intent.
  await expect(act(page)).resolves.toMatchObject({ code: 'ABCD-EFGH-JK' });
  await shows(page, '240');
  expect(new Set(await keys(page)).size).toBe(1);
});

test('(16) plain http without randomUUID, subtle and locks: works, and two tabs still send once', async () => {
  const options = { before: plainHttp + noJitter, attributes: 'data-token="340"' };
  const page = await open({ ...options, behaviour: { hold: [REDEEM] } });
  const tab = await open({ ...options, beside: page });
  await Promise.all([settled(page, '340'), settled(tab, '340')]);
  const acts = [act(page), act(tab), act(tab)];
  await logs(page, REDEEM);
  await page.behave({});
  for (const answer of await Promise.all(acts)) expect(answer).toMatchObject({ code: 'ABCD-EFGH-JK' });
  expect(new Set(await keys(page)).size).toBe(1);
  await Promise.all([shows(page, '240'), shows(tab, '240')]);
});

test('(17) a page that goes into the back-forward cache holds nothing open that keeps it out, and reads its balance again on pageshow', async () => {
  const watch = `window.heard = []; const listen = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (name, ...rest) { window.heard.push(name); return listen.call(this, name, ...rest); };
    window.channels = 0; const Real = BroadcastChannel;
    window.BroadcastChannel = class extends Real {
      constructor(name) { super(name); window.channels += 1; }
      close() { window.channels -= 1; super.close(); }
    };`;
  const page = await open({ attributes: 'data-token="10"', before: watch });
  await settled(page, '10');
  const seen = page.window as unknown as { heard: string[]; channels: number };
  expect(seen.heard).toContain('pagehide');
  expect(seen.heard.filter((name) => name.endsWith('unload'))).toEqual([]);
  expect(seen.channels).toBe(1);
  const turn = (name: string) => page.window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
  turn('pagehide');
  expect(seen.channels).toBe(0);
  const streams = async () => (await page.log()).filter(({ what }) => what === 'GET /v1/me/changes');
  await vi.waitFor(async () => expect((await streams()).every(({ closedAt }) => closedAt)).toBe(true), within);
  await page.behave({ points: 20 });
  turn('pageshow');
  await shows(page, '20');
  await logs(page, 'GET /v1/me/changes', 2);
  expect(seen.channels).toBe(1);
});

// The stage sets a cookie with each answer; a browser that blocks those of third parties would drop it.
test('(18) third-party cookies blocked: the same, since none is ever sent', async () => {
  const page = await open({ attributes: 'data-token="18"' });
  await settled(page, '18');
  kringOf(page).refresh();
  await logs(page, 'GET /v1/me');
  expect((await page.log()).map(({ cookie }) => cookie).filter(Boolean)).toEqual([]);
});

test.each([10, -10])(
  '(21) a device clock that is %i years off: balance, times in words, and what is kept are right',
  async (years) => {
    const page = await open({
      attributes: 'data-token="340"',
      before: movingClock(years * 31_557_600_000) + noJitter,
      behaviour: { fail: { [REDEEM]: 4 } },
    });
    await settled(page, '340');
    await expect(act(page)).resolves.toMatchObject({ kept: true });
    expect(await (await page.client().network()).kept()).toHaveLength(1);
    await expect(act(page, 'other')).resolves.toMatchObject({ code: 'ABCD-EFGH-JK' });
    await vi.waitFor(async () => expect(await onDevice(page)).toEqual([]), within);
    await page.behave({ fail: { 'GET /v1/me': 99, 'GET /v1/programme': 99 } });
    kringOf(page).refresh();
    // The words of the server, by the shop's clock.
    await shows(page, '13.00 uur');
  },
);

test('(22) unknown fields, values, events and endpoints from a newer API are ignored', async () => {
  const newer = { future: { a: [1] }, __future__: null, kinds: ['unheard-of'] };
  const page = await open({
    attributes: 'data-token="22"',
    behaviour: {
      over: {
        'POST /v1/session': newer,
        'GET /v1/programme': { ...newer, widgets: { pointsBalance: { enabled: true, later: 7 }, hologram: {} } },
        'GET /v1/me': { ...newer, badges: [{ kind: 'unheard-of' }] },
      },
      refuse: { [REDEEM]: { times: 1, status: 418, code: 'a_code_of_tomorrow' } },
    },
  });
  await settled(page, '22');
  await page.stream(
    'event: tomorrow\ndata: {"x":1}\n\nevent: changed\nid: 9\nretry: 5\ndata: {"revision":99,"stale":["GET /v1/tomorrow","GET /v1/me"],"why":{}}\n\n',
  );
  await logs(page, 'GET /v1/me');
  await expect(act(page)).resolves.toMatchObject({ kind: 'refused', status: 418, code: 'a_code_of_tomorrow' });
  expect(await asked(page)).not.toContain('GET /v1/tomorrow');
  expect(page.shown()).toContain('22');
  expect(await times(page, REDEEM)).toBe(1);
});
