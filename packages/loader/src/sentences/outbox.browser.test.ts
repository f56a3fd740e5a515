/** The page: sentences 12 to 14, what the visitor did. Limits and times are held in packages/client/src/outbox/outbox.test.ts. */
import { expect, test, vi } from 'vitest';
import { denied, noJitter, noSecondRound } from '../testing/clock.ts';
import { REDEEM, act, keys, onDevice } from '../testing/acts.ts';
import { kringOf, logs, quiet, settled, shows, times, usePages, within } from '../testing/pages.ts';

const open = usePages();
/** A page that the system ends says no goodbye, so it can't send what waits. */
const killed = "addEventListener('pagehide', (event) => event.stopImmediatePropagation());";
const member = { attributes: 'data-token="340"', before: noJitter + noSecondRound + killed };

test('(12) one idempotency key over retries, reload and tabs, made before the first send', async () => {
  const page = await open({ ...member, behaviour: { hold: [REDEEM] } });
  await settled(page, '340');
  const first = act(page);
  await logs(page, REDEEM);
  // It is on the device while nothing has been answered yet.
  expect(await onDevice(page)).toEqual(await keys(page));
  // Each reply is cut after the work was done: the first try, and three more.
  await page.behave({ cut: { [REDEEM]: 4 } });
  await expect(first).resolves.toMatchObject({ kept: true });
  expect(await times(page, REDEEM)).toBe(4);
  page.close();

  await page.behave({ hold: [REDEEM] });
  const next = await open({ ...member, beside: page });
  await logs(page, REDEEM, 5);
  const tab = await open({ ...member, beside: page });
  await settled(tab, '240');
  const again = act(tab);
  await page.behave({});
  await expect(again).resolves.toMatchObject({ code: 'ABCD-EFGH-JK' });
  await Promise.all([shows(next, '240'), shows(tab, '240')]);
  expect(new Set(await keys(page)).size).toBe(1);
  expect((await keys(page))[0]).toMatch(/^[0-9a-f]{32}$/);
});

test('(13) what the visitor did waits on the device and is sent by one of the tabs, once; no points show before the server says so', async () => {
  const page = await open({ ...member, behaviour: { fail: { [REDEEM]: 4 } } });
  await settled(page, '340');
  await expect(act(page)).resolves.toMatchObject({ kept: true });
  expect(page.shown()).toContain('340');
  expect(await onDevice(page)).toHaveLength(1);
  page.close();

  await page.behave({ hold: [REDEEM] });
  const tabs = [];
  for (let count = 0; count < 2; count += 1) tabs.push(await open({ ...member, beside: page }));
  await logs(page, REDEEM, 5);
  await quiet();
  expect(await times(page, REDEEM)).toBe(5);
  for (const tab of tabs) await settled(tab, '340');
  await page.behave({});
  for (const tab of tabs) await shows(tab, '240');
  await vi.waitFor(async () => expect(await onDevice(page)).toEqual([]), within);
  expect(await times(page, REDEEM)).toBe(5);
});

test('(13) it is wiped when the customer signs out', async () => {
  const page = await open({ ...member, behaviour: { fail: { [REDEEM]: 4 } } });
  await settled(page, '340');
  await expect(act(page)).resolves.toMatchObject({ kept: true });
  kringOf(page).signOut();
  await vi.waitFor(async () => expect(await onDevice(page)).toEqual([]), within);
  kringOf(page).identify({ token: '339' });
  await shows(page, '339');
  await quiet();
  expect(await times(page, REDEEM)).toBe(4);
});

test('(13) it is wiped when the customer signs out in another tab, too', async () => {
  const page = await open({ ...member, behaviour: { fail: { [REDEEM]: 4 } } });
  await settled(page, '340');
  await expect(act(page)).resolves.toMatchObject({ kept: true });
  // One that has no storage, so that it can only tell.
  const other = await open({ ...member, beside: page, before: member.before + denied('indexedDB') });
  await settled(other, '340');
  kringOf(other).signOut();
  await vi.waitFor(async () => expect(await (await page.client().network()).kept()).toEqual([]), within);
  await expect(act(page, 'other')).resolves.toMatchObject({ code: 'ABCD-EFGH-JK' });
  expect(await times(page, REDEEM)).toBe(5);
});

test('(13) nothing is written to the device before the visitor does something', async () => {
  const watch = `window.written = [];
    for (const [holder, name] of [[IDBFactory, 'open'], [Storage, 'setItem'], [CacheStorage ?? {}, 'open']]) {
      const real = holder.prototype?.[name];
      if (real) holder.prototype[name] = function (...given) { window.written.push(name); return real.apply(this, given); };
    }`;
  const page = await open({ attributes: 'data-token="340"', before: watch + noJitter });
  await settled(page, '340');
  kringOf(page).refresh();
  await quiet();
  const { written } = page.window as unknown as { written: string[] };
  // An outbox that another test left on this origin is looked into; on a new one there is none.
  const there = (await indexedDB.databases()).some(({ name }) => name === 'kring');
  if (!there) expect(written).toEqual([]);
  expect(written).not.toContain('setItem');
  expect(page.document.cookie).toBe('');
  await act(page);
  expect(written).toContain('open');
});

test('(14) pagehide sends what waits with keepalive, and what does not arrive survives', async () => {
  const spy = `window.kept = []; const send = fetch; window.fetch = (url, init) => {
    if (init?.method === 'POST' && String(url).includes('redemptions')) window.kept.push(init.keepalive === true);
    return send(url, init); };`;
  const page = await open({
    attributes: 'data-token="340"',
    before: spy + noJitter,
    behaviour: { hold: [REDEEM] },
  });
  await settled(page, '340');
  void act(page, 'gift');
  await logs(page, REDEEM);
  void act(page, 'other');
  await vi.waitFor(async () => expect(await onDevice(page)).toHaveLength(2), within);
  await quiet();
  expect(await times(page, REDEEM)).toBe(1);
  page.window.dispatchEvent(new PageTransitionEvent('pagehide'));
  await logs(page, REDEEM, 2);
  expect((page.window as unknown as { kept: boolean[] }).kept).toEqual([true, true]);
  page.close();

  // Nobody read an answer: both are sent once more under their keys, and then they are done.
  await page.behave({});
  const next = await open({ ...member, beside: page });
  await shows(next, '140');
  await vi.waitFor(async () => expect(await onDevice(page)).toEqual([]), within);
  expect(new Set(await keys(page)).size).toBe(2);
});
