import { readFileSync } from 'node:fs';
import type { FieldError } from '@kring/contract';
import { inWords } from '../http/validation/words.ts';
import { Failure } from './failure.ts';

/** Reads a JSON file, or says what is wrong with it. */
export function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Failure(`${path} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Refuses a document with a line for each thing that does not fit. */
export function refuseFile(path: string, errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  const lines = errors.map(({ path: at, value, expected }) => `  ${at}  is ${inWords(value)}; expected ${expected}`);
  throw new Failure(`${path} does not fit. Nothing was applied.\n${lines.join('\n')}`);
}
