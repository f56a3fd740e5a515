/** What a friend's link, and the page that it leads to, may hold. Each tab has pages of a shop with real addresses. */
import { expect, test } from 'vitest';
import {
  eventually,
  FIELD,
  field,
  fills,
  kring,
  LANDING,
  reaches,
  stored,
  visited,
  visits,
  YES,
} from '../testing/landing.ts';
import { quiet } from '../testing/pages.ts';
import { useShops } from '../testing/shop.ts';

const open = useShops();

test.each([
  ['seven characters', 'SNN74KQ'],
  ['nine', 'SNN74KQXX'],
  ['a letter that codes have not', 'SNN74KQU'],
  ['nothing', ''],
  ['a broken encoding', '%'],
  ['another', '%E0%A4%A'],
  ['a scheme', 'javascript:alert(1)'],
  ['markup', '%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E'],
  ['an address', '//evil.example/'],
  ['a null', '%00SNN74KQX'],
  ['ten thousand characters', 'SNN74KQX'.repeat(1_250)],
])('what is no code is ignored, and left as it is: %s', async (_, value) => {
  const at = `/?a=1&kring=${value}&b=2#c`;
  const shop = await open({ at, before: YES, body: FIELD });
  const address = shop.address();
  await eventually(async () => expect((await shop.log()).map(({ what }) => what)).toContain(LANDING));
  await quiet();
  expect([shop.address(), field(shop).value, localStorage.length]).toEqual([address, '', 0]);
  expect(address).toContain('kring=');
  expect(await visits(shop)).toEqual([]);
});

test('the parameter twice: the first that is a code counts, and codes leave the address', async () => {
  const shop = await open({ at: '/?kring=nothing&kring=SNN74KQX&kring=ZZZZ9999&a=1', before: YES, body: FIELD });
  await fills(shop, 'SNN7-4KQX');
  await reaches(shop, '/?kring=nothing&a=1');
  await visited(shop, 'SNN74KQX guest');
});

test.each([
  '{',
  'null',
  '7',
  '"SNN74KQX"',
  '[]',
  '{"code":"<b>","at":1}',
  '{"code":{},"at":"x"}',
  `{"code":"SNN74KQX"}`,
])('what somebody else wrote on the device is taken away: %s', async (text) => {
  localStorage.setItem('kring.referral', text);
  const shop = await open({ body: FIELD });
  await eventually(() => expect(localStorage.length).toBe(0));
  expect(field(shop).value).toBe('');
});

test('the strictest policy, with Trusted Types: the same, and no violation', async () => {
  const shop = await open({ at: '/?kring=SNN74KQX', strict: true, body: FIELD });
  await fills(shop, 'SNN7-4KQX');
  await visited(shop, 'SNN74KQX guest');
  kring(shop).consent({ storage: true });
  await reaches(shop, '/');
  await shop.go('/next');
  await fills(shop, 'SNN7-4KQX');
});

test('a page whose history can’t be written is left as it is', async () => {
  const before = `history.replaceState = () => { throw new DOMException('too often', 'SecurityError'); };
    window.kring = [['consent', { storage: true }]];`;
  const shop = await open({ at: '/?kring=SNN74KQX', before, body: FIELD });
  await fills(shop, 'SNN7-4KQX');
  expect([shop.address(), stored()?.code]).toEqual(['/?kring=SNN74KQX', 'SNN74KQX']);
});

test('where the landing does not come, the page goes on without it', async () => {
  const shop = await open({
    at: '/?kring=SNN74KQX',
    before: 'Math.random = () => 0;',
    behaviour: { fail: { [LANDING]: 9 } },
  });
  kring(shop).consent({ storage: true });
  await quiet(2_500);
  expect([shop.address(), localStorage.length]).toEqual(['/?kring=SNN74KQX', 0]);
});
