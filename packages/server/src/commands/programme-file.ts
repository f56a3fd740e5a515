import type { ProgrammeDocument } from '@kring/contract';
import { checkProgramme } from '../features/programme/validation.ts';
import { readJson, refuseFile } from './json-file.ts';

/** Reads a programme document, or says what does not fit in it. */
export function readProgramme(file: string): ProgrammeDocument {
  const document = readJson(file);
  refuseFile(file, checkProgramme(document));
  return document as ProgrammeDocument;
}
