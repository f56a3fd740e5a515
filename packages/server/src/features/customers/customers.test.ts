import type { Customer } from '@kring/contract';
import { beforeAll, expect, test } from 'vitest';
import { codeOf, type TestShop } from '../../testing/shop.ts';
import { testServer } from '../../testing/server.ts';

const server = testServer();
let shop: TestShop;

beforeAll(async () => {
  shop = await server.shop();
});

const put = (id: string, profile: object) => shop.call<Customer>('PUT', `/v1/customers/${id}`, profile);

test('fields that are left out stay, null empties them', async () => {
  await put('1', { callName: 'Sanne', email: 'sanne@example.org', language: 'nl' });
  expect((await put('1', { callName: 'San' })).body).toMatchObject({
    callName: 'San',
    email: 'sanne@example.org',
    language: 'nl',
  });
  expect((await put('1', { email: null })).body).toMatchObject({ callName: 'San', email: null });
  expect((await shop.call('GET', '/v1/customers/1')).body).toMatchObject({
    customerId: '1',
    callName: 'San',
    email: null,
  });
});

test('the customer of an order is there with the points of it', async () => {
  await shop.order('a', { customerId: '2' });
  expect((await shop.call('GET', '/v1/customers/2')).body).toMatchObject({
    points: { pending: 40, available: 0, held: 0, debt: 0 },
  });
});

test('segments take the place of the last ones, are told back, and are words of the shop', async () => {
  expect((await put('4', {})).body.segments).toEqual([]);
  expect((await put('4', { segments: ['press', 'friends'] })).body.segments).toEqual(['press', 'friends']);
  expect((await put('4', { callName: 'Noa' })).body.segments).toEqual(['press', 'friends']);
  expect((await put('4', { segments: ['friends'] })).body.segments).toEqual(['friends']);
  expect((await shop.call<Customer>('GET', '/v1/customers/4')).body.segments).toEqual(['friends']);
  expect((await put('4', { segments: [] })).body.segments).toEqual([]);
  for (const segments of [['Press'], ['a', 'a'], 'press', Array.from({ length: 51 }, (_, i) => `s-${i}`)])
    expect(codeOf(await put('4', { segments }))).toBe('invalid_request');
});

test('an unknown customer is told, also where another shop has one of that id', async () => {
  const other = await server.shop();
  await put('3', { callName: 'Daan' });
  expect(codeOf(await other.call('GET', '/v1/customers/3'))).toBe('customer_unknown');
  expect((await other.call('PUT', '/v1/customers/3', {})).body).toMatchObject({ callName: null });
});

test('an e-mail address is no customer id', async () => {
  const answer = await put('sanne%40example.org', {});
  expect(answer.body).toMatchObject({
    code: 'invalid_request',
    reason: { errors: [{ path: '/customerId', value: 'sanne@example.org' }] },
  });
});
