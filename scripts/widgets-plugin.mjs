// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const packageRoot = fileURLToPath(new URL('../packages/widgets/', import.meta.url));
const ID = 'virtual:kring-widgets';

/** The widgets that exist: each folder in packages/widgets/src with an element. @returns {string[]} */
export const widgetNames = () =>
  readdirSync(`${packageRoot}src`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${packageRoot}src/${entry.name}/element.tsx`))
    .map(({ name }) => name)
    .sort();

/**
 * Resolves `virtual:kring-widgets` to a table of all widgets, so that a new folder needs no change elsewhere. Vite reads
 * the sources; rollup, with `built`, what tsc made of them.
 *
 * @param {{ built?: boolean }} options
 * @returns {{ name: string, resolveId(id: string): string | undefined, load(id: string): string | undefined }}
 */
export function kringWidgets({ built = false } = {}) {
  return {
    name: 'kring-widgets',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      const path = (/** @type {string} */ name) =>
        packageRoot + (built ? `dist/npm/${name}/element.js` : `src/${name}/element.tsx`);
      const rows = widgetNames().map((name) => `  'kring-${name}': () => import(${JSON.stringify(path(name))}),\n`);
      return `export default {\n${rows.join('')}};\n`;
    },
  };
}
