/** The checks, in the order they run: what is quick and says most comes first. */
import { boundaries } from './boundaries.ts';
import { rules, shippedToBrowsers } from './boundary-table.ts';
import { forbiddenCode } from './forbidden.ts';
import { layout } from './layout.ts';
import { packageValidity } from './packages.ts';
import { program } from './program.ts';
import { readSources, root } from './sources.ts';

export interface Check {
  readonly name: string;
  /** One line for `--help`. */
  readonly about: string;
  /** Resolves to what is wrong, a sentence or a block each; nothing when all is fine. */
  readonly run: () => Promise<readonly string[]>;
}

export const checks: readonly Check[] = [
  {
    name: 'types',
    about: 'TypeScript, sources and tests',
    run: async () => [...(await program('tsc', ['-b'])), ...(await program('tsc', ['-p', 'tsconfig.tests.json']))],
  },
  { name: 'lint', about: 'oxlint with types', run: async () => await program('oxlint', []) },
  {
    name: 'format',
    about: 'oxfmt; `pnpm format` puts it right',
    run: async () => await program('oxfmt', ['--check'], 'Run `pnpm format`.'),
  },
  {
    name: 'boundaries',
    about: 'who may import whom, and what code may not do where (docs/architecture.md)',
    run: async () => {
      const sources = readSources(root);
      return [...boundaries(sources, rules), ...forbiddenCode(sources, rules, shippedToBrowsers)];
    },
  },
  {
    name: 'layout',
    about: 'the files of a widget and a feature, lengths, names, sleeping tests',
    run: async () => layout(readSources(root)),
  },
  {
    name: 'unused',
    about: 'files, exports and dependencies that nothing uses (knip)',
    run: async () => await program('knip', ['--no-config-hints']),
  },
  {
    name: 'packages',
    about: 'what npm would publish (publint, attw); needs a build',
    run: async () => await packageValidity(root),
  },
  {
    name: 'sizes',
    about: 'bytes that a page loads, against their budgets; needs a build',
    run: async () => await program('node', ['scripts/size.mjs']),
  },
  {
    name: 'generated',
    about: 'docs/reference, docs/errors and editor data match the code; `pnpm generate` puts it right',
    run: async () => await program('node', ['--conditions=source', 'scripts/generate.mjs', '--check']),
  },
];
