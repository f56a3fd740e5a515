/** Whom the server hears of, and when a code has done its work. Each tab has pages of a shop with real addresses. */
import { expect, test } from 'vitest';
import { eventually, FIELD, fills, kring, reaches, stored, VISIT, visited, visits, YES } from '../testing/landing.ts';
import { quiet } from '../testing/pages.ts';
import { useShops } from '../testing/shop.ts';

const open = useShops();

test('a customer claims, once a page; who signs in later claims then', async () => {
  const shop = await open({ at: '/?kring=SNN74KQX', attributes: 'data-token="10"', body: FIELD });
  await visited(shop, 'SNN74KQX customer');
  const guest = await open({ at: '/?kring=SNN74KQX', body: FIELD });
  await visited(guest, 'SNN74KQX guest');
  kring(guest).identify({ token: '20' });
  await visited(guest, 'SNN74KQX guest', 'SNN74KQX customer');
  kring(guest).refresh();
  await quiet();
  expect(await visits(guest)).toHaveLength(2);
});

test('with consent, a claim is not made again on the next page', async () => {
  const shop = await open({
    at: '/?kring=SNN74KQX',
    attributes: 'data-token-url="/__kring_shop_none"',
    before: YES,
    body: FIELD,
  });
  await visited(shop, 'SNN74KQX guest');
  kring(shop).identify({ token: '20' });
  await visited(shop, 'SNN74KQX guest', 'SNN74KQX customer');
  // Answered: until then it is there with 0, and the next page would be right to ask again.
  await eventually(() => expect(stored()).not.toMatchObject({ claimedAt: 0 }));
  await shop.go('/next');
  await fills(shop, 'SNN7-4KQX');
  kring(shop).identify({ token: '20' });
  await quiet();
  expect(await visits(shop)).toHaveLength(2);
});

test.each(['blocked', 'pending', 'rewarded'])('a code that has done its work is forgotten: %s', async (state) => {
  const over = { [VISIT]: { invitation: { state } } };
  const shop = await open({
    at: '/?a=1&kring=SNN74KQX',
    before: YES,
    attributes: 'data-token="10"',
    behaviour: { over },
  });
  await visited(shop, 'SNN74KQX customer');
  await reaches(shop, '/?a=1');
  await eventually(() => expect(localStorage.length).toBe(0));
});

test('a code that is nobody’s is forgotten once a customer hears so; other refusals are for the next page', async () => {
  const refused = (code: string, status: number) => ({ refuse: { [VISIT]: { times: 9, status, code } } });
  const options = { at: '/?kring=SNN74KQX', attributes: 'data-token="10"' };
  const unknown = await open({ ...options, behaviour: refused('referral_code_unknown', 404) });
  await reaches(unknown, '/');
  const limited = await open({ ...options, behaviour: refused('referral_off', 404) });
  await visited(limited, 'SNN74KQX customer');
  await quiet();
  expect(limited.address()).toBe('/?kring=SNN74KQX');
});
