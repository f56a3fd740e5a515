import { arrive, conformance, readable, until } from '@kring/kit/testing';
import { MOCK_CUSTOMER, type MockShop } from '@kring/mocks';
import { expect, test, vi } from 'vitest';
import type { PointsChanged } from './changed.ts';
import { KringPointsBalance } from './element.tsx';
import { scenarios } from './scenarios.ts';
import { strings } from './strings.ts';

conformance({ element: KringPointsBalance, scenarios, at: import.meta.url });

const member = scenarios.find(({ name }) => name === 'member')!;
const anna = (shop: MockShop) => shop.customer(MOCK_CUSTOMER).wallet;

test('tells the page when the points changed, and nothing before that', async () => {
  const told: PointsChanged[] = [];
  const listen = ({ detail }: CustomEvent<PointsChanged>) => void told.push(detail);
  document.addEventListener('kring:points-changed', listen);
  const { stage, state, remove } = await arrive(member, { tag: 'kring-points-balance' });
  expect(told).toEqual([]);
  const now = stage.shop.now();
  anna(stage.shop).clawBack({ orderId: '1001', number: '1001' }, 'r9', 40, now);
  stage.changed();
  await state('done');
  expect(told).toEqual([{ available: 1200, pending: 85, debt: 0, previous: 1240 }]);
  document.removeEventListener('kring:points-changed', listen);
  remove();
});

test('shows more of the history, page by page, each line once', async () => {
  const prepare = (shop: MockShop) => {
    for (let order = 2001; order < 2020; order += 1) {
      const about = { orderId: `${order}`, number: `${order}`, points: 1, parts: [] };
      anna(shop).earn(about, shop.now(), new Date(shop.now().getTime() + 864e5));
    }
  };
  const { element, remove } = await arrive({ ...member, world: { prepare } }, { tag: 'kring-points-balance' });
  const root = element.shadowRoot!;
  const lines = () => [...root.querySelectorAll('[part=entry] .line p:first-child')].map((line) => line.textContent);
  root.querySelector<HTMLDetailsElement>('[part=history]')!.open = true;
  const more = () => [...root.querySelectorAll('button')].find((button) => button.textContent === 'Toon meer');
  for (const length of [10, 20, 25]) {
    await until(
      () => lines().length === length,
      () => `${length} lines; there are ${lines().length}`,
    );
    more()?.click();
  }
  await until(
    () => !more(),
    () => 'the end',
  );
  expect(lines().filter((line) => line === 'Bestelling 2010')).toHaveLength(1);
  remove();
});

test('a page that signs its customer out shows the guest view', async () => {
  const { stage, state, remove } = await arrive(member, { tag: 'kring-points-balance' });
  stage.client.session.signOut();
  await state('guest');
  remove();
});

test('says once in the console why a price is no price', async () => {
  const warned = vi.spyOn(console, 'warn').mockReturnValue();
  const bad = scenarios.find(({ name }) => name === 'product without a price')!;
  const { element, state, remove } = await arrive(bad, { tag: 'kring-points-balance' });
  element.setAttribute('categories', 'a');
  await (element as KringPointsBalance).updateComplete;
  expect(warned.mock.calls.flat()).toEqual([expect.stringContaining('needs a price such as price="18.95"')]);
  element.setAttribute('price', '18.95');
  await state('ready');
  expect(readable(element)).toContain('Spaart 18 punten');
  warned.mockRestore();
  remove();
});

test('price, VAT and categories travel as the API takes them', async () => {
  const asked: string[] = [];
  const answer = (request: Request, usual: () => Response | Promise<Response>) => {
    asked.push(new URL(request.url).search);
    return usual();
  };
  const attributes = { product: 'beans', price: '18,95', vat: '5.5', categories: 'a,b' };
  const product = { name: 'product', state: 'ready', world: { answer }, attributes, says: { nl: '', en: '' } };
  const { remove } = await arrive(product as never, { tag: 'kring-points-balance' });
  const query = new URLSearchParams(asked.find((search) => search.includes('price')));
  expect(Object.fromEntries(query)).toMatchObject({ price: '1895', vatBasisPoints: '550', categories: 'a,b' });
  remove();
});

test('the balance shows again when the network is back', async () => {
  const lost = scenarios.find(({ name }) => name === 'offline, known before')!;
  const { stage, state, remove } = await arrive(lost, { tag: 'kring-points-balance' });
  stage.online = true;
  dispatchEvent(new Event('online'));
  await state('ready');
  remove();
});

test('every key of one language is in the other', () => {
  expect(Object.keys(strings.en)).toEqual(Object.keys(strings.nl));
});
