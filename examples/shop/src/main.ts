import { setTimeout as pause } from 'node:timers/promises';
import { buildShop } from './app.ts';
import { clockFrom } from './clock.ts';
import { startOutbox } from './kring/outbox.ts';
import { send } from './kring/send.ts';
import { seed } from './seed.ts';
import { hearVoices } from './seed-voices.ts';
import { readSettings } from './settings.ts';
import { finishClaims } from './ordering.ts';
import { openDatabase } from './store/open.ts';
import { openStores } from './store/stores.ts';

/** How long the shop stays shut at its very first start, so that its season is open and its customers are heard before the first visitor comes. */
const mostSilenceMs = 10_000;

try {
  const settings = readSettings(process.env);
  const clock = clockFrom(settings.clockShift);
  const database = openDatabase(settings.dataFile);
  const stores = openStores(database);
  if (stores.orders.isEmpty()) stores.together(() => seed(stores, clock()));

  const outbox = startOutbox(stores.reports, (report) => send(settings.kring, report));
  const house = { ...stores, settings, clock, outbox };
  finishClaims(house);
  const stopping = new AbortController();
  // The first time only, and not for long: the shop likes to open with life in it, and opens without where Kring is away.
  const complete = stores.season.isOpen() && stores.voices.wereHeard();
  const voices = complete ? null : hearVoices(house, stopping.signal);
  if (voices) await Promise.race([voices, pause(mostSilenceMs, undefined, { ref: false })]);
  const app = await buildShop(house);
  await app.listen({ port: settings.port, host: 'localhost' });
  console.log(`Brandpunt is open at http://localhost:${settings.port}`);

  let closing = false;
  const close = async () => {
    // A signal to the whole group and one from whoever started us may come together.
    if (closing) return;
    closing = true;
    await app.close();
    stopping.abort();
    await voices;
    await outbox.stop();
    database.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void close());
  process.on('SIGTERM', () => void close());
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}
