// @ts-check
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Stop } from './ports.mjs';

const run = promisify(execFile);

/**
 * What the demo has: the shop's keys and where its data is.
 * @typedef {object} Keys
 * @property {string} shopId
 * @property {string} publishableKey
 * @property {string} secretKey
 * @property {string} secondSecretKey of somebody else in the shop, who approves
 * @property {string} signingKeyId
 * @property {string} signingKey
 */

const names = /** @type {const} */ ([
  'shopId',
  'publishableKey',
  'secretKey',
  'secondSecretKey',
  'signingKeyId',
  'signingKey',
]);

/**
 * The keys open the shop: only the owner may read the file. Whoever reads it meanwhile finds the one before or this one,
 * whole: a script may look for a running demo at any moment.
 * @param {string} path @param {object} value
 */
export function writeSecret(path, value) {
  const beside = `${path}.${process.pid}`;
  rmSync(beside, { force: true });
  writeFileSync(beside, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(beside, path);
}

/** The keys, or the name of the first that is missing. @param {Record<string, unknown>} found @returns {Keys | string} */
function readKeys(found) {
  const missing = names.find((name) => typeof found[name] !== 'string');
  if (missing) return missing;
  return /** @type {Keys} */ (/** @type {unknown} */ (Object.fromEntries(names.map((name) => [name, found[name]]))));
}

/** Data of an earlier version goes out of the way, not away. @param {string} folder */
function setAside(folder) {
  const aside = `${folder}.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  renameSync(folder, aside);
  console.log(`\n  The demo was made by an earlier version; it is kept in ${aside}.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/**
 * The keys in this folder; where there are none, a new shop with its programme.
 * @param {{ folder: string, server: readonly string[], initArgs: readonly string[], env: NodeJS.ProcessEnv, cwd: string }} options
 * @returns {Promise<{ keys: Keys, isNew: boolean }>}
 */
export async function openHome({ folder, server, initArgs, env, cwd }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'keys.json');
  if (existsSync(file) && existsSync(join(folder, 'kring.db'))) {
    const keys = readKeys(JSON.parse(readFileSync(file, 'utf8')));
    if (typeof keys === 'object') return { keys, isNew: false };
    setAside(folder);
  }
  // Half a first start leaves a shop whose keys nobody knows.
  for (const name of ['kring.db', 'shop.db']) {
    for (const tail of ['', '-wal', '-shm', '.lock']) rmSync(join(folder, name + tail), { force: true });
  }
  const kring = async (/** @type {string[]} */ ...args) => {
    const all = ['--disable-warning=ExperimentalWarning', ...server, ...args];
    const { stdout } = await run(process.execPath, all, { env, cwd });
    return /** @type {Record<string, unknown>} */ (JSON.parse(stdout));
  };
  try {
    const shop = await kring('init', ...initArgs);
    const second = await kring('key', 'add-secret', '--json');
    const keys = readKeys({ ...shop, secondSecretKey: second['secretKey'] });
    if (typeof keys === 'string') throw new Stop(`\`kring init --json\` answered without ${keys}.`);
    writeSecret(file, keys);
    return { keys, isNew: true };
  } catch (cause) {
    if (cause instanceof Stop) throw cause;
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause);
    throw new Stop(`Making the shop failed:\n${said}`, { cause });
  }
}
