import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { budgets, widgetBudgets } from './budgets.ts';

export interface Size {
  readonly raw: number;
  readonly gzip: number;
  /** At quality 11, as the server sends it. */
  readonly brotli: number;
}

export interface Row extends Size {
  readonly name: string;
  /** In brotli bytes. */
  readonly budget?: number;
}

/** The sizes of a file as it is, and as it travels. */
export function sizeOf(content: Buffer): Size {
  return {
    raw: content.length,
    gzip: gzipSync(content, { level: 9 }).length,
    brotli: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  };
}

/** Files travel one by one, so their sizes are added, not compressed together. */
function sum(sizes: readonly Size[]): Size {
  const add = (key: keyof Size) => sizes.reduce((total, size) => total + size[key], 0);
  return { raw: add('raw'), gzip: add('gzip'), brotli: add('brotli') };
}

/** The rows for a folder that the build wrote (`packages/loader/dist/cdn/v1`). Throws where it is not there. */
export function measure(folder: string): Row[] {
  const read = (path: string) => readFileSync(join(folder, path));
  const loader = read('kring.js');
  const widgets = widgetChunks(loader.toString());
  const runtime = readdirSync(join(folder, 'chunks')).find((name) => /^runtime-[\w-]+\.js$/.test(name));
  if (runtime === undefined) throw new Error(`${folder}/chunks has no runtime chunk; has the build changed its names?`);
  const shared = closure(`chunks/${runtime}`, read);
  const own = (path: string) => [...closure(path, read)].filter((file) => !shared.has(file));
  const size = (files: Iterable<string>) => sum([...files].map((file) => sizeOf(read(file))));

  const rows: Row[] = [
    { name: 'loader', ...sizeOf(loader), budget: budgets.loader },
    { name: 'runtime', ...size(shared) },
    ...[...widgets].map(([name, path]) => ({
      name,
      ...size(own(path)),
      budget: widgetBudgets[name] ?? budgets.widget,
    })),
    { name: 'kring.css', ...sizeOf(read('kring.css')), budget: budgets.styleSheet },
  ];
  const first = widgets.get('points-balance');
  if (first !== undefined) {
    const files = ['kring.js', ...shared, ...own(first)];
    rows.push({ name: 'loader + runtime + points-balance', ...size(files), budget: budgets.firstWidget });
  }
  const all = new Set(['kring.js', ...shared, ...[...widgets.values()].flatMap(own)]);
  rows.push({ name: `all ${widgets.size} widgets on one page`, ...size(all), budget: budgets.everything });
  const later = readdirSync(join(folder, 'chunks')).filter(
    (name) => name.endsWith('.js') && !all.has(`chunks/${name}`),
  );
  for (const name of later)
    rows.push({ name: `on demand: ${name.replace(/-[\w]+\.js$/, '')}`, ...sizeOf(read(`chunks/${name}`)) });
  return rows;
}

/** The widgets' chunks by name, from the loader's own table. */
function widgetChunks(loader: string): Map<string, string> {
  const entry = /["'`]kring-([\w-]+)["'`]\s*:\s*\(\)\s*=>\s*import\(["'`]\.\/([^"'`]+)["'`]\)/g;
  return new Map([...loader.matchAll(entry)].map(([, name = '', path = '']) => [name, path]));
}

/** A file with everything it imports at once; what it imports later does not count. */
function closure(path: string, read: (path: string) => Buffer): Set<string> {
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    const imports = read(file)
      .toString()
      .matchAll(/(?:\bfrom|\bimport)\s*["'`](\.{1,2}\/[^"'`]+)["'`]/g);
    // The loader is counted by itself, also where a chunk reaches back to it.
    for (const [, target = ''] of imports) {
      const next = posix.join(posix.dirname(file), target);
      if (next !== 'kring.js') visit(next);
    }
  };
  visit(path);
  return found;
}

/** The table as text. */
export function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const cell = (value: number | undefined) => (value === undefined ? '' : value.toLocaleString('en')).padStart(8);
  const head = `${'bytes'.padEnd(width)} ${['raw', 'gzip', 'brotli', 'budget'].map((name) => name.padStart(8)).join(' ')}`;
  const lines = rows.map(({ name, raw, gzip, brotli, budget }) => {
    const over = budget !== undefined && brotli > budget ? `   ${brotli - budget} over` : '';
    return `${name.padEnd(width)} ${[raw, gzip, brotli, budget].map(cell).join(' ')}${over}`;
  });
  return [head, ...lines].join('\n');
}

/** Kind words for what is over its budget; nothing when all fits. */
export function overBudget(rows: readonly Row[]): string[] {
  return rows
    .filter(({ brotli, budget }) => budget !== undefined && brotli > budget)
    .map(
      ({ name, brotli, budget = 0 }) =>
        `${name} has grown to ${brotli} bytes, ${brotli - budget} more than the ${budget} that a page was promised. ` +
        'Could something come later, or be left out? If it is worth it, raise the budget in scripts/size/budgets.ts and say why.',
    );
}
