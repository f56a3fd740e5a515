// @ts-check
/** `pnpm install`, when the lockfile or a package.json changed since it last went well. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Advice } from './advice.mjs';
import { runChild } from './child.mjs';
import { digest, stamp } from './stamp.mjs';
import { root } from './toolchain.mjs';

/** What decides what gets installed. @param {string} workspace */
export function installInputs(workspace) {
  const packages = ['packages', 'examples'].flatMap((folder) =>
    existsSync(join(workspace, folder))
      ? readdirSync(join(workspace, folder)).map((name) => `${folder}/${name}/package.json`)
      : [],
  );
  return ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...packages];
}

/** @param {import('./toolchain.mjs').Toolchain} tools */
export async function installStep(tools) {
  const installed = stamp(join(root, 'node_modules/.kring-install'));
  const wanted = `${digest(root, installInputs(root))} ${process.platform} ${process.arch}`;
  if (installed.is(wanted) && existsSync(join(root, 'node_modules/.modules.yaml'))) return 'nothing changed';
  installed.clear();
  // The lockfile's packages were judged when it was written; asking the registry again for each one costs ten seconds.
  const env = { ...tools.env, pnpm_config_minimum_release_age: '0', CI: 'true' };
  const { ok, output } = await runChild('pnpm', ['install', '--frozen-lockfile'], { env, cwd: root, capture: true });
  if (!ok) {
    const changed = output.includes('ERR_PNPM_OUTDATED_LOCKFILE');
    const advice = changed
      ? 'A package.json and the lockfile disagree: run `pnpm install` and commit pnpm-lock.yaml.'
      : 'Check the network and `npm config get registry`; `rm -rf node_modules` gives a fresh start.';
    throw new Advice(`pnpm could not install the packages.\n${output.trim()}\n${advice}`);
  }
  installed.set(wanted);
  return 'from the lockfile';
}
