import type { Static, TSchema } from 'typebox';
import type { ProblemCode } from './problems.ts';

/**
 * Who may call: `none` anyone; `public` a page with a publishable key, or with a session (which knows its shop);
 * `session` a signed-in customer; `token` a page that holds a customer token; `secret` the shop's own server.
 */
export type Access = 'none' | 'public' | 'session' | 'token' | 'secret';

/** One endpoint, whole: what it takes, what it answers and how it can refuse. */
export interface EndpointDefinition {
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  /** The answer's body; absent for streams and empty answers. */
  readonly answer?: TSchema;
  /** 200 unless told. */
  readonly status?: 200 | 201 | 202 | 204;
  /** True where the call changes value by POST: it then needs an Idempotency-Key. */
  readonly idempotencyKey?: true;
  /** The answer is a stream of server-sent events. */
  readonly stream?: true;
  /** The refusals that are particular to this endpoint. */
  readonly refusals?: readonly ProblemCode[];
}

/** Keeps the precise types of a definition. */
export function endpoint<const T extends EndpointDefinition>(definition: T): T {
  return definition;
}

type Part<T, Name extends string> = Name extends keyof T
  ? T[Name] extends TSchema
    ? { [K in Name]: Static<T[Name]> }
    : unknown
  : unknown;

type Simplify<T> = { [K in keyof T]: T[K] };

/** A part whose every field is optional may itself be left out. */
type LooseParts<T> = Simplify<
  { [K in keyof T as {} extends T[K] ? never : K]: T[K] } & { [K in keyof T as {} extends T[K] ? K : never]?: T[K] }
>;

/** What a caller hands over: `params`, `query` and `body`, each only where the endpoint has it. */
export type InputOf<T> = LooseParts<Part<T, 'params'> & Part<T, 'query'> & Part<T, 'body'>>;

/** What comes back. */
export type AnswerOf<T> = T extends { answer: infer A extends TSchema } ? Static<A> : undefined;
