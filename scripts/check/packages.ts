import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './program.ts';

/** Sentences about what npm would publish: publint on the folder, "are the types wrong" on the packed archive. */
export async function packageValidity(root: string): Promise<readonly string[]> {
  const folders = readdirSync(join(root, 'packages')).filter((name) => {
    const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as {
      private?: boolean;
    };
    return manifest.private !== true;
  });
  // Two at a time: each starts Node twice.
  const problems: string[] = [];
  const queue = [...folders];
  const worker = async () => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift())
      problems.push(...(await validate(join(root, 'packages', name))));
  };
  await Promise.all([worker(), worker()]);
  return problems;
}

/** Checks one built package. Nothing is fetched. */
export async function validate(folder: string): Promise<readonly string[]> {
  const name = folder.split('/').slice(-2).join('/');
  const target = mkdtempSync(join(tmpdir(), 'kring-pack-'));
  try {
    // pnpm turns `workspace:` and `catalog:` into versions, as it does when it publishes.
    const packed = await runProgram('pnpm', ['pack', '--pack-destination', target], folder);
    const archive = readdirSync(target).find((file) => file.endsWith('.tgz'));
    if (!packed.ok || archive === undefined) return [`${name} can't be packed.\n${packed.output.trim()}`];
    const checks = [
      await runProgram('publint', [join(target, archive), '--strict'], folder),
      await runProgram(
        'attw',
        [join(target, archive), '--profile', 'esm-only', '--no-emoji', '--format', 'ascii'],
        folder,
      ),
    ];
    return checks
      .filter(({ ok }) => !ok)
      .map(({ output }) => `${name}: what would be published is not right.\n${output.trim()}`);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}
