// A real backend in a process of its own, on a database in a temporary folder, for benches that measure it from outside.
import { execFileSync, spawn } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../packages/server/dist/npm/main.js', import.meta.url));

/**
 * Starts a backend and answers once it is ready. Its limits are off: a bench is one very busy client.
 * @param {{ port?: number, prepare?: (databasePath: string, shop: { shopId: string }) => void }} options `prepare` fills the
 * database before anything serves it
 */
export async function startBackend({ prepare, ...options } = {}) {
  // A bench that failed may have left its server behind until the end.
  const port = options.port ?? (await freePort());
  const origin = 'http://127.0.0.1:4491';
  const folder = mkdtempSync(join(tmpdir(), 'kring-bench-'));
  const env = {
    ...process.env,
    DATABASE_URL: join(folder, 'kring.db'),
    PORT: String(port),
    KRING_LIMITS: 'session=10000000,secret=10000000,page=10000000',
    NODE_ENV: 'production',
  };
  const shop = JSON.parse(
    execFileSync(
      process.execPath,
      [main, 'init', '--json', '--origin', origin, '--programme', join(folder, 'programme.json')],
      {
        env,
        encoding: 'utf8',
      },
    ),
  );
  prepare?.(env.DATABASE_URL, shop);
  const child = spawn(process.execPath, [main, 'serve'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  // A bench that fails must not leave its server behind.
  process.once('exit', () => child.kill());
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
    origin,
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

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A customer token, signed as a shop's server would. */
export function customerToken({ shopId, signingKeyId, signingKey }, customerId) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(Date.now() / 1000);
  const claims = { iss: shopId, aud: 'kring', sub: customerId, iat, exp: iat + 300, jti: randomUUID() };
  const signed = `${encode({ alg: 'HS256', typ: 'kring-customer+jwt', kid: signingKeyId })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', Buffer.from(signingKey, 'base64url')).update(signed).digest('base64url')}`;
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
