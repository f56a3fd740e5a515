import { expect, expectTypeOf, test } from 'vitest';
import { endpoints, problems, type Answer, type Input, type Me } from './index.ts';

test('a call without input takes an empty object, a call with params demands them', () => {
  expectTypeOf<Input<'GET /v1/me'>>().toEqualTypeOf<{}>();
  expectTypeOf<{}>().not.toExtend<Input<'PUT /v1/orders/:orderId'>>();
  expectTypeOf<{}>().toExtend<Input<'GET /v1/me/entries'>>();
  expectTypeOf<{ params: { orderId: number } }>().not.toExtend<Input<'GET /v1/orders/:orderId'>>();
  expectTypeOf<Answer<'GET /v1/me'>>().toEqualTypeOf<Me>();
});

test('the name of an endpoint carries its params, and no other', () => {
  for (const [key, definition] of Object.entries(endpoints)) {
    const inPath = [...key.matchAll(/:(\w+)/g)].map(([, name]) => name);
    const params = 'params' in definition ? Object.keys(definition.params.properties) : [];
    expect(params, key).toEqual(inPath);
  }
});

/** Twice is once by itself, or costs nobody anything. */
const withoutKey = new Set([
  'POST /v1/session',
  'POST /v1/referral-visits',
  'POST /v1/me/review-requests/:requestId/shown',
  'POST /v1/me/review-requests/:requestId/dismissal',
]);

/** They change nothing: a POST because what is read, or shown, has no place in an address. */
const onlyReads = new Set(['POST /v1/reads', 'POST /v1/sale-passes/verify']);

test('every POST that changes value asks for an Idempotency-Key', () => {
  const posts = Object.entries(endpoints).filter(
    ([key]) => key.startsWith('POST ') && !withoutKey.has(key) && !onlyReads.has(key),
  );
  expect(posts.length).toBeGreaterThan(2);
  for (const [key, definition] of posts) expect(definition, key).toHaveProperty('idempotencyKey', true);
});

test('what only reads takes no Idempotency-Key, and is there', () => {
  for (const key of onlyReads) {
    expect(endpoints).toHaveProperty([key]);
    expect(endpoints[key as 'POST /v1/reads'], key).not.toHaveProperty('idempotencyKey');
  }
});

test('every refusal that an endpoint names is in the table of problems', () => {
  for (const [key, definition] of Object.entries(endpoints)) {
    for (const code of 'refusals' in definition ? definition.refusals : []) expect(problems, key).toHaveProperty(code);
  }
});
