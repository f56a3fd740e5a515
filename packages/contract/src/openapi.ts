import { endpoints } from './endpoints.ts';
import type { Access, EndpointDefinition } from './endpoint.ts';
import { Problem, problems, type ProblemCode } from './problems.ts';

type Json = Record<string, unknown>;

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

/** The refusals that any call of this access can get, beside those of its endpoint. */
const refusalsOfAccess: Record<Access, readonly ProblemCode[]> = {
  none: [],
  public: ['key_missing', 'key_unknown', 'key_wrong_kind', 'origin_not_allowed', 'session_expired', 'rate_limited'],
  token: ['key_missing', 'key_unknown', 'key_wrong_kind', 'origin_not_allowed', 'rate_limited'],
  session: ['session_missing', 'session_expired', 'key_wrong_kind', 'origin_not_allowed', 'rate_limited'],
  secret: ['key_missing', 'key_unknown', 'key_wrong_kind', 'rate_limited'],
};

const security: Record<Access, readonly Json[]> = {
  none: [],
  public: [{ publishableKey: [] }, { session: [] }],
  token: [{ publishableKey: [] }],
  session: [{ session: [] }],
  secret: [{ secretKey: [] }],
};

function refusalsOf({ access, body, params, query, idempotencyKey, refusals = [] }: EndpointDefinition): ProblemCode[] {
  const found: ProblemCode[] = [...refusals, ...refusalsOfAccess[access]];
  if (body || params || query) found.push('invalid_request');
  if (body) found.push('malformed_json', 'unsupported_media_type', 'body_too_large');
  if (idempotencyKey) {
    found.push(
      'idempotency_key_missing',
      'idempotency_key_invalid',
      'idempotency_key_reused',
      'idempotency_in_progress',
    );
  }
  found.push('overloaded', 'storage_unavailable');
  return [...new Set(found)];
}

/** One answer per status, with every code that has it and what each means. */
function problemAnswers(definition: EndpointDefinition): Json {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of refusalsOf(definition)) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const sorted = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    sorted.map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${problems[code].title}.`).join('\n'),
        content: {
          'application/problem+json': {
            schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }] },
          },
        },
      },
    ]),
  );
}

function parametersOf({ params, query, idempotencyKey }: EndpointDefinition): Json[] {
  const within = (schema: ObjectSchema | undefined, place: 'path' | 'query'): Json[] =>
    Object.entries(schema?.properties ?? {}).map(([name, inner]) => ({
      name,
      in: place,
      required: place === 'path' || (schema?.required?.includes(name) ?? false),
      schema: inner,
    }));
  const header = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{8,128}$' },
  };
  return [...within(params, 'path'), ...within(query, 'query'), ...(idempotencyKey ? [header] : [])];
}

function answerOf({ answer, stream }: EndpointDefinition): Json {
  if (stream)
    return {
      description: 'A stream of server-sent events.',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    };
  return answer
    ? { description: 'Done.', content: { 'application/json': { schema: answer } } }
    : { description: 'Done.' };
}

function bodyOf({ body, access }: EndpointDefinition): Json {
  if (!body) return {};
  const media = { schema: body };
  return {
    requestBody: {
      required: true,
      content: { 'application/json': media, ...(access === 'token' ? { 'text/plain': media } : {}) },
    },
  };
}

function operation(method: string, path: string, definition: EndpointDefinition): Json {
  const words = path.split(/[/:]+/).filter((word) => word !== '' && word !== 'v1');
  const noun = words.find((word) => word !== 'me') ?? 'me';
  return {
    operationId: [method.toLowerCase(), ...words].join('-'),
    tags: [noun],
    summary: definition.summary,
    ...(definition.description === undefined ? {} : { description: definition.description }),
    security: security[definition.access],
    parameters: parametersOf(definition),
    ...bodyOf(definition),
    responses: { [String(definition.status ?? 200)]: answerOf(definition), ...problemAnswers(definition) },
  };
}

const description = [
  'Every call by its one name, `METHOD /path`. Points and money are whole numbers, money in minor units (cents); moments are ISO 8601 in UTC.',
  'A refusal is a problem document (RFC 9457) with a stable `code`.',
  'A POST that changes value needs an `Idempotency-Key`: the same key and body is answered the same for 7 days.',
].join('\n\n');

/**
 * The API as an OpenAPI 3.1 document, made from the table of endpoints.
 * @param about.serverUrl the address that callers use, for instance https://kring.example, or / for the same server
 */
export function openapi(about: { readonly serverUrl: string; readonly version: string }): Json {
  const paths: Record<string, Json> = {};
  for (const [key, definition] of Object.entries(endpoints) as [string, EndpointDefinition][]) {
    const [method = '', path = ''] = key.split(' ');
    const template = path.replaceAll(/:(\w+)/g, '{$1}');
    paths[template] = { ...paths[template], [method.toLowerCase()]: operation(method, path, definition) };
  }
  const document = {
    openapi: '3.1.0',
    info: { title: 'Kring', version: about.version, description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: about.serverUrl }],
    paths,
    components: {
      schemas: { Problem },
      securitySchemes: {
        publishableKey: {
          type: 'apiKey',
          in: 'query',
          name: 'key',
          description: 'pk_…: in pages, bound to exact origins.',
        },
        session: {
          type: 'http',
          scheme: 'bearer',
          description: 'ks_…: a signed-in customer, 15 minutes, from POST /v1/session.',
        },
        secretKey: { type: 'http', scheme: 'bearer', description: "sk_…: the shop's own server; never in a page." },
      },
    },
  };
  // Schemas carry marks of the library that made them; a document is plain data. `$id` would move its references.
  return JSON.parse(JSON.stringify(document, (name, value: unknown) => (name === '$id' ? undefined : value))) as Json;
}
