// @ts-check
/**
 * Lit's reactive element marks the page: `globalThis.litPropertyMetadata`, `globalThis.reactiveElementVersions` and
 * `Symbol.metadata`, all for decorators and for warnings that we have no use for. In a shop's page Kring has one global,
 * `kring`, so these become constants of the bundle. Another version of Lit with another text stops the build.
 */
const changes = /** @type {const} */ ([
  ['Symbol.metadata??=Symbol("metadata"),', ''],
  ['a.litPropertyMetadata??=new WeakMap;', 'const litPropertyMetadata=new WeakMap,metadata=Symbol();'],
  [/,\(a\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, ''],
  ['this[Symbol.metadata]', 'this[metadata]'],
]);

/** @returns {import('rollup').Plugin} */
export const oneGlobal = () => ({
  name: 'one-global',
  transform(code, id) {
    if (!id.endsWith('/@lit/reactive-element/reactive-element.js')) return null;
    for (const [from, to] of changes) {
      const changed = code.replace(from, to);
      if (changed === code) this.error(`one-global: ${String(from)} is not in ${id} any more.`);
      code = changed;
    }
    const left = /globalThis\.\w+\s*\?\?=|Symbol\.metadata|\ba\.\w+\?\?=/.exec(code);
    if (left) this.error(`one-global: ${left[0]} is left in ${id}.`);
    return { code, map: null };
  },
});
