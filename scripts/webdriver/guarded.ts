/**
 * Starts a program that can't outlive us. A shell holds the other end of a pipe: when this process ends in any way, `kill -9`
 * included, the pipe closes and the shell ends its whole process group.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

export interface GuardedOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** How long the program may take to end after SIGTERM, in seconds; then it is killed. */
  readonly graceSeconds?: number;
}

// The program starts before the trap is set: an ignored signal would be inherited. `wait` would end at the trap, hence the loop.
const guard = (graceSeconds: number) => `
  "$@" </dev/null & program=$!
  exec 3>&-
  trap '' TERM
  cat >/dev/null
  kill -TERM 0
  i=0; while [ $i -lt ${graceSeconds * 10} ] && kill -0 "$program" 2>/dev/null; do sleep 0.1; i=$((i+1)); done
  kill -KILL 0`;

/** A running program that ends with us. */
export class Guarded {
  /** What the program writes to file descriptor 3. */
  readonly channel: Readable;
  #said = '';
  #programEnded = false;
  readonly #patienceMs: number;
  readonly #shell: ChildProcess;
  readonly #gone: Promise<unknown>;

  constructor(program: string, args: readonly string[], { env = process.env, graceSeconds = 8 }: GuardedOptions = {}) {
    this.#patienceMs = graceSeconds * 1_000 + 2_000;
    this.#shell = spawn('/bin/sh', ['-c', guard(graceSeconds), 'guard', program, ...args], {
      env,
      // A process group of its own, so that the shell's `kill 0` reaches the program's children and nobody else.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    });
    this.#gone = once(this.#shell, 'exit').catch(() => undefined);
    this.channel = this.#shell.stdio[3] as Readable;
    // Only the program and its children hold the other end.
    this.channel.on('close', () => (this.#programEnded = true)).resume();
    for (const stream of [this.#shell.stdout, this.#shell.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said = (this.#said + text).slice(-8_000);
      });
    }
    // An EPIPE when the shell went first is not news.
    this.#shell.stdin?.on('error', () => undefined);
  }

  /** The end of what the program wrote, for messages. */
  get said(): string {
    return this.#said.trim();
  }

  /** Whether the program has ended, by itself or by us. */
  get ended(): boolean {
    return this.#programEnded || this.#shell.exitCode !== null || this.#shell.signalCode !== null;
  }

  /** Asks the program and its children to end, and waits until they have; after its grace they are killed. */
  async stop(): Promise<void> {
    this.#shell.stdin?.end();
    await Promise.race([this.#gone, sleep(this.#patienceMs, undefined, { ref: false })]);
  }

  /** Ends the program and everything it started at once, as a power cut would. */
  async kill(): Promise<void> {
    const { pid } = this.#shell;
    if (pid === undefined || this.#shell.exitCode !== null || this.#shell.signalCode !== null) return;
    // The program first: it can then not notice that its children go. They may have groups of their own.
    for (const child of descendants(pid)) endNow(child);
    endNow(-pid);
    await this.#gone;
    // The kernel closes a killed program's ports a moment later.
    await sleep(100);
  }
}

/** The processes below one, parents before children. */
function descendants(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = stdout.split('\n').map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    rows.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => [child, ...below(child)]);
  return below(pid);
}

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
