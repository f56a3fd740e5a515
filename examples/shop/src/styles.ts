import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'styles');

/** The shop's style sheet: the files in `styles/`, in the order of their names, as one. */
export function readStyles(): string {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.css'))
    .toSorted();
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}
