import { cpuSeconds, lanes, median, startBackend } from './lib/backend.mjs';
import { httpLane } from './lib/http-lane.mjs';
import { benchShop } from './lib/shop.mjs';

/** Orders in an account, and how many such accounts: measuring adds orders, which must not make small ones large. */
const SIZES = [
  [10, 100],
  [1_000, 2],
  [100_000, 1],
];
const YEARS = 2;
const ROUNDS = 7;
const CALLS = 400;
const FLAT = 1.5;

/** Orders over the last years, so that most are matured and some are pending, as in a life with a shop. */
async function fill(shop, customer, entries) {
  const span = YEARS * 365 * 86_400_000;
  const now = Date.now();
  await lanes(entries, 64, (i) =>
    shop.order(`${customer}-${i}`, customer, { placedAt: new Date(now - span + (i / entries) * span) }),
  );
}

export default {
  name: 'growth',
  about: 'CPU of an order and of GET /v1/me for accounts of 10, 1,000 and 100,000 orders',
  async run() {
    const backend = await startBackend();
    const shop = benchShop(backend, httpLane(backend.apiUrl, 64));
    const cpu = async (act) => {
      const before = cpuSeconds(backend.pid);
      await lanes(CALLS, 8, act);
      return ((cpuSeconds(backend.pid) - before) / CALLS) * 1e6;
    };
    const accounts = [];
    for (const [size, count] of SIZES) {
      const customers = Array.from({ length: count }, (_, n) => `customer-${size}-${n}`);
      const sessions = [];
      for (const customer of customers) {
        await fill(shop, customer, size);
        const session = await shop.session(customer);
        await shop.me(session); // makes due what is due
        sessions.push(session);
      }
      accounts.push({ size, customers, sessions, post: [], me: [] });
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { size, customers, sessions, post, me } of accounts) {
        post.push(await cpu((i) => shop.order(`more-${size}-${round}-${i}`, customers[i % customers.length])));
        me.push(await cpu((i) => shop.me(sessions[i % sessions.length])));
      }
    }
    await backend.stop();
    const [smallest] = accounts;
    const row = (what, { size }, own, least) => {
      const ratio = median(own.slice(1)) / median(least.slice(1));
      const figure = `${what}, ${size} orders: µs CPU, and to 10 orders`;
      const value = `${median(own.slice(1)).toFixed(0)}, ${ratio.toFixed(2)}`;
      return size === smallest.size ? { figure, value } : { figure, value, aim: `≤ ${FLAT}`, met: ratio <= FLAT };
    };
    return accounts.flatMap((account) => [
      row('order', account, account.post, smallest.post),
      row('GET /v1/me', account, account.me, smallest.me),
    ]);
  },
};
