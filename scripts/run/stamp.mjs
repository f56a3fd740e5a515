// @ts-check
/** Remembers what a step saw when it last went well, so that it can be left out. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A digest over the names and contents of files.
 * @param {string} root
 * @param {readonly string[]} paths below root; missing ones count as missing
 */
export function digest(root, paths) {
  const hash = createHash('sha256');
  for (const path of [...paths].sort()) {
    hash.update(`${path}\0`);
    const file = join(root, path);
    hash.update(existsSync(file) ? readFileSync(file) : 'missing');
    hash.update('\0');
  }
  return hash.digest('hex');
}

/**
 * Every file below a folder, as paths below `root`.
 * @param {string} root
 * @param {string} folder
 * @param {(name: string) => boolean} [skip] leaves out a file or a whole folder by its name
 * @returns {string[]}
 */
export function filesBelow(root, folder, skip = () => false) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (skip(entry.name) || entry.isSymbolicLink()) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(root, path, skip) : [path];
  });
}

/**
 * @param {string} file where the digest is kept
 * @returns {{ is: (digest: string) => boolean, set: (digest: string) => void, clear: () => void }}
 */
export function stamp(file) {
  return {
    is: (value) => existsSync(file) && readFileSync(file, 'utf8') === value,
    set: (value) => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, value);
    },
    clear: () => rmSync(file, { force: true }),
  };
}
