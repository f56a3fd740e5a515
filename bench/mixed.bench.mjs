import { lanes, startBackend } from './lib/backend.mjs';
import { httpLane } from './lib/http-lane.mjs';
import { pace } from './lib/pace.mjs';
import { benchShop } from './lib/shop.mjs';

const WALLETS = 10_000;
const SESSIONS = 200;
const SECONDS = 20;
const ms = (value) => value.toFixed(1);

/** Of ten writes: six orders, two partial refunds, an adjustment and a redemption. */
function mixedWrite(shop, { customer, session, rewardId }, i) {
  const kind = i % 10;
  if (kind < 6) return shop.order(`mixed-${i}`, customer);
  if (kind < 8) return shop.refund(`seed-${i % WALLETS}`, `refund-${i}`, 1);
  if (kind < 9) return shop.adjust(customer, 5);
  return shop.redeem(session, rewardId);
}

export default {
  name: 'mixed',
  about: 'Latency of orders, refunds, adjustments and redemptions through HTTP at a steady pace',
  async run() {
    const backend = await startBackend();
    const shop = benchShop(backend, httpLane(backend.apiUrl, 64));
    await lanes(WALLETS, 64, (i) => shop.order(`seed-${i}`, `customer-${i}`));
    const sessions = [];
    for (let i = 0; i < SESSIONS; i += 1) {
      await shop.adjust(`customer-${i}`, 10_000);
      sessions.push(await shop.session(`customer-${i}`));
    }
    const { rewards } = JSON.parse(
      (await httpLane(backend.apiUrl)('GET', `/v1/programme?key=${backend.shop.publishableKey}`)).body,
    );
    const rewardId = rewards[0].id;

    const spread = await pace(400, SECONDS, (i) =>
      mixedWrite(shop, { customer: `customer-${(i * 7919) % WALLETS}`, session: sessions[i % SESSIONS], rewardId }, i),
    );
    const hot = await pace(200, SECONDS, (i) =>
      mixedWrite(shop, { customer: 'customer-0', session: sessions[0], rewardId }, i + 1_000_000),
    );
    await backend.stop();
    const kept = (got, wanted) => got.perSecond >= wanted * 0.97;
    return [
      {
        figure: '10,000 wallets: writes a second',
        value: spread.perSecond.toFixed(0),
        aim: '400',
        met: kept(spread, 400),
      },
      { figure: '10,000 wallets: ms at the middle', value: ms(spread.p50) },
      { figure: '10,000 wallets: ms at p99', value: ms(spread.p99), aim: '≤ 150', met: spread.p99 <= 150 },
      { figure: 'one hot wallet: writes a second', value: hot.perSecond.toFixed(0), aim: '200', met: kept(hot, 200) },
      { figure: 'one hot wallet: ms at the middle', value: ms(hot.p50) },
      { figure: 'one hot wallet: ms at p99', value: ms(hot.p99), aim: '≤ 250', met: hot.p99 <= 250 },
    ];
  },
};
