// @ts-check
/**
 * What `npm start` runs once all is built: the backend on its embedded database and the example shop beside it.
 * PORT (4400) is the shop's, the next one the backend's. KRING_CLOCK=+15d moves both clocks. Data stays in .kring/.
 */
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { openHome, writeSecret } from './demo/home.mjs';
import { ensureFree, readPorts, Stop } from './demo/ports.mjs';
import { ready, start } from './demo/programs.mjs';

const root = join(import.meta.dirname, '..');
const server = ['--conditions=source', join(root, 'packages/server/src/main.ts')];
// All that starts here runs from TypeScript: what Node made of it is kept, and the next start is quicker.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/node');

/** @type {import('./demo/programs.mjs').Program[]} */
const programs = [];
let stopping = false;

async function stopAll() {
  stopping = true;
  // The shop first: it may still have something to tell the backend.
  for (const program of programs.toReversed()) await program.stop(4_000);
}

async function main() {
  const ports = readPorts(process.env.PORT);
  const home = resolve(root, process.env.KRING_HOME || '.kring');
  const folder = join(home, String(ports.shop));
  const shopUrl = `http://localhost:${ports.shop}`;
  const apiUrl = `http://localhost:${ports.api}`;
  if (!existsSync(join(root, 'packages/loader/dist/cdn/v1/kring.js'))) {
    throw new Stop('The script for pages is not built yet. `npm start` builds it first; by hand: pnpm build');
  }
  await ensureFree(ports.shop, 'the shop');
  await ensureFree(ports.api, 'the backend');

  const env = { ...process.env, DATABASE_URL: join(folder, 'kring.db'), NODE_ENV: 'production' };
  const origins = [shopUrl, `http://127.0.0.1:${ports.shop}`].flatMap((origin) => ['--origin', origin]);
  const initArgs = [
    '--json',
    '--api-url',
    apiUrl,
    '--name',
    'Brandpunt',
    ...origins,
    '--programme',
    'examples/shop/programme.json',
  ];
  const { keys, isNew } = await openHome({ folder, server, initArgs, env, cwd: root });
  if (stopping) return;

  const backend = start({
    name: 'The backend',
    args: [...server, 'serve'],
    env: { ...env, PORT: String(ports.api), HOST: 'localhost', PUBLIC_URL: apiUrl },
    cwd: root,
    log: join(folder, 'kring.log'),
  });
  programs.push(backend);
  const shop = start({
    name: 'The shop',
    args: [join(root, 'examples/shop/src/main.ts')],
    env: {
      ...process.env,
      PORT: String(ports.shop),
      SHOP_DATA: join(folder, 'shop.db'),
      KRING_URL: apiUrl,
      KRING_SHOP_ID: keys.shopId,
      KRING_PUBLISHABLE_KEY: keys.publishableKey,
      KRING_SECRET_KEY: keys.secretKey,
      KRING_SECOND_SECRET_KEY: keys.secondSecretKey,
      KRING_SIGNING_KEY_ID: keys.signingKeyId,
      KRING_SIGNING_KEY: keys.signingKey,
    },
    cwd: root,
    log: join(folder, 'shop.log'),
  });
  programs.push(shop);
  await Promise.all([ready(backend, `${apiUrl}/readyz`), ready(shop, `${shopUrl}/healthz`)]);
  writeSecret(join(home, 'demo.json'), { shopUrl, apiUrl, ...keys });

  const clock = process.env.KRING_CLOCK ? `\n  The clocks are shifted by ${process.env.KRING_CLOCK}.\n` : '';
  const here = (/** @type {string} */ path) => relative(process.cwd(), path) || '.';
  console.log(`
  Shop        ${shopUrl}          sign in as Sanne, Milan, Noor, Bram, Fatima or Roos, or stay a guest
  Shop desk   ${shopUrl}/desk     refund, deliver, help customers, open a sale
  API         ${apiUrl}/docs
  Health      ${apiUrl}/readyz
${clock}
  Keys are in ${here(join(home, 'demo.json'))}, logs in ${here(folder)}.${isNew ? '' : ` All is as you left it; delete ${here(folder)} to begin anew.`}
  Ctrl-C stops both.
`);

  const first = await Promise.race(programs.map(async (program) => ({ program, how: await program.ended })));
  if (stopping) return;
  throw new Stop(`${first.program.name} ended ${first.how}, so all stops. It said:\n${first.program.lastLines()}`);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => void stopAll());

try {
  await main();
} catch (error) {
  if (!stopping || !(error instanceof Stop)) process.exitCode = 1;
  if (!stopping) console.error(error instanceof Stop ? `\n${error.message}\n` : error);
} finally {
  await stopAll();
}
