// @ts-check
/** `pnpm build`, when a source is newer than what was built. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Advice } from './advice.mjs';
import { runChild } from './child.mjs';
import { digest, filesBelow, stamp } from './stamp.mjs';
import { root } from './toolchain.mjs';

/** What a build is made of: sources without their tests, the settings, and the scripts that build. @param {string} workspace */
export function buildInputs(workspace) {
  const skip = (/** @type {string} */ name) => ['node_modules', 'dist'].includes(name) || /\.test\.|\.md$/.test(name);
  const settings = ['package.json', 'pnpm-lock.yaml', 'tsconfig.base.json', 'tsconfig.json'];
  const scripts = ['scripts/build.mjs', 'scripts/widgets-plugin.mjs', ...filesBelow(workspace, 'scripts/build', skip)];
  return [...settings, ...scripts, ...filesBelow(workspace, 'packages', skip)];
}

/** Whether each package has its output; a stamp says nothing about a folder that was deleted. */
function built() {
  const packages = readdirSync(join(root, 'packages'));
  return (
    existsSync(join(root, 'packages/loader/dist/cdn')) &&
    packages.every((name) => existsSync(join(root, 'packages', name, 'dist/npm')))
  );
}

/** @param {import('./toolchain.mjs').Toolchain} tools */
export async function buildStep(tools) {
  const last = stamp(join(root, 'node_modules/.kring-build'));
  const wanted = digest(root, buildInputs(root));
  if (last.is(wanted) && built()) return 'nothing changed';
  last.clear();
  const { ok, output } = await runChild('pnpm', ['run', 'build'], { env: tools.env, cwd: root, capture: true });
  if (!ok) throw new Advice(`The build failed:\n${output.trim()}`);
  last.set(wanted);
  return 'packages/*/dist';
}
