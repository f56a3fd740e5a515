/** What widgets see of the invitation. How it goes through the pages of a shop is in the loader's landing test. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

type Landing = typeof import('./invitation.ts');

const home = location.href;
let pages = 0;

/** The module as a page that was just loaded at this address has it. */
async function arrive(query: string): Promise<Landing> {
  const address = new URL(home);
  for (const [name, value] of new URLSearchParams(query)) address.searchParams.append(name, value);
  history.replaceState(null, '', address);
  const fresh = `./invitation.ts?page=${(pages += 1)}`;
  return (await import(/* @vite-ignore */ new URL(fresh, import.meta.url).href)) as Landing;
}
const inAddress = () => new URL(location.href).searchParams.get('kring');

beforeEach(() => localStorage.clear());
afterEach(() => {
  localStorage.clear();
  history.replaceState(null, '', home);
});

test('without a code there is no invitation, and nothing to remember or forget', async () => {
  const { invitation, remember, remembered, forget, onInvitation } = await arrive('');
  const listener = vi.fn();
  onInvitation(listener);
  remember();
  expect([invitation(), remembered(), localStorage.length]).toEqual([undefined, false, 0]);
  forget();
  expect(listener).not.toHaveBeenCalled();
});

test('the code is there for whoever asks, and a click remembers it', async () => {
  const { invitation, remember, remembered, onInvitation } = await arrive('kring=snn7-4kqx');
  const listener = vi.fn();
  const stop = onInvitation(listener);
  expect([invitation(), remembered(), inAddress()]).toEqual(['SNN74KQX', false, 'snn7-4kqx']);
  remember();
  expect([invitation(), remembered(), inAddress()]).toEqual(['SNN74KQX', true, null]);
  remember();
  expect(listener).toHaveBeenCalledTimes(1);
  stop();
});

test('forgetting takes it off the device, out of the address, and out of memory', async () => {
  const { invitation, remember, remembered, forget, onInvitation, consent } = await arrive('kring=SNN74KQX');
  remember();
  const listener = vi.fn();
  onInvitation(listener);
  forget();
  expect([invitation(), remembered(), inAddress(), localStorage.length]).toEqual([undefined, false, null, 0]);
  expect(listener).toHaveBeenCalledTimes(1);
  consent(true);
  expect(localStorage.length).toBe(0);
});

test('of a claim that came to nothing the reason stays on this page, until a newer link or a goodbye', async () => {
  const { invitation, ended, forget, lookAgain, signedOut } = await arrive('kring=SNN74KQX');
  expect([invitation(), ended()]).toEqual(['SNN74KQX', undefined]);
  forget({ invitation: null });
  expect([invitation(), ended()]).toEqual([undefined, { invitation: null }]);
  signedOut();
  expect(ended()).toBeUndefined();
  forget({ invitation: null });
  history.replaceState(null, '', `${home}${home.includes('?') ? '&' : '?'}kring=ZZZZ9999`);
  lookAgain();
  expect([invitation(), ended()]).toEqual(['ZZZZ9999', undefined]);
});

test('the next page has what was remembered, and a newer link takes its place', async () => {
  (await arrive('kring=SNN74KQX')).remember();
  const next = await arrive('');
  expect([next.invitation(), next.remembered()]).toEqual(['SNN74KQX', true]);
  const newer = await arrive('kring=ZZZZ9999');
  // The test's own page may have been loaded anew, and what stands in its address is then no new visit.
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  expect(newer.invitation()).toBe(entry?.type === 'reload' ? 'SNN74KQX' : 'ZZZZ9999');
  expect([newer.remembered(), inAddress()]).toEqual([true, null]);
});

test('a page that comes back from the browser’s cache has what later pages were told', async () => {
  const { invitation, remembered, followStorage } = await arrive('kring=SNN74KQX');
  expect(remembered()).toBe(false);
  followStorage();
  // A page hears nothing of what it writes itself, as one in the cache hears nothing of what others write.
  localStorage.setItem('kring.referral', JSON.stringify({ code: 'ZZZZ9999', at: Date.now(), claimedAt: 0 }));
  expect(invitation()).toBe('SNN74KQX');
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  expect([invitation(), remembered(), inAddress()]).toEqual(['ZZZZ9999', true, null]);
  localStorage.clear();
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  expect([invitation(), remembered(), inAddress()]).toEqual(['ZZZZ9999', false, 'ZZZZ9999']);
});

test('a listener that throws keeps nobody from hearing', async () => {
  const { remember, onInvitation } = await arrive('kring=SNN74KQX');
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const second = vi.fn();
  onInvitation(() => {
    throw new Error('mine');
  });
  onInvitation(second);
  remember();
  expect(second).toHaveBeenCalledTimes(1);
  expect(said).toHaveBeenCalledTimes(1);
});
