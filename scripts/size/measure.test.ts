import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { budgets } from './budgets.ts';
import { measure, overBudget, table } from './measure.ts';

let folder: string;
const put = (path: string, content: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};
/** Text that does not get smaller. */
const noise = (bytes: number) =>
  `//${randomBytes(bytes)
    .toString('latin1')
    .replaceAll(/[\r\n]/g, 'x')}`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kring-size-'));
  put(
    'kring.js',
    `import("./chunks/runtime-a1.js");t={"kring-points-balance":()=>import("./chunks/element-b2.js"),"kring-quiz":()=>import("./chunks/quiz-c3.js")}`,
  );
  put('kring.css', 'kring-points-balance:not(:defined){min-height:1px}');
  put('chunks/runtime-a1.js', 'export{r}');
  put(
    'chunks/element-b2.js',
    'import{r}from"./runtime-a1.js";import{s}from"./shared-d4.js";const h=()=>import("./history-e5.js")',
  );
  put('chunks/quiz-c3.js', 'import{r}from"./runtime-a1.js";import"./shared-d4.js"');
  put('chunks/shared-d4.js', 'export{s}');
  put('chunks/history-e5.js', 'export{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

const row = (name: string) => measure(folder).find((found) => found.name === name);

test('counts what a widget needs at once, and not what comes on demand', () => {
  const length = (text: string) => text.length;
  expect(row('points-balance')?.raw).toBe(
    length('import{r}from"./runtime-a1.js";import{s}from"./shared-d4.js";const h=()=>import("./history-e5.js")') +
      length('export{s}'),
  );
  expect(row('on demand: history')?.raw).toBe('export{}'.length);
  expect(overBudget(measure(folder))).toEqual([]);
});

test('every widget has a row, and a shared chunk counts once for all of them', () => {
  const total = ['kring.js', 'runtime', 'points-balance', 'quiz'];
  expect(measure(folder).map(({ name }) => name)).toEqual(expect.arrayContaining(total.slice(1)));
  const all = row('all 2 widgets on one page')?.raw ?? 0;
  const separate =
    (row('loader')?.raw ?? 0) +
    (row('runtime')?.raw ?? 0) +
    (row('points-balance')?.raw ?? 0) +
    (row('quiz')?.raw ?? 0);
  expect(separate - all).toBe('export{s}'.length);
});

test('says by how much a loader is over its budget', () => {
  put('kring.js', noise(budgets.loader));
  const [sentence] = overBudget(measure(folder));
  expect(sentence).toMatch(/^loader has grown to \d+ bytes, \d+ more than the 1536 that a page was promised/);
  expect(table(measure(folder))).toMatch(/loader .* over/);
});

test('a heavy runtime is over the budget of the first widget', () => {
  put('chunks/runtime-a1.js', noise(budgets.firstWidget));
  expect(overBudget(measure(folder)).join('\n')).toMatch(/loader \+ runtime \+ points-balance has grown/);
});
