/** The rules of .oxlintrc.json that keep money safe: a promise nobody waits for, and a state nobody thought of. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { program } from './program.ts';
import { root } from './sources.ts';

let folder: string;
beforeEach(() => {
  // Type-aware rules work only where a tsconfig covers the file.
  folder = mkdtempSync(join(root, 'scripts/planted-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['typescript(no-floating-promises)', 'export function a(): void {\n  Promise.resolve();\n}\n'],
  ['typescript(no-explicit-any)', 'export const a = (b: any): void => b;\n'],
  [
    'typescript(switch-exhaustiveness-check)',
    "export function a(b: 'x' | 'y'): void {\n  switch (b) {\n    case 'x':\n      break;\n  }\n}\n",
  ],
])('%s', async (rule, code) => {
  writeFileSync(join(folder, 'a.ts'), code);
  expect((await program('oxlint', [folder])).join()).toContain(rule);
});
