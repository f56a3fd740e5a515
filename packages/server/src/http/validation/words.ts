/** The part of JSON Schema that the contract uses, as plain data. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly uniqueItems?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
}

function range(least: number | undefined, most: number | undefined, unit = ''): string {
  const from = least === undefined ? undefined : String(least);
  const to = most === undefined ? undefined : String(most);
  if (from !== undefined && to !== undefined)
    return from === to ? ` of ${from}${unit}` : ` ${unit === '' ? 'from' : 'of'} ${from} to ${to}${unit}`;
  if (from !== undefined) return ` of at least ${from}${unit}`;
  return to === undefined ? '' : ` of at most ${to}${unit}`;
}

function kind(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return `one of ${schema.enum.map((value) => JSON.stringify(value)).join(', ')}`;
  if (schema.format === 'date-time') return 'a moment in ISO 8601';
  if (schema.format === 'email') return 'an e-mail address';
  switch (schema.type) {
    case 'integer':
      return `a whole number${range(schema.minimum, schema.maximum)}`;
    case 'number':
      return `a number${range(schema.minimum, schema.maximum)}`;
    case 'string':
      return `text${range(schema.minLength, schema.maxLength, ' characters')}`;
    case 'array':
      return `a list${range(schema.minItems, schema.maxItems, ' items')}${schema.uniqueItems ? ', each once' : ''}`;
    case 'object':
      return `an object${schema.properties ? ` with ${Object.keys(schema.properties).join(', ')}` : ''}`;
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    case undefined:
    default:
      return 'another value';
  }
}

/** What a schema asks for, in words: `a whole number from 1 to 10000`. */
export function describe(schema: JsonSchema): string {
  const words = schema.anyOf ? [...new Set(schema.anyOf.map(kind))].join(' or ') : kind(schema);
  // A pattern says little to a reader; its description does.
  return schema.pattern !== undefined || schema.format === 'date-time'
    ? `${words}${schema.description === undefined ? '' : ` (${schema.description.replace(/\.$/, '')})`}`
    : words;
}

/** A value as it may be repeated in an answer: short, and always JSON. */
export function shorten(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > 80 ? `${value.slice(0, 80)}… (${value.length} characters)` : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) {
    const names = Object.keys(value);
    return names.length === 0 ? 'an empty object' : `an object with ${names.slice(0, 8).join(', ').slice(0, 120)}`;
  }
  return value;
}

/** A value within a sentence. */
export function inWords(value: unknown): string {
  if (value === undefined) return 'missing';
  const short = shorten(value);
  return typeof value === 'object' && value !== null ? String(short) : JSON.stringify(short);
}
