// A page server and an API that answers fixed bytes: the browser benches measure the page, not the backend.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const cdn = fileURLToPath(new URL('../../packages/loader/dist/cdn', import.meta.url));
const control = fileURLToPath(new URL('../control', import.meta.url));
const types = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html; charset=utf-8' };

const now = Date.UTC(2026, 10, 22, 13, 32);
const programme = {
  version: 1,
  shop: {
    name: 'Brandpunt',
    currency: 'EUR',
    timeZone: 'Europe/Amsterdam',
    languages: ['nl', 'en'],
    joinUrl: '/account',
    termsUrl: null,
  },
  points: { name: { nl: { one: 'punt', other: 'punten' }, en: { one: 'point', other: 'points' } } },
  earning: { rate: { points: 1, perAmount: 100 } },
  pending: { days: 14, from: 'delivery' },
  expiry: { months: 24 },
  texts: {
    earning: { nl: '1 punt per € 1', en: '1 point per € 1' },
    terms: {
      nl: 'Vrij 14 dagen na je bezorging, 24 maanden geldig.',
      en: 'Ready 14 days after delivery, valid for 24 months.',
    },
  },
  tiers: null,
  rewards: [],
  widgets: { pointsBalance: { enabled: true } },
};
const reward = (id, name, cost) => ({
  id,
  name,
  description: null,
  cost,
  costText: `${cost} punten`,
  gives: { kind: 'free_shipping' },
  left: null,
  whyNot:
    cost <= 1240
      ? null
      : {
          code: 'insufficient_points',
          reason: { required: cost, available: 1240, missing: cost - 1240 },
          text: `nog ${cost - 1240} punten te gaan`,
        },
});
const me = {
  customer: { id: 'cus_1', callName: 'Sanne', language: 'nl' },
  points: { available: 1240, pending: 85, held: 0, debt: 0 },
  releases: [{ points: 85, at: '2026-12-05T23:00:00.000Z', on: '2026-12-06', onText: '6 december' }],
  expiring: [],
  tier: {
    basis: 'points',
    counted: 1240,
    state: 'kept',
    tier: { id: 'silver', name: 'Zilver', multiplierPercent: 125, perks: [] },
    next: { id: 'gold', name: 'Goud', threshold: 2000, missing: 760 },
    share: 62,
    until: null,
    projected: null,
    text: 'Nog 760 punten tot Goud.',
  },
  rewards: [
    reward('ship', 'Gratis verzending', 250),
    reward('ten', '€ 10 korting', 500),
    reward('tasting', 'Koffieproeverij', 2000),
  ],
  redemptions: [],
  revision: 4,
  asOf: new Date(now).toISOString(),
  asOfText: '14.32 uur',
};

function api(path) {
  const instant = new Date(Date.now()).toISOString();
  if (path === '/v1/session') {
    const expiresAt = new Date(Date.now() + 900_000).toISOString();
    return { sessionToken: 'ks_bench', expiresAt, serverTime: instant, me, programme };
  }
  if (path === '/v1/programme') return programme;
  if (path === '/v1/me') return me;
  return undefined;
}

/** Serves `pages` (path → HTML), the built script tag, the control, and the API. */
export async function fixedApi(pages) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://bench');
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'authorization, content-type, if-none-match');
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    if (pages[pathname]) return response.setHeader('content-type', types['.html']).end(pages[pathname]);
    if (pathname === '/v1/me/changes') {
      response.setHeader('content-type', 'text/event-stream').flushHeaders();
      return undefined;
    }
    const data = api(pathname);
    if (data) return response.setHeader('content-type', 'application/json').end(JSON.stringify(data));
    const file = pathname.startsWith('/control/')
      ? join(control, normalize(pathname.slice('/control'.length)))
      : join(cdn, normalize(pathname));
    if (!existsSync(file) || !extname(file)) return response.writeHead(404).end();
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    if (existsSync(`${file}.br`) && /\bbr\b/.test(request.headers['accept-encoding'] ?? '')) {
      response.setHeader('content-encoding', 'br');
      return createReadStream(`${file}.br`).pipe(response);
    }
    return createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    me,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
