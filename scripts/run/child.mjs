// @ts-check
/**
 * Programs that we start, and that end with us.
 *
 * npm hands a signal to its own `sh`, which dies without passing it on; so each child gets a process group of its own, we signal the
 * group, and we notice when our parent has gone.
 */
import { spawn } from 'node:child_process';

const windows = process.platform === 'win32';
const graceMs = 10_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let stopped = false;

/** Whether we were told to stop. */
export const stopping = () => stopped;

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  try {
    if (windows || child.pid === undefined) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
}

/** @param {NodeJS.Signals} signal */
function stopEverything(signal) {
  if (stopped) return;
  stopped = true;
  for (const child of running) signalGroup(child, signal);
  setTimeout(() => {
    for (const child of running) signalGroup(child, 'SIGKILL');
  }, graceMs).unref();
}

/** From now on a signal to us, or the end of our parent, stops every child. */
export function stopEverythingOnSignals() {
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      stopEverything(signal);
      process.exitCode = 130;
    });
  }
  const parent = process.ppid;
  if (windows) return;
  setInterval(() => {
    if (process.ppid !== parent) stopEverything('SIGTERM');
  }, 500).unref();
}

/**
 * @typedef {object} Ended
 * @property {boolean} ok it ended by itself with code 0
 * @property {string} output what it wrote, when it was captured
 */

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, capture?: boolean }} [options] capture: keep the output instead of showing it
 * @returns {Promise<Ended>}
 */
export async function runChild(command, args, { env = process.env, cwd, capture = false } = {}) {
  if (stopped) return { ok: false, output: '' };
  const output = capture ? 'pipe' : 'inherit';
  const child = spawn(command, args, {
    env,
    cwd,
    detached: !windows,
    shell: windows,
    // No keyboard: a group in the background that reads it would be halted.
    stdio: ['ignore', output, output],
  });
  running.add(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part) => (text += part));
  return await new Promise((resolve) => {
    /** @param {Ended} ended */
    const end = (ended) => {
      running.delete(child);
      // A shell's children in the background don't hear SIGINT, and outlive it; the group still has its name.
      if (stopped) signalGroup(child, 'SIGTERM');
      resolve(ended);
    };
    child.on('error', (error) => end({ ok: false, output: error.message }));
    child.on(capture ? 'close' : 'exit', (code) => end({ ok: code === 0 && !stopped, output: text }));
  });
}
