/** The command itself, and the checks that are programs of others: each must see a planted fault. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checks } from './checks.ts';
import { validate } from './packages.ts';
import { program, runProgram } from './program.ts';
import { root } from './sources.ts';

let folder: string;
beforeEach(() => {
  // Inside the workspace, so that settings and packages are found from it.
  mkdirSync(join(root, 'node_modules/.kring-planted'), { recursive: true });
  folder = mkdtempSync(join(root, 'node_modules/.kring-planted/'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const plant = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const check = async (...args: string[]) => await runProgram('node', ['scripts/check.mjs', ...args]);

test('--help names every check', async () => {
  const { ok, output } = await check('--help');
  expect(ok).toBe(true);
  for (const { name, about } of checks) expect(output).toContain(`${name.padEnd(12)} ${about}`);
});

test('refuses a check that does not exist', async () => {
  const { ok, output } = await check('spelling');
  expect(ok).toBe(false);
  expect(output).toContain('There is no check "spelling". There are: types, lint, format');
});

test('types: a wrong assignment', async () => {
  plant(
    'tsconfig.json',
    JSON.stringify({
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: {
        composite: false,
        noEmit: true,
        rewriteRelativeImportExtensions: false,
        declarationMap: false,
        declaration: false,
      },
      include: ['a.ts'],
    }),
  );
  plant('a.ts', 'export const a: number = "text";\n');
  expect((await program('tsc', ['-p', folder])).join()).toContain('TS2322');
  plant('a.ts', 'export const a: number = 1;\n');
  expect(await program('tsc', ['-p', folder])).toEqual([]);
});

test('format: two spaces where one belongs', async () => {
  const other = mkdtempSync(join(tmpdir(), 'kring-format-'));
  try {
    writeFileSync(join(other, 'a.ts'), 'export const  a = 1;\n');
    expect((await program('oxfmt', ['--check', '.'], 'Run `pnpm format`.', other)).join()).toMatch(
      /a\.ts[\s\S]*pnpm format/,
    );
    writeFileSync(join(other, 'a.ts'), 'export const a = 1;\n');
    expect(await program('oxfmt', ['--check', '.'], undefined, other)).toEqual([]);
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
});

test('packages: an export that is not in the archive', async () => {
  const manifest = { name: '@kring/planted', version: '0.0.0', type: 'module', license: 'MIT', files: ['dist'] };
  const exports = { '.': { types: './dist/index.d.ts', default: './dist/index.js' } };
  plant('package.json', JSON.stringify({ ...manifest, exports }));
  plant('dist/index.js', 'export const a = 1;\n');
  expect((await validate(folder)).join()).toContain('dist/index.d.ts');
  plant('dist/index.d.ts', 'export declare const a = 1;\n');
  expect(await validate(folder)).toEqual([]);
});

test('a program that is not there is a problem, not a pass', async () => {
  expect((await program('no-such-program', [])).join()).toContain('no-such-program');
});
