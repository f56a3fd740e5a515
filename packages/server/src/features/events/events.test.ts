import type { Answer } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';
import { record, type Happening } from './service.ts';

const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop();
});

const happen = (of: TestShop, key: string, more: Partial<Happening> = {}) =>
  server.storage.write((tx) =>
    record(tx, {
      shopId: of.keys.shopId,
      customerId: null,
      type: 'tier.joined',
      data: { key },
      businessKey: key,
      ...more,
    }),
  );
type Page = Answer<'GET /v1/events'>;
const page = async (of: TestShop, query = '') => (await of.call<Page>('GET', `/v1/events${query}`)).body;
const keys = ({ items }: Page) => items.map(({ data }) => data['key']);

test('a shop in which nothing happened has no events and no cursor', async () => {
  expect(await page(shop)).toEqual({ items: [], nextCursor: null });
});

test('events come in the order in which they were committed, page after page, and those of later from there', async () => {
  const own = await server.shop();
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((key) => happen(own, key)));
  const first = await page(own, '?limit=2');
  const second = await page(own, `?limit=2&cursor=${first.nextCursor}`);
  const third = await page(own, `?limit=2&cursor=${second.nextCursor}`);
  expect([keys(first), keys(second), keys(third)]).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  const none = await page(own, `?cursor=${third.nextCursor}`);
  expect(none).toEqual({ items: [], nextCursor: third.nextCursor });
  await happen(own, 'f');
  expect(keys(await page(own, `?cursor=${none.nextCursor}`))).toEqual(['f']);
});

test('one type alone, and the cursor passes by the others', async () => {
  const own = await server.shop();
  await happen(own, 'a');
  await happen(own, 'b', { type: 'tier.left' });
  await happen(own, 'c');
  const left = await page(own, '?type=tier.left');
  expect(keys(left)).toEqual(['b']);
  const cursor = left.nextCursor;
  expect(await page(own, `?type=tier.left&cursor=${cursor}`)).toEqual({ items: [], nextCursor: cursor });
  await happen(own, 'd', { type: 'tier.left' });
  expect(keys(await page(own, `?type=tier.left&cursor=${cursor}`))).toEqual(['d']);
  expect(keys(await page(own, `?cursor=${cursor}`))).toEqual(['d']);
  expect(codeOf(await own.call('GET', '/v1/events?type=something'))).toBe('invalid_request');
});

test('the same business key twice is one event, and another shop has its own', async () => {
  const [one, other] = [await server.shop(), await server.shop()];
  await happen(one, 'a');
  await happen(one, 'a');
  await happen(other, 'a');
  expect([keys(await page(one)), keys(await page(other))]).toEqual([['a'], ['a']]);
});

test('an event is part of what it tells of: undone together', async () => {
  const own = await server.shop();
  const work = server.storage.write(async (tx) => {
    const { shopId } = own.keys;
    await record(tx, { shopId, customerId: null, type: 'tier.kept', data: {}, businessKey: 'undone' });
    throw new Error('changed my mind');
  });
  await expect(work).rejects.toThrow('changed my mind');
  expect((await page(own)).items).toEqual([]);
});

test('a customer is named by the shop’s own id', async () => {
  const own = await server.shop();
  await own.order('1', { customerId: 'anna' });
  const { id } = (await own.call<{ id: string }>('GET', '/v1/customers/anna')).body;
  await happen(own, 'a', { customerId: id });
  expect((await page(own)).items).toMatchObject([{ customerId: 'anna', type: 'tier.joined' }]);
});

test.each(['nonsense', 'evt_0', '%00'])('a cursor that was not made here is refused: %s', async (cursor) => {
  expect(codeOf(await shop.call('GET', `/v1/events?cursor=${cursor}`))).toBe('cursor_invalid');
});

test('a cursor of another shop is refused', async () => {
  const [one, other] = [await server.shop(), await server.shop()];
  await happen(one, 'a');
  const { nextCursor } = await page(one);
  expect(codeOf(await other.call('GET', `/v1/events?cursor=${nextCursor}`))).toBe('cursor_invalid');
});
