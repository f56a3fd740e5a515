/** The real backend and the example shop, as `npm start` runs them, with data of their own. */
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { areFree, freePorts, readDemo, start, type Demo, type Place, type StartOptions } from './programs.ts';

export interface StackOptions extends StartOptions {
  /** A shop whose past was made now, by this start; not a copy of what the run made for all journeys. */
  readonly fromNothing?: boolean;
}

export interface Stack extends Demo {
  /** Stops both in an orderly way and starts them on the same data and ports, with another clock when given. */
  restart(options?: StartOptions): Promise<void>;
  /** Ends both as a power cut would. `restart` brings them back. */
  kill(): Promise<void>;
  /** Stops both and removes their data. */
  stop(): Promise<void>;
  /** What backend and shop wrote to their logs, for messages. */
  log(): Promise<string>;
}

/** Starts backend and shop, and waits until both answer (60 s at most). The workspace must be built. */
export async function startStack({ fromNothing = false, ...options }: StackOptions = {}): Promise<Stack> {
  const place = await settle(fromNothing);
  const { folder, port } = place;
  let running = await start(place, options);
  const demo = await readDemo(folder);
  return {
    ...demo,
    async restart(again = {}) {
      await running.stop();
      running = await start(place, again);
    },
    async kill() {
      await running.kill();
    },
    async stop() {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
    async log() {
      const logs = ['kring.log', 'shop.log'].map((name) => join(folder, String(port), name));
      return (await Promise.all(logs.map(async (path) => await readFile(path, 'utf8').catch(() => '')))).join('\n');
    },
  };
}

/** Starts a stack while browsers start. Where they don't, the stack does not stay behind on its ports. */
export async function startBeside<T>(launching: Promise<T>, options: StackOptions = {}): Promise<[Stack, T]> {
  const [stack, launched] = await Promise.allSettled([startStack(options), launching]);
  if (stack.status === 'rejected') throw stack.reason;
  if (launched.status === 'fulfilled') return [stack.value, launched.value];
  await stack.value.stop();
  throw launched.reason;
}

/** A folder of its own. A copy of the worker's seeded one keeps its ports, so only one at a time can be that. */
async function settle(fromNothing: boolean): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'kring-stack-'));
  const seeded = inject('seeded')[Number(process.env['VITEST_POOL_ID']) - 1];
  if (fromNothing || !seeded || !(await areFree(seeded.port))) return { folder, port: await freePorts() };
  await cp(seeded.folder, folder, { recursive: true });
  return { folder, port: seeded.port };
}
