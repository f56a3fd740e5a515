// @ts-check
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { Stop } from './ports.mjs';

const patienceMs = 30_000;
const withParent = pathToFileURL(join(import.meta.dirname, 'with-parent.mjs')).href;

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {() => string} lastLines what it wrote last
 * @property {Promise<string>} ended in words, how it ended
 * @property {(graceMs: number) => Promise<void>} stop asks, and after so many milliseconds insists
 * @property {() => boolean} running
 */

/**
 * Starts a program of ours; what it says goes to a file.
 * @param {{ name: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd: string, log: string }} options
 * @returns {Program}
 */
export function start({ name, args, env, cwd, log }) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', withParent, ...args], {
    cwd,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C then comes to it once, from us, and not twice.
    detached: process.platform !== 'win32',
  });
  const file = createWriteStream(log, { flags: 'a', mode: 0o600 });
  let last = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      last = (last + text).slice(-4_000);
      file.write(text);
    });
  }
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ? `by ${signal}` : `with code ${code}`));
  });
  const running = () => child.exitCode === null && child.signalCode === null;
  return {
    name,
    lastLines: () => last.trimEnd().split('\n').slice(-12).join('\n'),
    ended,
    running,
    async stop(graceMs) {
      if (!running()) return;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(late);
    },
  };
}

/** @param {string} url */
async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * Until it answers. Throws where it ends before, or takes too long.
 * @param {Program} program
 * @param {string} url
 */
export async function ready(program, url) {
  const until = Date.now() + patienceMs;
  while (!(await answers(url))) {
    if (!program.running())
      throw new Stop(`${program.name} ended ${await program.ended}. It said:\n${program.lastLines()}`);
    if (Date.now() > until)
      throw new Stop(`${program.name} does not answer at ${url}. It said:\n${program.lastLines()}`);
    await pause(80);
  }
}
