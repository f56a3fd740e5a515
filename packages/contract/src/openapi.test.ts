import { expect, test } from 'vitest';
import { endpoints } from './endpoints.ts';
import { openapi } from './openapi.ts';

interface Operation {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: object };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: object }>>;
}

const document = openapi({ serverUrl: 'https://kring.example', version: '1.2.3' });
const paths = document['paths'] as Record<string, Record<string, Operation>>;
const operations = Object.values(paths).flatMap((methods) => Object.values(methods));

test('it is plain data that says which version of OpenAPI and of Kring it is', () => {
  expect(document).toMatchObject({
    openapi: '3.1.0',
    info: { version: '1.2.3' },
    servers: [{ url: 'https://kring.example' }],
  });
  expect(structuredClone(document)).toEqual(document);
  expect(JSON.stringify(document)).not.toContain('"$id"');
});

test('every endpoint is there under a name of its own', () => {
  expect(operations).toHaveLength(Object.keys(endpoints).length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
});

test('params are in the path, and a changing POST asks for its key', () => {
  const refund = paths['/v1/orders/{orderId}/refunds']?.['post'];
  expect(refund?.parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual([
    ['orderId', 'path', true],
    ['Idempotency-Key', 'header', true],
  ]);
  expect(refund?.security).toEqual([{ secretKey: [] }]);
});

test('every refusal of an endpoint is told under its status', () => {
  const { responses } = (paths['/v1/orders/{orderId}/refunds']?.['post'] ?? {}) as Partial<Operation>;
  expect(responses?.['422']?.description).toContain('`refund_exceeds_line`');
  expect(responses?.['422']?.description).toContain('`idempotency_key_reused`');
  expect(responses?.['401']?.description).toContain('`key_unknown`');
  expect(Object.keys(responses?.['422']?.content ?? {})).toEqual(['application/problem+json']);
});

test('the stream is a stream, and the session takes plain text', () => {
  expect(paths['/v1/me/changes']?.['get']?.responses['200']?.content).toHaveProperty('text/event-stream');
  expect(Object.keys(paths['/v1/session']?.['post']?.requestBody?.content ?? {})).toEqual([
    'application/json',
    'text/plain',
  ]);
});
