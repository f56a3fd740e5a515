import type { FieldError } from '@kring/contract';
import type { ErrorObject } from 'ajv';
import { describe, shorten, type JsonSchema } from './words.ts';

const MOST = 20;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const escape = (name: string) => name.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1');

/** The branch of a union that the sender most likely meant: the one whose fields the value has. */
function meantBranch(branches: readonly JsonSchema[], value: unknown): number | undefined {
  if (Array.isArray(value)) return branches.findIndex((branch) => branch.type === 'array');
  if (!isObject(value))
    return branches.findIndex((branch) => branch.type === typeof value && branch.const === undefined);
  const scores = branches.map((branch) =>
    branch.type === 'object'
      ? Object.keys(branch.properties ?? {}).filter((name) => Object.hasOwn(value, name)).length
      : -1,
  );
  const best = Math.max(...scores);
  return scores.filter((score) => score === best).length === 1 ? scores.indexOf(best) : undefined;
}

/** Drops what belongs to branches of a union that were not meant, and the union itself where a branch explains it. */
function relevant(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  let rest = errors;
  for (const union of errors.filter((error) => error.keyword === 'anyOf')) {
    const branches = union.schema as readonly JsonSchema[];
    const meant = meantBranch(branches, union.data);
    const within = (error: ErrorObject, branch?: number) =>
      error.schemaPath.startsWith(`${union.schemaPath}/${branch ?? ''}`) &&
      error.instancePath.startsWith(union.instancePath);
    const explained =
      meant !== undefined &&
      meant >= 0 &&
      rest.some(
        (error) =>
          (within(error, meant) && error.instancePath !== union.instancePath) ||
          (within(error, meant) && error.keyword !== 'type'),
      );
    rest = rest.filter((error) =>
      error === union ? !explained : !within(error) || (explained && within(error, meant)),
    );
  }
  return rest;
}

function fieldError(error: ErrorObject): FieldError {
  const parent = error.parentSchema as JsonSchema;
  if (error.keyword === 'required') {
    const name = String(error.params['missingProperty']);
    const schema = parent.properties?.[name];
    return {
      path: `${error.instancePath}/${escape(name)}`,
      expected: `${schema ? describe(schema) : 'a value'}; it is missing`,
    };
  }
  if (error.keyword === 'additionalProperties') {
    const name = String(error.params['additionalProperty']);
    const known = Object.keys(parent.properties ?? {}).join(', ');
    const value = isObject(error.data) ? shorten(error.data[name]) : undefined;
    return { path: `${error.instancePath}/${escape(name)}`, value, expected: `no such field; known are ${known}` };
  }
  return { path: error.instancePath || '/', value: shorten(error.data), expected: describe(parent) };
}

/** Ajv's errors as the contract tells them: path, value and what would have been right. At most twenty. */
export function fieldErrors(errors: readonly ErrorObject[]): FieldError[] {
  const seen = new Set<string>();
  return relevant(errors)
    .map(fieldError)
    .filter(({ path, expected }) => {
      const key = `${path} ${expected}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MOST);
}
