import type { Me } from '@kring/contract';
import { expect, expectTypeOf, test } from 'vitest';
import { createClient, type CallKey, type Client } from './index.ts';
import { outgoing } from './request.ts';
import { needsSession } from './network.ts';
import { isPersonal } from './session.ts';

test('a page names itself in the address, with nothing that makes a browser ask first', () => {
  const { url, init } = outgoing(
    'https://api.test',
    'POST /v1/session',
    { body: { token: 't' } },
    { key: 'pk_1' },
    'nl',
  );
  expect(url).toBe('https://api.test/v1/session?key=pk_1');
  expect(init).toEqual({
    method: 'POST',
    headers: { 'accept-language': 'nl', 'content-type': 'text/plain' },
    credentials: 'omit',
    body: '{"token":"t"}',
  });
});

test('who has a session or secret key says so in a header, and keys stay out of the address', () => {
  const { url, init } = outgoing('https://api.test', 'GET /v1/me', {}, { key: 'pk_1', bearer: 'ks_1' });
  expect(url).toBe('https://api.test/v1/me');
  expect(init.headers).toEqual({ authorization: 'Bearer ks_1' });
});

test('params and query are escaped; what is undefined is left out', () => {
  const input = { params: { productId: 'a/../b?c' }, query: { price: 1250, categories: undefined } };
  const { url } = outgoing('https://api.test', 'GET /v1/products/:productId/earnings', input, { key: 'pk_1' });
  expect(url).toBe('https://api.test/v1/products/a%2F..%2Fb%3Fc/earnings?key=pk_1&price=1250');
});

test('only what is below /v1/me needs a session', () => {
  expect(needsSession('GET /v1/me')).toBe(true);
  expect(needsSession('GET /v1/me/entries')).toBe(true);
  expect(needsSession('GET /v1/programme')).toBe(false);
});

test('what is answered to each visitor in their own way goes with the customer', () => {
  for (const key of [
    'GET /v1/me',
    'GET /v1/sales/:saleId',
    'GET /v1/quizzes/:quizId',
    'GET /v1/attempts/:attemptId',
  ] as const)
    expect(isPersonal(key)).toBe(true);
  for (const key of ['GET /v1/programme', 'GET /v1/sale-keys', 'GET /v1/quiz-draws/:quizId'] as const)
    expect(isPersonal(key)).toBe(false);
});

test('the contract types each call', () => {
  const client: Client = createClient({ apiUrl: 'https://api.test' });
  const right = () => client.call('GET /v1/me', {});
  expectTypeOf(right).returns.resolves.toEqualTypeOf<Me>();
  expectTypeOf<'GET /v1/me/changes'>().not.toExtend<CallKey>();
  // @ts-expect-error an order needs its id
  const wrong = () => client.call('GET /v1/orders/:orderId', {});
  // @ts-expect-error and no other
  const unknown = () => client.call('GET /v1/nothing', {});
  expect([right, wrong, unknown]).toHaveLength(3);
});
