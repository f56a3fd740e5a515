import { expect, test } from 'vitest';
import { layout } from './layout.ts';

const files = (...paths: string[]) => paths.map((path) => ({ path, text: '\n' }));
const widget = ['element.tsx', 'view.tsx', 'styles.ts', 'strings.ts', 'quiz.test.tsx', 'README.md'].map(
  (name) => `packages/widgets/src/quiz/${name}`,
);
const feature = ['routes.ts', 'service.ts', 'store.ts', 'orders.test.ts'].map(
  (name) => `packages/server/src/features/orders/${name}`,
);

test('a whole widget and a whole feature are fine', () => {
  expect(layout(files(...widget, ...feature))).toEqual([]);
});

test.each(widget)('a widget without %s', (missing) => {
  const [sentence, ...more] = layout(files(...widget.filter((path) => path !== missing)));
  expect(sentence).toContain(`quiz has no ${missing.split('/').at(-1)}`);
  expect(more).toEqual([]);
});

test.each(feature)('a feature without %s', (missing) => {
  const [sentence] = layout(files(...feature.filter((path) => path !== missing)));
  expect(sentence).toContain(`orders has no ${missing.split('/').at(-1)}`);
});

test('a barrel in a widget', () => {
  expect(layout(files(...widget, 'packages/widgets/src/quiz/index.ts'))[0]).toContain('is a barrel');
});

test('a file of 301 lines, and not one of 300', () => {
  const long = (lines: number) => layout([{ path: 'packages/kit/src/a.ts', text: 'x\n'.repeat(lines) }]);
  expect(long(300)).toEqual([]);
  expect(long(301)[0]).toContain('has 301 lines');
});

test.each(['utils.ts', 'helpers.ts', 'common.tsx'])('a file named %s', (name) => {
  expect(layout(files(`packages/kit/src/${name}`))[0]).toContain('is named after nothing');
});

test.each(['test.skip', 'describe.only', 'it.todo', 'test.concurrent.skip'])('a test that sleeps: %s', (how) => {
  expect(layout([{ path: 'packages/kit/src/a.test.ts', text: `${how}('x', () => {});` }])[0]).toContain(`holds ${how}`);
});
