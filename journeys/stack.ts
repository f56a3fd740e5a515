/** The real backend and the example shop, as `npm start` runs them, on free ports with data of their own. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Guarded } from '../scripts/webdriver/guarded.ts';

/** What `scripts/demo.mjs` writes to demo.json: where things are, and the shop's keys. */
export interface Demo {
  readonly shopUrl: string;
  readonly apiUrl: string;
  readonly shopId: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly signingKeyId: string;
  readonly signingKey: string;
}

export interface StackOptions {
  /** Shifts the clock of backend and shop: `+15d`, `-2h`, `+90m`. */
  readonly clock?: string;
  /** Calls a minute, for a journey that is faster than people: `session=60000`. */
  readonly limits?: string;
}

export interface Stack extends Demo {
  /** Stops both in an orderly way and starts them on the same data and ports, with another clock when given. */
  restart(options?: StackOptions): Promise<void>;
  /** Ends both as a power cut would. `restart` brings them back. */
  kill(): Promise<void>;
  /** Stops both and removes their data. */
  stop(): Promise<void>;
  /** What backend and shop wrote to their logs, for messages. */
  log(): Promise<string>;
}

const root = fileURLToPath(new URL('../', import.meta.url));

/** Starts backend and shop, and waits until both answer (60 s at most). The workspace must be built. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'kring-stack-'));
  const port = await freePorts();
  let running = await start(folder, port, options);
  const demo = await readDemo(folder);
  return {
    ...demo,
    async restart(again = {}) {
      await running.stop();
      running = await start(folder, port, again);
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

async function readDemo(folder: string): Promise<Demo> {
  return JSON.parse(await readFile(join(folder, 'demo.json'), 'utf8')) as Demo;
}

async function start(folder: string, port: number, { clock, limits }: StackOptions): Promise<Guarded> {
  const { KRING_CLOCK: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    PORT: String(port),
    KRING_HOME: folder,
    ...(clock === undefined ? {} : { KRING_CLOCK: clock }),
    ...(limits === undefined ? {} : { KRING_LIMITS: limits }),
  };
  const program = new Guarded(process.execPath, [join(root, 'scripts/demo.mjs')], { env, graceSeconds: 15 });
  const deadline = performance.now() + 60_000;
  while (!(await bothAnswer(folder))) {
    if (performance.now() > deadline || program.ended) {
      await program.kill();
      throw new Error(`Backend and shop did not start:\n${program.said}`);
    }
    await sleep(50);
  }
  return program;
}

async function bothAnswer(folder: string): Promise<boolean> {
  if (!existsSync(join(folder, 'demo.json'))) return false;
  try {
    const { shopUrl, apiUrl } = await readDemo(folder);
    const answers = await Promise.all([fetch(shopUrl), fetch(`${apiUrl}/readyz`)]);
    return answers.every(({ ok }) => ok);
  } catch {
    return false;
  }
}

/** A port that is free together with the next one, where the backend listens. */
async function freePorts(): Promise<number> {
  for (;;) {
    const port = await listenOnce(0);
    if (port !== undefined && (await listenOnce(port + 1)) !== undefined) return port;
  }
}

async function listenOnce(port: number): Promise<number | undefined> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return undefined;
  }
  const taken = (server.address() as AddressInfo).port;
  server.close();
  await once(server, 'close');
  return taken;
}
