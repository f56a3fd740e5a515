import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const template = fileURLToPath(new URL('./template/', import.meta.url));

/** What is wrong with a name, in a sentence; undefined when it will do. */
export function faultOf(name: string, taken: (name: string) => boolean): string | undefined {
  if (name === '') return 'A widget needs a name: pnpm new-widget <name>, for instance sale-teaser.';
  if (name.startsWith('kring-'))
    return `Leave "kring-" out: ${name.slice(6)} becomes <kring-${name.slice(6)}> by itself.`;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    return `"${name}" can't be a name: use small letters, digits and single hyphens, a letter first.`;
  if (name.length > 40) return `"${name}" is longer than 40 characters; nobody would type that tag.`;
  if (taken(name)) return `packages/widgets/src/${name} exists already; nothing was changed.`;
  return undefined;
}

/** `sale-teaser` → `SaleTeaser`. */
export function pascal(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Writes the files of a new widget into `folder`, which must not exist. Returns their names. */
export function makeWidget(name: string, folder: string): string[] {
  if (existsSync(folder)) throw new Error(`${folder} exists already.`);
  const className = pascal(name);
  const fill = (text: string) =>
    text
      .replaceAll('__name__', name)
      .replaceAll('__Name__', className)
      .replaceAll('__camel__', className.charAt(0).toLowerCase() + className.slice(1));
  mkdirSync(folder, { recursive: true });
  // The templates end in .txt, so that no tool takes them for sources.
  return readdirSync(template)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => {
      const target = fill(file.slice(0, -'.txt'.length));
      writeFileSync(join(folder, target), fill(readFileSync(join(template, file), 'utf8')));
      return target;
    });
}
