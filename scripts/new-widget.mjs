// @ts-check
/** `pnpm new-widget <name>`: a working widget in packages/widgets/src/<name>. No existing file changes. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './check/program.ts';
import { root } from './check/sources.ts';
import { readManifest, widgetApis } from './generate/elements.ts';
import { withApi } from './generate/markdown.ts';
import { faultOf, makeWidget } from './new-widget/make.ts';

const [name = ''] = process.argv.slice(2);
const path = `packages/widgets/src/${name}`;
const fault = faultOf(name, () => existsSync(join(root, path)));

if (fault !== undefined) {
  console.error(fault);
  process.exitCode = 2;
} else {
  const files = makeWidget(name, join(root, path));
  await runProgram('oxfmt', [path]);
  const api = widgetApis(await readManifest(root)).find(({ tag }) => tag === `kring-${name}`);
  const readme = join(root, path, 'README.md');
  if (api !== undefined) writeFileSync(readme, withApi(readFileSync(readme, 'utf8'), api, `${path}/README.md`));
  console.log(`${path}/\n${files.map((file) => `  ${file}`).join('\n')}

The loader, the size table and the suite that every widget must pass find the folder by themselves. Next:

  vitest run --project chromium ${path}    its tests, which pass already
  pnpm generate                            its place in docs/reference
  scripts/size/budgets.ts                  a budget of its own, where 4.5 kB is not right`);
}
