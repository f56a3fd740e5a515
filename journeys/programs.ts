/** Backend and shop as processes of their own: the very `scripts/demo.mjs` that `npm start` runs. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensureFree } from '../scripts/demo/ports.mjs';
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

/** Where one shop lives: its data, and the ports that its addresses hold. The backend listens at the next port. */
export interface Place {
  readonly folder: string;
  readonly port: number;
}

export interface StartOptions {
  /** Shifts the clock of backend and shop: `+15d`, `-2h`, `+90m`. */
  readonly clock?: string;
  /** Calls a minute, for a journey that is faster than people: `session=60000`. */
  readonly limits?: string;
}

const root = fileURLToPath(new URL('../', import.meta.url));

/** Starts both, and waits until both answer (60 s at most). An empty folder gets a new shop with its past. */
export async function start({ folder, port }: Place, { clock, limits }: StartOptions = {}): Promise<Guarded> {
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

export async function readDemo(folder: string): Promise<Demo> {
  return JSON.parse(await readFile(join(folder, 'demo.json'), 'utf8')) as Demo;
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

/** A port that is free together with the next one. */
export async function freePorts(): Promise<number> {
  for (;;) {
    // Below those that systems hand out by themselves: a shop that is away for a moment finds its own ports again.
    const port = 20_000 + 2 * Math.floor(Math.random() * 5_000);
    if (await areFree(port)) return port;
  }
}

/** Whether nobody listens here and at the next port, by the same look that the demo takes before it starts. */
export async function areFree(port: number): Promise<boolean> {
  try {
    await ensureFree(port, 'the shop');
    await ensureFree(port + 1, 'the backend');
    return true;
  } catch {
    return false;
  }
}
