import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../check/sources.ts';
import { jsxTypes, vscodeData } from './editor.ts';
import { widgetApis, type Manifest, type WidgetApi } from './elements.ts';
import { everything, owned } from './everything.ts';
import { stale, write } from './files.ts';
import { apiTables, withApi } from './markdown.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kring-generate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const quiz: WidgetApi = {
  tag: 'kring-quiz',
  className: 'KringQuiz',
  summary: 'A quiz.',
  description: 'Questions with a prize.',
  attributes: [{ name: 'quiz', type: { text: "'a' | 'b'" }, description: 'Which\none.' }],
  slots: [{ name: '', description: 'What shows without Kring.' }],
  parts: [],
  states: [],
  properties: [],
  events: [],
};

test('names a file that is missing, changed or left over, and writes only those', () => {
  const files = new Map([
    ['docs/a.md', 'a'],
    ['docs/b.md', 'b'],
    ['docs/c.md', 'c'],
  ]);
  mkdirSync(join(folder, 'docs'));
  writeFileSync(join(folder, 'docs/a.md'), 'a');
  writeFileSync(join(folder, 'docs/b.md'), 'old');
  writeFileSync(join(folder, 'docs/gone.md'), 'x');
  expect(stale(folder, files, ['docs'])).toEqual(['docs/b.md', 'docs/c.md', 'docs/gone.md']);
  write(folder, files, ['docs']);
  expect(stale(folder, files, ['docs'])).toEqual([]);
  expect(readFileSync(join(folder, 'docs/b.md'), 'utf8')).toBe('b');
});

test('puts tables between the marks of a README, again and again the same', () => {
  const readme = '# Quiz\n\n<!-- generated:api -->\nold\n<!-- /generated -->\n\nAfter.\n';
  const once = withApi(readme, quiz, 'README.md');
  expect(once).toContain(String.raw`| ${'`quiz`'} | ${"`'a' \\| 'b'`"} | Which one. |`);
  expect(once).toMatch(/^# Quiz\n/);
  expect(once).toMatch(/After\.\n$/);
  expect(once).not.toContain('old');
  expect(withApi(once, quiz, 'README.md')).toBe(once);
  expect(() => withApi('# Quiz\n', quiz, 'x/README.md')).toThrow(
    /x\/README\.md needs the lines <!-- generated:api -->/,
  );
});

test('leaves out what a widget does not have', () => {
  expect(apiTables(quiz, '##')).toContain('## Slots\n\n| slot | content |\n|---|---|\n| (default) |');
  expect(apiTables(quiz, '##')).not.toContain('Parts');
});

test('editors learn values of attributes', () => {
  const { tags } = JSON.parse(vscodeData([quiz])) as { tags: { attributes: { values: unknown }[] }[] };
  expect(tags[0]?.attributes[0]?.values).toEqual([{ name: 'a' }, { name: 'b' }]);
  expect(jsxTypes([quiz])).toContain("'kring-quiz': KringQuizAttributes & Common;");
});

test('a widget without a summary is refused by name', () => {
  const declaration = { name: 'KringQuiz', tagName: 'kring-quiz', customElement: true, description: 'x' };
  const manifest: Manifest = { modules: [{ path: 'element.tsx', declarations: [declaration] }] };
  expect(() => widgetApis(manifest)).toThrow(/KringQuiz needs a description and a @summary/);
});

test('makes every kind of file from the code, the same each time', async () => {
  const files = await everything(root);
  expect(await everything(root)).toEqual(files);
  for (const path of [
    'docs/reference/openapi.json',
    'docs/reference/programme.schema.json',
    'docs/errors/order_unknown.md',
    'docs/errors/README.md',
    'docs/reference/widgets.md',
  ]) {
    expect([...files.keys()]).toContain(path);
  }
  const api = JSON.parse(files.get('docs/reference/openapi.json') ?? '') as { paths: Record<string, unknown> };
  expect(Object.keys(api.paths)).toContain('/v1/me');
  expect(files.get('docs/reference/custom-elements.json')).not.toMatch(/"#/);
  expect(owned).toContain('docs/errors');
});
