import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findBrowsers } from '../browsers.mjs';
import { runProgram } from '../check/program.ts';
import { root } from '../check/sources.ts';
import { faultOf, pascal } from './make.ts';

/** A name that nobody gives a widget; the folder is a real one, since the suite finds widgets by their place. */
const name = 'made-by-its-test';
const folder = join(root, 'packages/widgets/src', name);
const newWidget = async (...args: string[]) => await runProgram('node', ['scripts/new-widget.mjs', ...args]);
/** What git would commit, without what other work changes meanwhile in ignored places. */
const status = () =>
  execFileSync('git', ['status', '--short', '--untracked-files=all'], { cwd: root, encoding: 'utf8' }).split('\n');

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['', /needs a name/],
  ['kring-quiz', /Leave "kring-" out/],
  ['Quiz', /can't be a name/],
  ['../quiz', /can't be a name/],
  ['quiz--x', /can't be a name/],
  ['q'.repeat(41), /longer than 40/],
])('refuses the name %j', (bad, why) => {
  expect(faultOf(bad, () => false)).toMatch(why);
});

test('takes a good name, unless it is taken', () => {
  expect(faultOf('sale-teaser2', () => false)).toBeUndefined();
  expect(faultOf('quiz', (taken) => taken === 'quiz')).toMatch(/exists already; nothing was changed/);
  expect(pascal('sale-teaser')).toBe('SaleTeaser');
});

test('makes a widget that passes its own suite, and changes nothing else', { timeout: 180_000 }, async () => {
  const before = new Set(status());
  const { ok, output } = await newWidget(name);
  expect(output).toContain(`packages/widgets/src/${name}/`);
  expect(ok).toBe(true);
  const files = ['README.md', 'element.tsx', `${name}.test.tsx`, 'scenarios.ts', 'strings.ts', 'styles.ts', 'view.tsx'];
  expect(readdirSync(folder)).toEqual(files.toSorted());
  // Others may be at work in the same folders; nothing outside the new one may be new because of this.
  const fresh = status().filter((line) => !before.has(line) && line.includes('packages/widgets'));
  expect(fresh.map((line) => line.slice(3))).toEqual(
    files.toSorted().map((file) => `packages/widgets/src/${name}/${file}`),
  );
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('| `::part(card)` | The surface. |');
  expect((await runProgram('oxfmt', ['--check', folder])).output).toMatch(/correct|no files|All/i);
  expect((await runProgram('oxlint', [folder])).ok).toBe(true);

  expect(findBrowsers().chromium, 'the suite needs Chromium').toBeDefined();
  const suite = await runProgram('vitest', ['run', '--project', 'chromium', `packages/widgets/src/${name}`]);
  expect(suite.output).toMatch(/Tests .*\d+ passed/);
  expect(suite.ok, suite.output).toBe(true);

  const again = await newWidget(name);
  expect(again.ok).toBe(false);
  expect(again.output).toMatch(/exists already; nothing was changed/);
  expect(existsSync(join(folder, 'element.tsx'))).toBe(true);
});
