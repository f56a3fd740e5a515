import type { EndpointDefinition } from '@kring/contract';
import type { JsonSchema } from '../http/validation/words.ts';

/** A value that fits a schema of the contract. */
export function sampleOf(schema: JsonSchema, name = ''): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf?.[0]) return sampleOf(schema.anyOf[0], name);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, sampleOf(inner, key)]),
      );
    case 'array':
      return schema.items ? [sampleOf(schema.items)] : [];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    case undefined:
    default:
      if (schema.format === 'date-time') return '2026-11-01T10:00:00Z';
      if (schema.format === 'email') return 'someone@example.org';
      if (name === 'timeZone') return 'Europe/Amsterdam';
      if (name === 'currency') return 'EUR';
      if (name.endsWith('Url')) return '/somewhere';
      return 'sample';
  }
}

/** Values that no careful program sends. */
const nasty: readonly unknown[] = [
  null,
  true,
  false,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 53),
  1e308,
  '',
  ' ',
  '0',
  'NaN',
  'x'.repeat(10_000),
  '\u0000',
  '\ud800',
  '💥',
  '../../etc',
  "'; DROP TABLE orders; --",
  '<script>',
  [],
  [[]],
  {},
  { __proto__x: 1 },
  [null],
  '9999-99-99T99:99:99Z',
  '2026-11-01T23:59:60Z',
  '+275760-09-13T00:00:00Z',
];

/** Every way to put one nasty value in one place of a document, and to leave one field out or add one. */
export function* mutationsOf(value: unknown): Generator<unknown> {
  for (const bad of nasty) yield bad;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) for (const bad of mutationsOf(item)) yield value.with(i, bad);
    yield Array.from({ length: 300 }, () => value[0]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      const { [name as keyof typeof value]: _, ...rest } = value;
      yield rest;
      for (const bad of mutationsOf(inner)) yield { ...value, [name]: bad };
    }
    yield { ...value, unexpected: 1 };
  }
}

/** The address of an endpoint with these values for its params. */
export function addressOf(path: string, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? 'sample'));
}

export const schemaOf = (schema: EndpointDefinition['body']): JsonSchema => schema as JsonSchema;
