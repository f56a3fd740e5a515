import { importsOf } from './imports.ts';
import { isForTests, type Source } from './sources.ts';
import type { Rule } from './boundary-table.ts';

/** Sentences for the imports that the table does not allow. */
export function boundaries(sources: readonly Source[], rules: readonly Rule[]): string[] {
  return sources
    .filter(({ path }) => /\.(ts|tsx|mjs|js)$/.test(path) && !isForTests(path))
    .flatMap((source) => {
      const rule = rules.find(({ files }) => files.test(source.path));
      if (rule === undefined) return [];
      const group = rule.files.exec(source.path)?.[1] ?? '';
      return importsOf(source)
        .filter(({ target }) => !allowed(target, rule.may, group))
        .map(
          ({ line, specifier }) =>
            `${source.path}:${line} imports ${specifier}, which ${rule.name} may not.\n${rule.why}\nIt may import: ${inWords(rule.may, group)}.`,
        );
    });
}

/** A row either lists what is allowed, or, with `!`, what is not. */
function allowed(target: string, may: readonly string[], group: string): boolean {
  const refused = may.filter((entry) => entry.startsWith('!')).map((entry) => entry.slice(1));
  if (refused.length > 0) return !refused.some((name) => target === name || target.startsWith(`${name}/`));
  return may.some((entry) => within(target, entry.replace('$1', group)));
}

/** `*` stands for one part of a path; a name without it also covers what is below it. */
function within(target: string, entry: string): boolean {
  if (!entry.includes('*')) {
    // The kit's ui is a part of its own: a view may import it without the rest.
    return target === entry || target.startsWith(`${entry}/`);
  }
  const pattern = entry.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${pattern.join('[^/]*')}$`).test(target);
}

function inWords(may: readonly string[], group: string): string {
  const refused = may.filter((entry) => entry.startsWith('!')).map((entry) => entry.slice(1));
  if (refused.length > 0) return `anything but ${refused.join(', ')}`;
  return may.map((entry) => entry.replace('$1', group)).join(', ');
}
