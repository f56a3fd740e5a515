import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Where Node keeps what it made of our TypeScript: each process that a test starts is then up in half the time. */
const NODE_COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/kring-tests', import.meta.url));

/** What a command came to. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(args: readonly string[], options: { cwd: string; env?: Record<string, string> }): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, ['--conditions=source', '--disable-warning=ExperimentalWarning', main, ...args], {
    cwd: options.cwd,
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs `kring …` to its end. */
export async function kring(
  args: readonly string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<Ran> {
  const child = start(args, options);
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

/** A running `kring serve` on a port of its own. */
export interface Served {
  readonly url: string;
  readonly pid: number;
  /** Ends it with this signal; answers the exit code, null after a kill. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts `kring serve` and waits until it listens. */
export async function serveProcess(options: { cwd: string; env?: Record<string, string> }): Promise<Served> {
  const child = start(['serve', '--port', '0'], options);
  let log = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (text: string) => {
      log += text;
      const found = /listening at (http:[^"]+)"/.exec(log)?.[1];
      if (found) resolve(found);
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
    child.once('exit', () => reject(new Error(`kring serve ended before it listened: ${log}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    async end(signal) {
      const closed = once(child, 'close') as Promise<[number | null]>;
      child.kill(signal);
      return (await closed)[0];
    },
  };
}
