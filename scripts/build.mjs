// @ts-check
/** Makes what a page loads, packages/loader/dist/cdn, and each widget's `define` for npm. Runs after `tsc -b`. */
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup } from 'rollup';
import { squeezeCss } from './squeeze-css-plugin.mjs';
import { kringVersion } from './version-plugin.mjs';
import { kringWidgets, widgetNames } from './widgets-plugin.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cdn = join(root, 'packages/loader/dist/cdn');

/** Everything that every widget needs lives in one chunk, so that the second widget costs only itself. */
const shared = /\/packages\/(?:client|kit)\/|\/loader\/dist\/npm\/runtime\.js$/;

/**
 * Which modules `from` loads with itself, by what is left after tree shaking: a re-export that nobody uses counts for nothing.
 * @param {import('rollup').OutputChunk[]} modules one chunk per module @param {RegExp} from
 */
function loadedWith(modules, from) {
  const byFile = new Map(modules.map((module) => [module.fileName, module]));
  /** @type {Set<string>} */
  const ids = new Set();
  /** @param {import('rollup').OutputChunk | undefined} module */
  const visit = (module) => {
    if (!module || module.moduleIds.every((id) => ids.has(id))) return;
    for (const id of module.moduleIds) ids.add(id);
    for (const file of module.imports) visit(byFile.get(file));
  };
  for (const module of modules) if (from.test(module.facadeModuleId ?? '')) visit(module);
  return ids;
}

async function bundle() {
  const build = await rollup({
    input: { kring: join(root, 'packages/loader/dist/npm/index.js') },
    plugins: [
      kringWidgets({ built: true }),
      kringVersion(),
      squeezeCss(),
      resolve({ browser: true, exportConditions: ['browser', 'production'] }),
    ],
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
  });
  const { output } = await build.generate({ format: 'es', preserveModules: true, hoistTransitiveImports: false });
  const modules = output.filter((file) => file.type === 'chunk');
  // The first widget is what most pages have; what only the others use does not weigh on it.
  const first = loadedWith(modules, /\/(?:runtime|points-balance\/element)\.js$/);
  const sending = loadedWith(modules, /\/client\/dist\/npm\/network\.js$/);
  await build.write({
    dir: cdn,
    format: 'es',
    entryFileNames: 'v1/[name].js',
    chunkFileNames: ({ name, moduleIds }) => {
      const element = moduleIds.find((id) => id.endsWith('/element.js') && id.includes('/widgets/'));
      return `v1/chunks/${element?.split('/').at(-2) ?? name}-[hash:6].js`;
    },
    hashCharacters: 'base36',
    sourcemap: 'hidden',
    freeze: false,
    // What is only reached by another dynamic import comes later, in a chunk of its own.
    manualChunks: (id) => {
      if (first.has(id)) return shared.test(id) ? 'runtime' : undefined;
      return sending.has(id) ? 'network' : undefined;
    },
    onlyExplicitManualChunks: true,
    plugins: [
      terser({
        ecma: 2020,
        module: true,
        compress: { passes: 3, unsafe_arrows: true, inline: 1 },
        format: { comments: false },
      }),
    ],
  });
  await build.close();
}

/** `@kring/widgets/<name>/define` registers the element: importing it is the whole call. */
function writeDefines() {
  for (const name of widgetNames()) {
    const folder = join(root, 'packages/widgets/dist/npm', name);
    const pascal = name.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
    const from = `import { define } from '@kring/kit';\nimport { Kring${pascal} } from './element.js';\n`;
    writeFileSync(join(folder, 'define.js'), `${from}\ndefine(Kring${pascal});\n`);
    writeFileSync(join(folder, 'define.d.ts'), 'export {};\n');
  }
}

/** Writes `.br` and `.gz` beside each file, so that the server compresses nothing while it serves. */
function compress() {
  const files = readdirSync(cdn, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:js|css)$/.test(file));
  for (const file of files.sort()) {
    const path = join(cdn, file);
    const raw = readFileSync(path);
    writeFileSync(`${path}.br`, brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    writeFileSync(`${path}.gz`, gzipSync(raw, { level: 9 }));
    const size = (/** @type {string} */ name) => String(statSync(name).size).padStart(7);
    console.log(
      `${relative(root, path).padEnd(72)} raw ${size(path)}  gzip ${size(`${path}.gz`)}  brotli ${size(`${path}.br`)}`,
    );
  }
}

rmSync(cdn, { recursive: true, force: true });
await bundle();
copyFileSync(join(root, 'packages/loader/src/kring.css'), join(cdn, 'v1/kring.css'));
writeDefines();
compress();
