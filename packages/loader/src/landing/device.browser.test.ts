/** A friend's code on the device: with consent, without, and where storage does not work. Each tab has pages of a shop with real addresses. */
import { expect, test } from 'vitest';
import { denied } from '../testing/clock.ts';
import { eventually, FIELD, field, fills, kring, reaches, stored, visited, visits, YES } from '../testing/landing.ts';
import { quiet } from '../testing/pages.ts';
import { useShops } from '../testing/shop.ts';

const open = useShops();

test('with consent it is on the device, and only the code leaves the address', async () => {
  const before = `window.kring = [['consent', { storage: true }]]; history.replaceState({ mine: 1 }, '');`;
  const shop = await open({ at: '/a?x=%c3%a9+1&kring=snn7-4kqx&y&x=2&=3#kring=top', before, body: FIELD });
  await fills(shop, 'SNN7-4KQX');
  await reaches(shop, '/a?x=%c3%a9+1&y&x=2&=3#kring=top');
  expect(shop.window.history.state).toEqual({ mine: 1 });
  expect(Object.keys(localStorage)).toEqual(['kring.referral']);
  expect(stored()).toMatchObject({ code: 'SNN74KQX' });
  await visited(shop, 'SNN74KQX guest');
  // Also on a page to which no page of the shop led.
  await (await open({ beside: shop })).go('/checkout');
  await shop.go('/checkout');
  await fills(shop, 'SNN7-4KQX');
  expect(shop.address()).toBe('/checkout');
  await quiet();
  expect(await visits(shop)).toEqual(['SNN74KQX guest']);
});

test('consent that comes later counts from then, and one that is taken back leaves the code in the address', async () => {
  const shop = await open({ at: '/?kring=SNN74KQX', body: FIELD });
  await fills(shop, 'SNN7-4KQX');
  kring(shop).consent({ storage: true });
  expect([shop.address(), stored()?.code]).toEqual(['/', 'SNN74KQX']);
  kring(shop).consent({ storage: false });
  expect([shop.address(), localStorage.length]).toEqual(['/?kring=SNN74KQX', 0]);
  await shop.go('/next');
  await fills(shop, 'SNN7-4KQX');
});

test('a no on a later page takes off the device what a yes put there', async () => {
  localStorage.setItem('kring.referral', JSON.stringify({ code: 'SNN74KQX', at: Date.now(), claimedAt: 0 }));
  const shop = await open({ before: `window.kring = [['consent', { storage: false }]];`, body: FIELD });
  await fills(shop, 'SNN7-4KQX');
  expect(localStorage.length).toBe(0);
});

test('after thirty days, by whatever clock, it is forgotten', async () => {
  const day = 86_400_000;
  for (const days of [31, -31]) {
    localStorage.setItem('kring.referral', JSON.stringify({ code: 'SNN74KQX', at: Date.now() - days * day }));
    const shop = await open({ body: FIELD });
    await eventually(() => expect(localStorage.length).toBe(0));
    expect(field(shop).value).toBe('');
  }
  localStorage.setItem('kring.referral', JSON.stringify({ code: 'SNN74KQX', at: Date.now() - 29 * day }));
  await fills(await open({ body: FIELD }), 'SNN7-4KQX');
});

test('storage denied: everything works, by address and memory', async () => {
  const before = `${denied('localStorage', 'sessionStorage', 'indexedDB')} window.kring = [['consent', { storage: true }]];`;
  const shop = await open({ at: '/?kring=SNN74KQX', before, body: FIELD });
  await fills(shop, 'SNN7-4KQX');
  await reaches(shop, '/?kring=SNN74KQX');
  await shop.go('/next');
  await fills(shop, 'SNN7-4KQX');
  await reaches(shop, '/next?kring=SNN74KQX');
  const none = await open({ before, body: FIELD });
  await quiet();
  expect(field(none).value).toBe('');
});

test('storage that is full: as if it were denied', async () => {
  const before = `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };`;
  const shop = await open({ at: '/?kring=SNN74KQX', before, body: FIELD });
  await fills(shop, 'SNN7-4KQX');
  kring(shop).consent({ storage: true });
  expect(shop.address()).toBe('/?kring=SNN74KQX');
});

test('the newest visit wins, with consent and without', async () => {
  const shop = await open({ at: '/?kring=SNN74KQX', body: FIELD });
  await visited(shop, 'SNN74KQX guest');
  await shop.go('/?kring=ZZZZ9999');
  await visited(shop, 'SNN74KQX guest', 'ZZZZ9999 guest');
  kring(shop).consent({ storage: true });
  expect(stored()?.code).toBe('ZZZZ9999');
  await shop.go('/?kring=AAAA1111');
  await fills(shop, 'AAAA-1111');
  expect([stored()?.code, shop.address()]).toEqual(['AAAA1111', '/']);
  await visited(shop, 'SNN74KQX guest', 'ZZZZ9999 guest', 'AAAA1111 guest');
});

test('two tabs: a newer visit in one is the invitation of the other, and a no counts for both', async () => {
  const one = await open({ at: '/?kring=SNN74KQX', before: YES, body: FIELD });
  await fills(one, 'SNN7-4KQX');
  const two = await open({ at: '/?kring=ZZZZ9999', before: YES, body: FIELD, beside: one });
  await fills(two, 'ZZZZ-9999');
  await one.go('/next');
  await fills(one, 'ZZZZ-9999');
  kring(two).consent({ storage: false });
  await reaches(one, '/next?kring=ZZZZ9999');
  expect(localStorage.length).toBe(0);
});
