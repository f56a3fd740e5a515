import { posix } from 'node:path';
import { lineAt, withoutComments, type Source } from './sources.ts';

export interface Import {
  readonly line: number;
  /** As written. */
  readonly specifier: string;
  /** A relative specifier as a path from the root; others as written. */
  readonly target: string;
}

/** Imports and re-exports that are there at run time. Whole-type ones are erased, so they bind nobody. */
const statement =
  /^[ \t]*(?:import|export)\b(?!\s+type\b)(?:[^'"`;=]*?\bfrom)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

export function importsOf({ path, text }: Source): Import[] {
  const code = withoutComments(text);
  return (
    [...code.matchAll(statement)]
      // `typeof import('x')` and `import('x').Type` in a type are erased as well.
      .filter((match) => match[2] === undefined || !/typeof\s*$|[:<|&]\s*$/.test(code.slice(0, match.index)))
      .map((match) => {
        const specifier = match[1] ?? match[2] ?? '';
        const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
        return { line: lineAt(code, match.index + match[0].length - 1), specifier, target };
      })
  );
}
