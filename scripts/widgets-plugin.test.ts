import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { kringWidgets, widgetNames } from './widgets-plugin.mjs';

test.each([[{ built: false }], [{ built: true }]])('the table has each widget once, %o', (options) => {
  const plugin = kringWidgets(options);
  const id = plugin.resolveId('virtual:kring-widgets');
  const table = plugin.load(id ?? '') ?? '';
  const rows = [...table.matchAll(/'kring-([\w-]+)': \(\) => import\("(.+)"\)/g)];
  expect(rows.map(([, name]) => name)).toEqual(widgetNames());
  expect(rows.length).toBeGreaterThan(0);
  if (!options.built) for (const [, , path] of rows) expect(existsSync(path ?? '')).toBe(true);
});

test('other modules are left alone', () => {
  const plugin = kringWidgets();
  expect(plugin.resolveId('virtual:other')).toBeUndefined();
  expect(plugin.load('virtual:other')).toBeUndefined();
});
