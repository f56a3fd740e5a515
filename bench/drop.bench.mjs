import { cpuSeconds, lanes, median, startBackend } from './lib/backend.mjs';
import { httpLane } from './lib/http-lane.mjs';
import { benchShop } from './lib/shop.mjs';

const CLAIMANTS = 5_000;
const PLACES = 100;
const TIMES = 10;
const DAY = 86_400_000;

const saleOf = (number) => ({
  id: `drop-${number}`,
  name: { nl: 'Verkoop', en: 'Sale' },
  products: [{ id: 'geisha', title: { nl: 'Geisha', en: 'Geisha' }, price: 1895 }],
  stock: PLACES,
  access: [{ kind: 'everyone', opensAt: new Date(Date.now() - DAY).toISOString() }],
  endsAt: new Date(Date.now() + DAY).toISOString(),
  holdMinutes: 30,
  waitingList: { inviteMinutes: 30 },
});

export default {
  name: 'drop',
  about: 'Claims of 5,000 customers at once on 100 places of a sale, ten sales one after the other',
  async run() {
    const backend = await startBackend();
    // Every claim is on its way at once; 500 connections carry them, as a proxy's would.
    const send = httpLane(backend.apiUrl, 500);
    let overloaded = 0;
    const shop = benchShop(backend, async (...call) => {
      const answer = await send(...call);
      if (answer.status === 503) overloaded += 1;
      return answer;
    });
    await shop.publishSales(Array.from({ length: TIMES }, (_, i) => saleOf(i)));
    const sessions = [];
    await lanes(CLAIMANTS, 64, async (i) => {
      sessions[i] = await shop.session(`claimant-${i}`);
    });

    const seconds = [];
    const cpu = [];
    let exact = 0;
    let reasoned = 0;
    for (let time = 0; time < TIMES; time += 1) {
      const start = performance.now();
      const before = cpuSeconds(backend.pid);
      const answers = await Promise.all(sessions.map((session) => shop.claim(session, `drop-${time}`)));
      seconds.push((performance.now() - start) / 1000);
      cpu.push(cpuSeconds(backend.pid) - before);
      const bodies = answers.map(({ status, body }) => ({ status, body: JSON.parse(body) }));
      const held = bodies.filter(({ status, body }) => status === 201 && body.state === 'holding');
      // One answer a customer, and each hold once: nobody has two.
      if (held.length === PLACES && new Set(held.map(({ body }) => body.hold.id)).size === PLACES) exact += 1;
      reasoned += bodies.filter(({ body }) => body.code === 'sale_sold_out').length;
    }
    const counted = (await shop.sales()).filter(({ held, left }) => held === PLACES && left === 0).length;
    await backend.stop();
    const worst = Math.max(...seconds);
    const others = TIMES * (CLAIMANTS - PLACES);
    return [
      {
        figure: `exactly ${PLACES} places given, at most one each`,
        value: `${exact}`,
        aim: `${TIMES}`,
        met: exact === TIMES,
      },
      { figure: 'counters say the same', value: `${counted}`, aim: `${TIMES}`, met: counted === TIMES },
      { figure: 'others heard why not', value: `${reasoned}`, aim: `${others}`, met: reasoned === others },
      { figure: 'seconds at worst', value: worst.toFixed(2), aim: '≤ 3', met: worst <= 3 },
      { figure: 'seconds at the middle', value: median(seconds).toFixed(2) },
      { figure: "of them the server's CPU", value: median(cpu).toFixed(2) },
      { figure: 'claims asked to come back (503)', value: `${overloaded}` },
    ];
  },
};
