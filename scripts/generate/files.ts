import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Generated files by path from the root. */
export type Files = ReadonlyMap<string, string>;

/** The files that differ from what they should be, and those in `owned` folders that should not be there. */
export function stale(root: string, files: Files, owned: readonly string[]): string[] {
  const wrong = [...files].filter(
    ([path, content]) => !existsSync(join(root, path)) || readFileSync(join(root, path), 'utf8') !== content,
  );
  return [...wrong.map(([path]) => path), ...leftOver(root, files, owned)];
}

/** Writes what differs and removes what is left over; returns both. */
export function write(root: string, files: Files, owned: readonly string[]): string[] {
  const changed = stale(root, files, owned);
  for (const path of changed) {
    const content = files.get(path);
    if (content === undefined) {
      rmSync(join(root, path));
      continue;
    }
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return changed;
}

/** A folder that only holds generated files keeps no page of a code that is gone. */
function leftOver(root: string, files: Files, owned: readonly string[]): string[] {
  return owned.flatMap((folder) => {
    if (!existsSync(join(root, folder))) return [];
    const present = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
    return present.filter((path) => !files.has(path));
  });
}
