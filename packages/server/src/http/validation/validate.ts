import type { FieldError } from '@kring/contract';
import { Ajv, type Options, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { refuse } from '../problems.ts';
import { fieldErrors } from './errors.ts';
import { inWords, type JsonSchema } from './words.ts';

/** What happens to fields that the contract does not know: a server's typing error is told, a newer page's field is dropped. */
export type UnknownFields = 'refuse' | 'drop';

/** A moment that a calendar has, between 1970 and 2999: beyond it only mistakes live. */
function isInstant(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(text)) return false;
  const time = Date.parse(text);
  const day = Number(text.slice(8, 10));
  const lastDay = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
  return day <= lastDay && time >= 0 && time < Date.UTC(3000, 0, 1);
}

function makeAjv(options: Options): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: true,
    strictTypes: false,
    addUsedSchema: false,
    ...options,
  });
  formats.default(ajv, ['date', 'email']);
  ajv.addFormat('date-time', { type: 'string', validate: isInstant });
  return ajv;
}

const engines = {
  body: { refuse: makeAjv({}), drop: makeAjv({ removeAdditional: true }) },
  address: { refuse: makeAjv({ useDefaults: true }), drop: makeAjv({ useDefaults: true, removeAdditional: true }) },
} as const;

/**
 * Addresses carry text: what is to be a whole number is read from plain digits. Ajv's own reading takes `1e400` for
 * Infinity and lets it pass every bound.
 */
function readNumbers(schema: JsonSchema, value: unknown): void {
  const fields = value as Record<string, unknown>;
  for (const [name, { type }] of Object.entries(schema.properties ?? {})) {
    const text = fields[name];
    if (type === 'integer' && typeof text === 'string' && /^-?\d{1,16}$/.test(text)) fields[name] = Number(text);
  }
}

/** Closes every object of a schema, so that unknown fields are refused, or dropped by an engine that does. */
function closed(schema: JsonSchema, ofAlternatives: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const { properties, items, anyOf } = schema;
  const inner = (part: JsonSchema) => closed(part, ofAlternatives);
  return {
    ...schema,
    ...(properties
      ? { properties: Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, inner(part)])) }
      : {}),
    ...(items ? { items: inner(items) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(ofAlternatives) } : {}),
    ...(schema.type === 'object' && schema.additionalProperties === undefined ? { additionalProperties: false } : {}),
  };
}

/** Unknown fields are refused everywhere. */
const strict = (schema: JsonSchema): JsonSchema => closed(schema, strict);

/**
 * Unknown fields are dropped, but for those of alternatives: an engine that tries one after the other would drop, with the
 * first, what the second needs.
 */
const lenient = (schema: JsonSchema): JsonSchema => closed(schema, opened);

function opened(schema: JsonSchema): JsonSchema {
  const { additionalProperties, ...rest } = schema;
  return additionalProperties === false ? rest : schema;
}

interface Compiled {
  readonly plain: JsonSchema;
  readonly check: ValidateFunction;
}

/** By schema: a process that starts several servers, as tests do, compiles each once. */
const compiled = new WeakMap<object, Partial<Record<`${'body' | 'address'} ${UnknownFields}`, Compiled>>>();

function compiledOnce(schema: object, part: 'body' | 'address', unknown: UnknownFields): Compiled {
  const known = compiled.get(schema) ?? {};
  compiled.set(schema, known);
  const make = (): Compiled => {
    const plain = JSON.parse(JSON.stringify(schema)) as JsonSchema & { $id?: string };
    delete plain.$id;
    return { plain, check: engines[part][unknown].compile(unknown === 'refuse' ? strict(plain) : lenient(plain)) };
  };
  return (known[`${part} ${unknown}`] ??= make());
}

/**
 * Makes a contract schema a check that answers what does not fit; an empty list is well. It may change the value (defaults,
 * dropped fields). It is compiled at its first use: most of what a server takes to start would be checks that wait.
 */
export const compile =
  (schema: object, part: 'body' | 'address', unknown: UnknownFields) =>
  (value: unknown): FieldError[] => {
    const { plain, check } = compiledOnce(schema, part, unknown);
    if (part === 'address') readNumbers(plain, value);
    return check(value) ? [] : fieldErrors(check.errors ?? []);
  };

/** One sentence about the first thing that does not fit. */
export function sentence(errors: readonly FieldError[]): string {
  const [first] = errors;
  if (first === undefined) return '';
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more, see reason.errors)` : '';
  const found =
    'value' in first && first.value !== undefined
      ? ` is ${inWords(first.value)}, expected ${first.expected}`
      : `: expected ${first.expected}`;
  return `${first.path}${found}${more}.`;
}

/** Refuses a request of which a part does not fit. */
export function refuseErrors(
  errors: readonly FieldError[],
  where: string,
  code: 'invalid_request' | 'programme_invalid' = 'invalid_request',
): void {
  if (errors.length > 0)
    throw refuse(code, `${where} ${sentence(errors)}`, { reason: { in: where.toLowerCase(), errors } });
}
