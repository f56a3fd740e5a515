import { buildShop } from './app.ts';
import { clockFrom } from './clock.ts';
import { startOutbox } from './kring/outbox.ts';
import { send } from './kring/send.ts';
import { seed } from './seed.ts';
import { readSettings } from './settings.ts';
import { inTransaction, openDatabase } from './store/open.ts';
import { orderStore } from './store/orders.ts';
import { reportStore } from './store/reports.ts';
import { sessionStore } from './store/sessions.ts';

try {
  const settings = readSettings(process.env);
  const clock = clockFrom(settings.clockShift);
  const database = openDatabase(settings.dataFile);
  const reports = reportStore(database);
  const orders = orderStore(database);
  const together = <T>(work: () => T) => inTransaction(database, work);
  if (orders.isEmpty()) together(() => seed({ orders, reports, now: clock() }));

  const outbox = startOutbox(reports, (report) => send(settings.kring, report));
  const app = await buildShop({ settings, clock, sessions: sessionStore(database), orders, reports, outbox, together });
  await app.listen({ port: settings.port, host: 'localhost' });
  console.log(`Brandpunt is open at http://localhost:${settings.port}`);

  let closing = false;
  const close = async () => {
    // A signal to the whole group and one from whoever started us may come together.
    if (closing) return;
    closing = true;
    await app.close();
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
