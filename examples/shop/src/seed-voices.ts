import { setTimeout as pause } from 'node:timers/promises';
import { regulars, type Customer } from './customers.ts';
import type { House } from './house.ts';
import { asCustomer, speaker, type Say } from './kring/as-customer.ts';
import { fulfilmentReport, orderReport } from './kring/facts.ts';
import { field, number, words } from './kring/fields.ts';
import { friendsOrder, people, type PersonName } from './seed-people.ts';
import { seedReviews, type SeedReview } from './seed-reviews.ts';
import { openSeason } from './seed-season.ts';
import type { Order } from './store/orders.ts';

/** Everybody has a device of their own, as in life; Tom is on Lotte's. */
const deviceOf = (name: string) => `Mozilla/5.0 (Brandpunt; device of ${name})`;

/** Waits until Kring has heard of the orders that all of this is about. */
async function quiet({ reports }: House, signal: AbortSignal): Promise<void> {
  while (reports.waiting().count > 0) await pause(30, undefined, { signal });
}

/** Waits until Kring has answered the first report: it is there. */
async function reached({ reports }: House, signal: AbortSignal): Promise<void> {
  while (reports.find(1)?.state === 'waiting') await pause(30, undefined, { signal });
}

/**
 * Opens the season, and lets the customers of the seed speak: they invite friends and write reviews, and the desk answers
 * some. It goes the one way there is, through Kring's API, as pages and desk do; interrupted, it begins again, and what was
 * done is not done twice.
 */
export async function hearVoices(house: House, signal: AbortSignal): Promise<void> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      await reached(house, signal);
      await openSeason(house);
      if (house.voices.wereHeard()) return;
      await quiet(house, signal);
      await invite(house);
      await quiet(house, signal);
      await review(house);
      house.voices.heard(house.clock().toISOString());
      return;
    } catch (cause) {
      if (signal.aborted) return;
      if (tries === 3) console.error('The first customers are not heard yet:', cause);
      await pause(Math.min(500 * 2 ** tries, 30_000), undefined, { signal }).catch(() => {});
    }
  }
}

/** Sanne brings two friends: one has the code, the other ordered. Tom looks as if he lives with Lotte, so the shop looks first. */
async function invite({ settings, clock, customers, orders, reports, outbox, together }: House): Promise<void> {
  const { kring, port } = settings;
  const origin = `http://localhost:${port}`;
  const find = (name: PersonName) => customers.byEmail(people[name].email);
  const as = (customer: Customer, device = customer.callName): Promise<Say> =>
    asCustomer(kring, clock, customer, { origin, userAgent: deviceOf(device) });
  const codeOf = async (customer: Customer) => {
    const { body } = await (await as(customer))('GET', '/v1/me/referral');
    return words(field(body, 'code'));
  };
  const [sanne] = regulars;
  const [emma, joris, lotte, tom] = (['emma', 'joris', 'lotte', 'tom'] as const).map(find);
  if (!sanne || !emma || !joris || !lotte || !tom) return;

  const [sannesCode, lottesCode] = await Promise.all([codeOf(sanne), codeOf(lotte)]);
  if (!sannesCode || !lottesCode) return;
  await (
    await as(joris)
  )('POST', '/v1/referral-visits', { code: sannesCode });
  await (
    await as(tom, 'Lotte')
  )('POST', '/v1/referral-visits', { code: lottesCode });

  together(() => {
    const order = orders.ofCustomer(emma.id).at(-1);
    if (!order || reports.about(order.id).length > 0) return;
    const friend = { code: sannesCode, discount: friendsOrder.discount, shippingSaved: 0 };
    orders.cameThrough(order.id, friend);
    reports.add(orderReport({ ...order, friend }));
    if (order.deliveredAt) reports.add(fulfilmentReport(order, order.deliveredAt));
  });
  outbox.kick();
}

/** Each review by a link, as from a mail; then the desk looks at it. A few at a time. */
async function review(house: House): Promise<void> {
  const waiting = [...seedReviews.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await write(house, next[0], next[1]);
  };
  await Promise.all([worker(), worker(), worker()]);
}

async function write({ settings, customers, orders }: House, index: number, review: SeedReview): Promise<void> {
  const { kring, port } = settings;
  const { who, product, stars, title, text, recommend, language } = review;
  const key = (what: string) => `seed-${index}-${what}-of-${who}`;
  const author = customers.byEmail(people[who].email);
  const holds = (order: Order) => order.lines.some(({ productId }) => productId === product);
  const order = author && orders.ofCustomer(author.id).find(holds);
  if (!order) return;

  const desk = speaker(kring, { authorization: `Bearer ${kring.secretKey}` });
  const page = speaker(kring, { origin: `http://localhost:${port}`, 'user-agent': deviceOf(who) });
  const asked = { orderId: order.id, productId: product, page: '/review' };
  const link = await desk('POST', '/v1/review-links', asked, key('link'));
  if (!link.ok) return;
  const said = { link: words(field(link.body, 'token')), stars, title, text, language };
  const path = `/v1/reviews?key=${kring.publishableKey}`;
  const wrote = await page('POST', path, recommend === undefined ? said : { ...said, recommend }, key('review'));
  if (!wrote.ok) return;
  await answer(desk, words(field(wrote.body, 'id')), number(field(wrote.body, 'revision')), review, key);
}

async function answer(
  desk: Say,
  id: string,
  revision: number,
  { verdict, reply, followUp }: SeedReview,
  key: (what: string) => string,
): Promise<void> {
  const actor = 'Balie';
  if (verdict !== 'pending') {
    const decision =
      verdict === 'published' ? { decision: 'publish' } : { decision: 'reject', reason: verdict.rejected };
    await desk('POST', `/v1/reviews/${id}/decision`, { ...decision, revision, actor }, key('decision'));
  }
  if (reply) await desk('POST', `/v1/reviews/${id}/reply`, { text: reply, actor }, key('reply'));
  if (followUp) await desk('POST', `/v1/reviews/${id}/follow-up`, { text: followUp, actor }, key('follow-up'));
}
