/** A friend's link on its way to the checkout, without anything on the device. Each tab has pages of a shop with real addresses. */
import { expect, test } from 'vitest';
import { eventually, FIELD, field, fills, reaches, visited, visits } from '../testing/landing.ts';
import { quiet } from '../testing/pages.ts';
import { useShops } from '../testing/shop.ts';

const open = useShops();

test('a page without a code loads nothing more than before', async () => {
  const shop = await open({ at: '/?kringel=1&x=kring', body: FIELD });
  await quiet();
  expect((await shop.log()).map(({ what }) => what)).toEqual(['v1/kring.js']);
  expect(field(shop).value).toBe('');
});

test('without consent: the visit is counted, the code stays in the address and nothing is written', async () => {
  const shop = await open({ at: '/?kring=SNN74KQX&utm=a%20b#top', body: FIELD });
  await fills(shop, 'SNN7-4KQX');
  await visited(shop, 'SNN74KQX guest');
  expect(shop.address()).toBe('/?kring=SNN74KQX&utm=a%20b#top');
  expect(localStorage.length).toBe(0);
});

test('without consent it goes along from page to page, through a form that leads on, and is counted once', async () => {
  const shop = await open({ at: '/?kring=SNN74KQX', body: FIELD });
  await fills(shop, 'SNN7-4KQX');
  await visited(shop, 'SNN74KQX guest');
  await shop.go('/beans?sort=new#list');
  await fills(shop, 'SNN7-4KQX');
  await reaches(shop, '/beans?sort=new&kring=SNN74KQX#list');
  await shop.submit();
  await fills(shop, 'SNN7-4KQX');
  await reaches(shop, '/done?kring=SNN74KQX');
  await shop.reload();
  await fills(shop, 'SNN7-4KQX');
  await quiet();
  expect(await visits(shop)).toEqual(['SNN74KQX guest']);
  expect(localStorage.length).toBe(0);
});

test('single-page navigation keeps it in the address, and takes a newer one', async () => {
  const shop = await open({ at: '/?kring=SNN74KQX', body: FIELD });
  await fills(shop, 'SNN7-4KQX');
  shop.push('/beans?sort=new#a');
  await reaches(shop, '/beans?sort=new&kring=SNN74KQX#a');
  expect(shop.window.history.state).toEqual({ page: '/beans?sort=new#a' });
  shop.push('/cart');
  await reaches(shop, '/cart?kring=SNN74KQX');
  shop.push('/offer?kring=ZZZZ9999');
  await visited(shop, 'SNN74KQX guest', 'ZZZZ9999 guest');
  await shop.back();
  await reaches(shop, '/cart?kring=ZZZZ9999');
  await shop.go('/checkout');
  await fills(shop, 'ZZZZ-9999');
});

test('a router that takes the code out again has its way', async () => {
  const before = `window.tries = 0; const replace = history.replaceState;
    history.replaceState = (state, title, address) => {
      if (String(address).includes('kring=') && location.href.includes('/beans')) window.tries += 1;
      else replace.call(history, state, title, address);
    };`;
  const shop = await open({ at: '/?kring=SNN74KQX', before, body: FIELD });
  await fills(shop, 'SNN7-4KQX');
  shop.push('/beans');
  for (let i = 0; i < 20; i++) shop.window.document.body.append('more');
  await quiet(100);
  shop.window.document.body.append('more');
  await quiet(100);
  expect((shop.window as unknown as { tries: number }).tries).toBe(1);
});

test('fields are filled as if they were typed into, once, and only where they are empty', async () => {
  const body = `<input data-kring-referral id="empty"><input data-kring-referral id="full" value="own">
    <input data-kring-referral type="file" id="odd"><input id="other">`;
  const shop = await open({ at: '/?kring=SNN74KQX', body });
  const { document } = shop.window;
  const value = (id: string) => document.querySelector<HTMLInputElement>(`#${id}`)!.value;
  await eventually(() => expect(value('empty')).toBe('SNN7-4KQX'));
  expect(['full', 'odd', 'other'].map(value)).toEqual(['own', '', '']);

  const late = document.createElement('input');
  late.dataset['kringReferral'] = '';
  const heard: string[] = [];
  for (const name of ['input', 'change'])
    document.addEventListener(name, ({ type, target }) => heard.push(`${type} ${(target as HTMLInputElement).value}`));
  document.body.append(late);
  await eventually(() => expect(late.value).toBe('SNN7-4KQX'));
  expect(heard).toEqual(['input SNN7-4KQX', 'change SNN7-4KQX']);
  late.value = '';
  document.body.append(document.createElement('p'));
  await quiet();
  expect(late.value).toBe('');
});
