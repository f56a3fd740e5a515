import type { Never, Rule } from './boundary-table.ts';
import { isForTests, lineAt, withoutComments, type Source } from './sources.ts';

/** Sentences for code in places where it may not be. */
export function forbiddenCode(
  sources: readonly Source[],
  rules: readonly Rule[],
  shipped: { readonly files: RegExp; readonly never: readonly Never[] },
): string[] {
  return sources
    .filter(({ path }) => /\.(ts|tsx)$/.test(path) && !isForTests(path))
    .flatMap(({ path, text }) => {
      const rule = rules.find(({ files }) => files.test(path));
      const nevers = [...(rule?.never ?? []), ...(shipped.files.test(path) ? shipped.never : [])];
      const code = withoutComments(text);
      return nevers.flatMap(({ code: pattern, what, why }) =>
        [...code.matchAll(new RegExp(pattern, `${pattern.flags}g`))].map(
          (match) => `${path}:${lineAt(code, match.index)} uses ${what} (${match[0].trim()}).\n${why}`,
        ),
      );
    });
}
