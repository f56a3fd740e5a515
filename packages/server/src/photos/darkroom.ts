import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { refuse } from '../http/problems.ts';
import type { Done, Redrawn, Task, Trouble } from './work.ts';

/** Nothing to do for so long, and the process ends, in milliseconds. */
const IDLE = 30_000;
/** A photo that takes longer than this ends the process, in milliseconds: longer than all that may wait before it. */
const PATIENCE = 120_000;
/** Photos that wait at a time, at most: a small file can be a large picture, and who sends many keeps others waiting. */
const QUEUE = 16;

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const file = fileURLToPath(new URL(`./darkroom-process.${extension}`, import.meta.url));

/**
 * Memory goes back to the system as soon as it is free (glibc; others do by themselves): else every large picture leaves
 * the process larger. Nothing else of the server's environment is any business of a file that somebody sent.
 */
const env = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' };

interface Waiting {
  readonly resolve: (result: Redrawn | Trouble) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

let child: ChildProcess | undefined;
let idle: NodeJS.Timeout | undefined;
let count = 0;
const waiting = new Map<number, Waiting>();

/** A photo that was alone is what ended the process; of several it may have been any, and they come again. */
function ended(): void {
  child = undefined;
  const alone = waiting.size === 1;
  for (const { resolve, reject, timer } of waiting.values()) {
    clearTimeout(timer);
    if (alone) resolve({ why: 'broken', detail: 'is damaged: it can not be opened.' });
    else reject(refuse('overloaded', 'The photos could not be opened just now.', { retryAfter: 2 }));
  }
  waiting.clear();
}

function finish({ id, result }: Done): void {
  const task = waiting.get(id);
  if (!task) return;
  clearTimeout(task.timer);
  waiting.delete(id);
  if (waiting.size === 0) rest();
  task.resolve(result);
}

/** Nobody waits: it keeps nothing alive, and ends after a while. */
function rest(): void {
  const resting = child;
  resting?.channel?.unref();
  idle = setTimeout(() => {
    // From now on it takes nothing: a photo that comes while it ends is not what ended it.
    if (child === resting) child = undefined;
    resting?.kill('SIGKILL');
  }, IDLE).unref();
}

function start(): ChildProcess {
  const { SystemRoot } = process.env;
  const started = fork(file, [], {
    serialization: 'advanced',
    // It holds photos, which are not on the heap; what is on it is little.
    execArgv: ['--max-old-space-size=64', '--max-semi-space-size=1', '--disable-warning=ExperimentalWarning'],
    env: SystemRoot === undefined ? env : { ...env, SystemRoot },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  started.on('message', finish);
  // Its own failing to start is told here and not by `exit`; and so is, for each photo, that it took none any more.
  started.on('error', () => started === child && ended());
  started.once('exit', () => started === child && ended());
  started.unref();
  return started;
}

/**
 * Makes a photo anew in a process of its own, which holds nothing but the photos under way. What a made-up file does to
 * the library, it does there: to its memory, its time, or worse. Refuses `overloaded` where it ended with several at work,
 * or too many wait.
 */
export async function develop(bytes: Uint8Array): Promise<Redrawn | Trouble> {
  if (waiting.size >= QUEUE) throw refuse('overloaded', 'As many photos as fit wait already.', { retryAfter: 2 });
  clearTimeout(idle);
  child ??= start();
  const { channel } = child;
  channel?.ref();
  const task: Task = { id: ++count, bytes };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => child?.kill('SIGKILL'), PATIENCE).unref();
    waiting.set(task.id, { resolve, reject, timer });
    child?.send(task);
  });
}
