// @ts-check
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync, rmSync } from 'node:fs';
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
 * @property {string} signingKeyId
 * @property {string} signingKey
 */

const names = /** @type {const} */ (['shopId', 'publishableKey', 'secretKey', 'signingKeyId', 'signingKey']);

/** The keys open the shop: only the owner may read the file. @param {string} path @param {object} value */
export function writeSecret(path, value) {
  rmSync(path, { force: true });
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
}

/** @param {string} text @returns {Keys} */
function readKeys(text) {
  const found = /** @type {Record<string, unknown>} */ (JSON.parse(text));
  for (const name of names) {
    if (typeof found[name] !== 'string') throw new Stop(`\`kring init --json\` answered without ${name}.`);
  }
  return /** @type {Keys} */ (/** @type {unknown} */ (Object.fromEntries(names.map((name) => [name, found[name]]))));
}

/**
 * The keys in this folder; where there are none, a new shop with its programme.
 * @param {{ folder: string, server: readonly string[], initArgs: readonly string[], env: NodeJS.ProcessEnv, cwd: string }} options
 * @returns {Promise<{ keys: Keys, isNew: boolean }>}
 */
export async function openHome({ folder, server, initArgs, env, cwd }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'keys.json');
  if (existsSync(file) && existsSync(join(folder, 'kring.db')))
    return { keys: readKeys(readFileSync(file, 'utf8')), isNew: false };
  // Half a first start leaves a shop whose keys nobody knows.
  for (const name of ['kring.db', 'shop.db']) {
    for (const tail of ['', '-wal', '-shm', '.lock']) rmSync(join(folder, name + tail), { force: true });
  }
  const args = ['--disable-warning=ExperimentalWarning', ...server, 'init', ...initArgs];
  try {
    const { stdout } = await run(process.execPath, args, { env, cwd });
    const keys = readKeys(stdout);
    writeSecret(file, keys);
    return { keys, isNew: true };
  } catch (cause) {
    if (cause instanceof Stop) throw cause;
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause);
    throw new Stop(`\`kring init\` failed:\n${said}`, { cause });
  }
}
