import type { Source } from './sources.ts';

const longest = 300;

/** Features that have fewer than the four files, and why. */
const without: Record<string, { readonly files: readonly string[]; readonly why: string }> = {
  birthdays: { files: ['routes.ts'], why: 'given by a job; nobody asks for one' },
  changes: { files: ['service.ts', 'store.ts'], why: 'a stream of what others did' },
  entries: { files: ['store.ts'], why: "reads the ledger's own history" },
  health: { files: ['service.ts', 'store.ts'], why: 'asks the others' },
  me: { files: ['store.ts'], why: 'a view of the ledger and the customer' },
  products: { files: ['store.ts'], why: 'computed from the programme' },
  reads: { files: ['service.ts', 'store.ts'], why: 'each read is answered by the feature that it is of' },
  'sale-views': { files: ['store.ts'], why: 'computed from the sale, who looks and what is kept for them' },
  session: { files: ['store.ts'], why: 'sessions are kept by http/identity' },
  tiers: { files: ['routes.ts'], why: 'counted with the facts and read with the customer' },
};

const discouraged = /\/(?:utils?|helpers?|common|misc|shared)\.[a-z]+$/;
const asleep = /\b(?:test|it|describe)(?:\.[a-z]+)*\.(?:skip|only|todo|fails)\b/;

/** Sentences about files that are missing, too long, badly named or asleep. */
export function layout(sources: readonly Source[]): string[] {
  return [...widgets(sources), ...features(sources), ...sources.flatMap(fileProblems)];
}

function widgets(sources: readonly Source[]): string[] {
  const folders = byFolder(sources, /^packages\/widgets\/src\/([^/]+)\/([^/]+)$/);
  return [...folders].flatMap(([name, files]) => {
    const wanted = ['element.tsx', 'view.tsx', 'styles.ts', 'strings.ts', `${name}.test.tsx`, 'README.md'];
    const missing = wanted.filter((file) => !files.has(file));
    const problems = missing.map(
      (file) => `packages/widgets/src/${name} has no ${file}; each widget has the same six files.`,
    );
    if (files.has('index.ts'))
      problems.push(`packages/widgets/src/${name}/index.ts is a barrel; import the file that has it.`);
    return problems;
  });
}

function features(sources: readonly Source[]): string[] {
  const folders = byFolder(sources, /^packages\/server\/src\/features\/([^/]+)\/([^/]+)$/);
  return [...folders].flatMap(([noun, files]) => {
    const exempt = without[noun]?.files ?? [];
    const wanted = ['routes.ts', 'service.ts', 'store.ts', `${noun}.test.ts`].filter((file) => !exempt.includes(file));
    return wanted
      .filter((file) => !files.has(file))
      .map(
        (file) =>
          `packages/server/src/features/${noun} has no ${file}; each feature has routes, service, store and ${noun}.test.ts. ` +
          'One that needs fewer is listed in scripts/check/layout.ts with its reason.',
      );
  });
}

function byFolder(sources: readonly Source[], pattern: RegExp): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const { path } of sources) {
    const [, folder, file] = pattern.exec(path) ?? [];
    if (folder === undefined || file === undefined) continue;
    folders.set(folder, (folders.get(folder) ?? new Set()).add(file));
  }
  return folders;
}

function fileProblems({ path, text }: Source): string[] {
  if (path.endsWith('.md')) return [];
  const problems: string[] = [];
  const lines = text.split('\n').length - 1;
  if (lines > longest) {
    problems.push(
      `${path} has ${lines} lines. A file holds one idea; over ${longest} it holds two. Split it where a reader would look for the second.`,
    );
  }
  if (discouraged.test(path))
    problems.push(`${path} is named after nothing. Name a file after the idea that somebody would look for.`);
  if (/\.test\.tsx?$/.test(path) && !path.startsWith('scripts/check/')) {
    const sleeping = asleep.exec(text);
    if (sleeping) problems.push(`${path} holds ${sleeping[0]}: a test that sleeps shows nothing. Fix it or remove it.`);
  }
  return problems;
}
