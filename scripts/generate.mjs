// @ts-check
/** `pnpm generate`: docs and editor data from the code. `--check` changes nothing, and names what is stale. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// The contract is read from its sources, so that no build is needed.
if (!process.execArgv.includes('--conditions=source')) {
  const again = ['--conditions=source', fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  process.exit(spawnSync(process.execPath, again, { stdio: 'inherit' }).status ?? 1);
}

const { everything, owned } = await import('./generate/everything.ts');
const { stale, write } = await import('./generate/files.ts');

try {
  const files = await everything(root);
  if (process.argv.includes('--check')) {
    const old = stale(root, files, owned);
    for (const path of old)
      console.log(`${path} is not what the code says${files.has(path) ? '' : ': nothing makes it any more'}.`);
    if (old.length > 0) {
      console.log('Run `pnpm generate` and commit what it changed.');
      process.exitCode = 1;
    }
  } else {
    const changed = write(root, files, owned);
    console.log(changed.length === 0 ? 'All generated files were fresh.' : changed.join('\n'));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
