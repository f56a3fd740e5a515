import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Redemption } from '@kring/contract';
import { expect, test } from 'vitest';
import { enrich, paidOrder, richDocument } from './features/redemptions/redemptions.testing.ts';
import { cuttingProxy, type Fate } from './testing/cutting-proxy.ts';
import { ORIGIN, type TestPage, type TestShop } from './testing/shop.ts';
import { testServer } from './testing/server.ts';

/** At least so many replies are cut in each run. */
const CUTS = 100;
const REDEMPTIONS = 40;
const USES = 30;
const REFUNDS = 30;

const server = testServer();

/** One call over a connection of its own. Undefined where the whole answer did not come. */
function send(port: number, path: string, headers: Record<string, string>, body: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    const text = JSON.stringify(body);
    const call = request(
      {
        port,
        path,
        method: 'POST',
        agent: false,
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
      },
      (answer) => {
        let got = '';
        answer.setEncoding('utf8').on('data', (part: string) => (got += part));
        answer.once('close', () => resolve(answer.complete ? JSON.parse(got) : undefined));
      },
    );
    call.on('error', () => resolve(undefined));
    call.end(text);
  });
}

interface Run {
  readonly shop: TestShop;
  readonly page: TestPage;
  readonly cuts: number;
  readonly tries: number;
  readonly redeemed: readonly Redemption[];
  /** Codes of redemptions that were made beforehand, each used with the order of its number. */
  readonly codes: readonly string[];
}

/** A customer and a shop who do 100 things over a wire that breaks at the first try of each, and at every third twice. */
async function run(keys: 'one a thing' | 'a fresh one each try'): Promise<Run> {
  const shop = await server.shop(richDocument());
  await enrich(shop, 'anna', 1_000_000);
  const page = await shop.signIn('anna');
  const codes: string[] = [];
  for (let i = 0; i < USES; i++) {
    codes.push((await page.post<Redemption>('/v1/me/redemptions', { rewardId: 'mug' })).body.code);
  }
  for (let i = 0; i < REFUNDS; i++) await paidOrder(shop, `bought-${i}`, 'anna', 100);
  if (!server.app.server.listening) await server.app.listen({ port: 0, host: '127.0.0.1' });

  let fate: Fate = 'pass';
  const proxy = await cuttingProxy((server.app.server.address() as AddressInfo).port, () => fate);
  let tries = 0;
  let things = 0;
  const insist = async (path: string, headers: Record<string, string>, body: unknown): Promise<unknown> => {
    const thing = things++;
    const bad = thing % 3 === 0 ? 2 : 1;
    const key = randomUUID();
    for (let attempt = 0; ; attempt++) {
      tries++;
      fate = attempt >= bad ? 'pass' : (thing + attempt) % 2 === 0 ? 'within' : 'before';
      const once = { 'idempotency-key': keys === 'one a thing' ? key : randomUUID() };
      const answer = await send(proxy.port, path, { ...headers, ...once }, body);
      if (answer !== undefined) return answer;
    }
  };
  const session = { authorization: `Bearer ${page.session.sessionToken}`, origin: ORIGIN };
  const secret = { authorization: `Bearer ${shop.keys.secretKey}` };
  const redeemed: Redemption[] = [];
  for (let i = 0; i < REDEMPTIONS; i++) {
    redeemed.push((await insist('/v1/me/redemptions', session, { rewardId: 'mug' })) as Redemption);
  }
  for (const [i, code] of codes.entries()) {
    await insist(`/v1/redemptions/${code}/use`, secret, { orderId: `used-${i}`, orderAmount: 1000 });
  }
  for (let i = 0; i < REFUNDS; i++) {
    const what = { lines: [{ lineId: 'all', amount: 40 }] };
    await insist(`/v1/orders/bought-${i}/refunds`, secret, {
      refundId: 'r',
      refundedAt: new Date().toISOString(),
      what,
    });
  }
  const { cuts } = proxy;
  await proxy.close();
  console.log(`reply cuts (${keys}): ${cuts} cuts in ${tries} tries of ${things} things`);
  return { shop, page, cuts, tries, redeemed, codes };
}

const availableAfter = (redemptions: number) => 1_000_000 + REFUNDS * 100 - (USES + redemptions) * 500 - REFUNDS * 40;

test(`${CUTS} cut replies, each tried again with its key: nothing is lost and nothing is doubled`, async () => {
  const { shop, page, cuts, tries, redeemed, codes } = await run('one a thing');
  expect(cuts).toBeGreaterThanOrEqual(CUTS);
  expect(tries).toBe(cuts + REDEMPTIONS + USES + REFUNDS);
  expect(new Set(redeemed.map(({ id }) => id)).size).toBe(REDEMPTIONS);

  const events = await shop.call<Answer<'GET /v1/events'>>('GET', '/v1/events?type=redemption.issued&limit=100');
  const issued = events.body.items.map(({ data }) => data['redemptionId']);
  expect(issued).toHaveLength(USES + REDEMPTIONS);
  expect(issued).toEqual(expect.arrayContaining(redeemed.map(({ id }) => id)));
  for (const [i, code] of codes.entries()) {
    const { body } = await shop.call('GET', `/v1/redemptions/${code}`);
    expect(body).toMatchObject({ state: 'used', used: { orderId: `used-${i}` } });
  }
  for (let i = 0; i < REFUNDS; i++) {
    const { body } = await shop.call('GET', `/v1/orders/bought-${i}`);
    expect(body).toMatchObject({ points: { clawedBack: 40 }, refundIds: ['r'] });
  }
  expect((await page.get()).body.points).toEqual({
    available: availableAfter(REDEMPTIONS),
    pending: 0,
    held: 0,
    debt: 0,
  });
});

test('the control: with a fresh key each try, redemptions are doubled', async () => {
  const { page, cuts } = await run('a fresh one each try');
  expect(cuts).toBeGreaterThanOrEqual(CUTS);
  // Each try spent: one for each of the 40, one more for each cut. Uses and refunds have ids of their own to be known by.
  const extra = REDEMPTIONS + Math.ceil(REDEMPTIONS / 3);
  expect((await page.get()).body.points.available).toBe(availableAfter(REDEMPTIONS + extra));
});
