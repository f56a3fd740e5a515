// @ts-check
/** Finds the three engines, and installs Debian's packages where this is root on Debian. */
import { existsSync } from 'node:fs';
import {
  debianPackages,
  engineNames,
  findBrowsers,
  installAdvice,
  missingEngines,
  requireEngines,
} from '../browsers.mjs';
import { Advice } from './advice.mjs';
import { runChild } from './child.mjs';

/** Whether this process may install system packages by itself. */
function rootOnDebian() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

async function install() {
  console.log(`             installing ${debianPackages.join(' ')} with apt-get`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await runChild('apt-get', ['update'], { env, capture: true });
  const args = ['install', '-y', '--no-install-recommends', ...debianPackages];
  const done = await runChild('apt-get', args, { env, capture: true });
  if (!done.ok) console.log(`${update.ok ? '' : update.output}${done.output}`.trim().split('\n').slice(-12).join('\n'));
}

/** Says what is there; throws `Advice` when one is missing and all are required. */
export async function browsersStep() {
  if (missingEngines(findBrowsers()).length > 0 && rootOnDebian()) await install();
  const missing = missingEngines(findBrowsers());
  if (missing.length === 0) return engineNames.join(', ');
  if (requireEngines()) throw new Advice(`All three engines are required here. ${installAdvice(missing)}`);
  console.log(installAdvice(missing));
  return `WITHOUT ${missing.join(', ')}: their tests are not run`;
}
