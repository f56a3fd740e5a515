import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Source {
  /** Path from the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

const folders = ['packages', 'examples', 'journeys', 'bench', 'scripts'];
const left = new Set(['node_modules', 'dist', 'public', '.kring', 'data']);
const kinds = /\.(ts|tsx|mjs|js|css|md)$/;

/** Every source file of the workspace, in the order of their paths. */
export function readSources(base: string): Source[] {
  const walk = (folder: string): string[] =>
    entries(join(base, folder)).flatMap((entry) => {
      if (left.has(entry.name) || entry.isSymbolicLink()) return [];
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return walk(path);
      return kinds.test(entry.name) ? [path] : [];
    });
  return folders
    .flatMap(walk)
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(base, path), 'utf8') }));
}

function entries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Not every workspace has every folder.
    return [];
  }
}

/** Tests, and what only tests use: they may import what they like. */
export function isForTests(path: string): boolean {
  return /\.(test|testing|bench)\.[a-z]+$|\/testing(\.ts|\/)|\/scenarios\.tsx?$|^(journeys|bench|scripts)\//.test(path);
}

/** The text with comments blanked out, so that neither a reason nor an example is taken for code. Line numbers stay. */
export function withoutComments(text: string): string {
  // Strings come first in each alternative: what looks like a comment in one is not.
  const token = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return text.replaceAll(token, (part) => (/^\/[/*]/.test(part) ? part.replaceAll(/[^\n]/g, ' ') : part));
}

/** The number of the line that holds a position, from 1. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
