import type { FastifyInstance } from 'fastify';
import { buildShop } from './app.ts';
import { clockFrom } from './clock.ts';
import { startOutbox } from './kring/outbox.ts';
import { send, type Outcome } from './kring/send.ts';
import { openDatabase } from './store/open.ts';
import type { Report } from './store/reports.ts';
import { openStores } from './store/stores.ts';

const kring = {
  url: 'http://localhost:4401',
  shopId: 'shp_test',
  publishableKey: 'pk_test',
  secretKey: 'sk_test',
  secondSecretKey: 'sk_second',
  signingKeyId: 'jk_test',
  signingKey: Buffer.alloc(32, 7).toString('base64url'),
};

const unreachable: Outcome = { kind: 'later', trouble: 'not reachable', afterMs: 60_000, reached: false };

/** The whole shop in memory: with a Kring that is away, or with one at this address. */
export async function shopInMemory(url?: string) {
  const database = openDatabase(':memory:');
  const stores = openStores(database);
  const settings = { port: 0, dataFile: ':memory:', clockShift: undefined, kring: { ...kring, url: url ?? kring.url } };
  const sendIt = (report: Report) => (url ? send(settings.kring, report) : Promise.resolve(unreachable));
  const outbox = startOutbox(stores.reports, sendIt);
  const house = { ...stores, settings, clock: clockFrom(undefined), outbox };
  const app = await buildShop(house);
  const close = async () => {
    await app.close();
    await outbox.stop();
    database.close();
  };
  return { ...stores, app, house, kring, close };
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
