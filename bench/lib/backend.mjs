// A real backend in a process of its own, on a database in a temporary folder, for benches that measure it from outside.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../packages/server/dist/npm/main.js', import.meta.url));

/** Starts a backend and answers once it is ready. `limits` off: a bench is one very busy client. */
export async function startBackend({ port = 4490 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'kring-bench-'));
  const env = {
    ...process.env,
    DATABASE_URL: join(folder, 'kring.db'),
    PORT: String(port),
    KRING_LIMITS: 'session=10000000,secret=10000000',
    NODE_ENV: 'production',
  };
  const shop = JSON.parse(
    execFileSync(process.execPath, [main, 'init', '--json', '--origin', 'http://127.0.0.1:4491'], {
      env,
      encoding: 'utf8',
    }),
  );
  const child = spawn(process.execPath, [...(process.env.BENCH_NODE_FLAGS?.split(' ') ?? []), main, 'serve'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const apiUrl = `http://127.0.0.1:${port}`;
  for (let i = 0; ; i += 1) {
    try {
      if ((await fetch(`${apiUrl}/readyz`)).ok) break;
    } catch {
      if (i > 100) throw new Error(`The backend did not answer at ${apiUrl} within 10 s.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    apiUrl,
    shop,
    folder,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('exit', resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** CPU seconds that a process has used so far, from the kernel (Linux counts in hundredths). */
export function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Runs `count` calls with `lanes` under way at once. */
export async function lanes(count, width, call) {
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) {
        const i = next;
        next += 1;
        await call(i);
      }
    }),
  );
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
