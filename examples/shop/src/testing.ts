import type { FastifyInstance } from 'fastify';
import { buildShop } from './app.ts';
import { clockFrom } from './clock.ts';
import { startOutbox } from './kring/outbox.ts';
import type { Outcome } from './kring/send.ts';
import { inTransaction, openDatabase } from './store/open.ts';
import { orderStore } from './store/orders.ts';
import { reportStore } from './store/reports.ts';
import { sessionStore } from './store/sessions.ts';

const kring = {
  url: 'http://localhost:4401',
  shopId: 'shp_test',
  publishableKey: 'pk_test',
  secretKey: 'sk_test',
  signingKeyId: 'jk_test',
  signingKey: Buffer.alloc(32, 7).toString('base64url'),
};

const unreachable: Outcome = { kind: 'later', trouble: 'not reachable', afterMs: 60_000, reached: false };

/** The whole shop in memory, with a Kring that is away. */
export async function shopInMemory() {
  const database = openDatabase(':memory:');
  const orders = orderStore(database);
  const reports = reportStore(database);
  const outbox = startOutbox(reports, () => Promise.resolve(unreachable));
  const app = await buildShop({
    settings: { port: 0, dataFile: ':memory:', clockShift: undefined, kring },
    clock: clockFrom(undefined),
    sessions: sessionStore(database),
    orders,
    reports,
    outbox,
    together: (work) => inTransaction(database, work),
  });
  const close = async () => {
    await app.close();
    await outbox.stop();
    database.close();
  };
  return { app, orders, reports, kring, close };
}

/** A visitor with cookies, who fills in forms. */
export function browser(app: FastifyInstance, origin = 'http://shop.test') {
  const cookies = new Map<string, string>();
  const headers = () => ({
    host: 'shop.test',
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  });
  const keep = (answer: { cookies: { name: string; value: string }[] }) => {
    for (const { name, value } of answer.cookies) cookies.set(name, value);
  };
  return {
    async get(url: string) {
      const answer = await app.inject({ url, headers: headers() });
      keep(answer);
      return answer;
    },
    async post(url: string, fields: Record<string, string>) {
      const answer = await app.inject({
        method: 'POST',
        url,
        headers: { ...headers(), origin, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      });
      keep(answer);
      return answer;
    },
    cookie: (name: string) => cookies.get(name),
  };
}
