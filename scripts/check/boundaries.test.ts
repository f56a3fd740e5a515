import { expect, test } from 'vitest';
import { boundaries } from './boundaries.ts';
import { rules, shippedToBrowsers } from './boundary-table.ts';
import { forbiddenCode } from './forbidden.ts';
import { importsOf } from './imports.ts';

const importing = (path: string, specifier: string) =>
  boundaries([{ path, text: `import { x } from '${specifier}';\n` }], rules);
const holding = (path: string, text: string) => forbiddenCode([{ path, text }], rules, shippedToBrowsers);

test.each([
  ['packages/contract/src/me.ts', '@kring/rules'],
  ['packages/rules/src/earning.ts', 'node:crypto'],
  ['packages/rules/src/earning.ts', '@kring/contract'],
  ['packages/client/src/client.ts', '@kring/contract'],
  ['packages/client/src/client.ts', 'typebox'],
  ['packages/kit/src/element.ts', '@kring/widgets/quiz/element'],
  ['packages/kit/src/element.ts', '@kring/clientele'],
  ['packages/widgets/src/quiz/element.tsx', '../points-balance/view.tsx'],
  ['packages/widgets/src/quiz/element.tsx', '@kring/client'],
  ['packages/widgets/src/quiz/view.tsx', '@kring/kit'],
  ['packages/widgets/src/quiz/question-view.tsx', '@kring/kit'],
  ['packages/loader/src/index.ts', '@kring/widgets/quiz/element'],
  ['packages/mocks/src/shop.ts', '@kring/server'],
  ['packages/server/src/features/orders/service.ts', '../refunds/store.ts'],
  ['packages/server/src/features/orders/service.ts', '../../storage/open.ts'],
  ['packages/server/src/features/orders/service.ts', 'node:sqlite'],
  ['packages/server/src/ledger/ledger.ts', '../features/orders/service.ts'],
  ['packages/server/src/ledger/ledger.ts', '../http/problems.ts'],
  ['packages/server/src/ledger/ledger.ts', 'kysely'],
  ['packages/server/src/storage/open.ts', '../http/problems.ts'],
  ['packages/server/src/http/serve.ts', '@kring/client'],
  ['examples/shop/src/main.ts', '@kring/contract'],
])('%s may not import %s', (path, specifier) => {
  const [sentence] = importing(path, specifier);
  expect(sentence).toContain(`${path}:1 imports ${specifier}`);
  expect(sentence?.split('\n')).toHaveLength(3);
});

test.each([
  ['packages/contract/src/me.ts', 'typebox'],
  ['packages/contract/src/me.ts', './primitives.ts'],
  ['packages/widgets/src/quiz/element.tsx', '@kring/kit'],
  ['packages/widgets/src/quiz/element.tsx', './view.tsx'],
  ['packages/widgets/src/quiz/view.tsx', '@kring/kit/ui'],
  ['packages/server/src/features/orders/service.ts', '../programme/service.ts'],
  ['packages/server/src/features/orders/service.ts', '../../ledger/ledger.ts'],
  ['packages/server/src/storage/open.ts', 'node:sqlite'],
  ['packages/mocks/src/drift.test.ts', '@kring/server'],
  ['packages/kit/src/testing/mount.ts', '@kring/mocks'],
])('%s may import %s', (path, specifier) => {
  expect(importing(path, specifier)).toEqual([]);
});

test('sees every kind of import that is there at run time, and no other', () => {
  const text = `
    import a from 'a';
    import type { B } from 'b-type';
    import { type C } from 'c';
    export * from 'd';
    export type { E } from 'e-type';
    import 'f';
    // import x from 'comment';
    /* import y from 'comment'; */
    const words = "import z from 'text'";
    const later = await import('g');
    let shape: typeof import('h-type');
    import {
      long,
    } from './i.ts';
    export const equal = 'j';`;
  expect(importsOf({ path: 'packages/kit/src/x.ts', text }).map(({ target }) => target)).toEqual([
    'a',
    'c',
    'd',
    'f',
    'g',
    'packages/kit/src/i.ts',
  ]);
});

test.each([
  ['packages/rules/src/earning.ts', 'const now = Date.now();', 'the clock'],
  ['packages/rules/src/earning.ts', 'const now = new Date();', 'the clock'],
  ['packages/rules/src/earning.ts', 'Math.random()', 'dice'],
  ['packages/client/src/client.ts', "document.querySelector('x')", 'the page'],
  ['packages/client/src/client.ts', 'localStorage.setItem("a", "b")', 'the page'],
  ['packages/kit/src/element.ts', 'void fetch("/x")', 'a network call'],
  ['packages/widgets/src/quiz/element.tsx', 'await fetch(url)', 'a network call'],
  ['packages/widgets/src/quiz/view.tsx', 'new Date(props.at)', 'dates or Intl'],
  ['packages/widgets/src/quiz/view.tsx', 'new Intl.NumberFormat()', 'dates or Intl'],
  ['packages/widgets/src/quiz/view.tsx', '<div dangerouslySetInnerHTML={x} />', 'text that becomes HTML'],
  ['packages/loader/src/index.ts', 'node.innerHTML = text', 'text that becomes HTML'],
  ['packages/loader/src/index.ts', 'eval(text)', 'text that becomes code'],
  ['packages/kit/src/ui/card.tsx', '<div style={{ color }} />', 'an inline style'],
  ['packages/server/src/ledger/ledger.ts', 'sql(`SELECT 1`)', 'SQL'],
])('%s may not hold %s', (path, text, what) => {
  const problems = holding(path, `// fine\n${text}\n`);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(`${path}:2 uses ${what}`);
});

test('words in comments, other places and tests are not code', () => {
  expect(holding('packages/rules/src/a.ts', '// never Date.now()\n/* Math.random() */')).toEqual([]);
  expect(holding('packages/rules/src/a.ts', 'export const at = (now: Date) => new Date(now.getTime() + 1);')).toEqual(
    [],
  );
  expect(holding('packages/server/src/http/serve.ts', 'const started = Date.now();')).toEqual([]);
  expect(holding('packages/kit/src/element.test.ts', 'node.innerHTML = text')).toEqual([]);
  expect(holding('packages/client/src/client.ts', 'const { document } = input; read(reply.document);')).toHaveLength(1);
});
