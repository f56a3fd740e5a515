import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProduct } from './products.ts';
import { momentsQuizOf, saleOf, shopQuizzes } from './season.ts';
import { openSeason } from './seed-season.ts';
import { kringStandIn } from './testing-kring.ts';
import { browser, shopInMemory } from './testing.ts';

const programme = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'programme.json'), 'utf8')) as {
  tiers: { levels: { id: string }[] };
  quizzes: { id: string; outcomes?: { products: { id: string; url: string }[] }[] }[];
};

interface Sale {
  stock: number;
  endsAt: string;
  products: { id: string; price: number; lowestPrice?: number }[];
  access: { kind: string; opensAt: string; tiers?: string[] }[];
}
interface Moments {
  startsAt: string;
  endsAt: string;
  terms: object;
  prizes: { moments: string[]; prize: { stock: number } };
}

test.each(['2026-11-22T09:00:00Z', '2027-03-27T22:59:00Z', '2026-10-24T08:00:00Z', '2028-02-29T00:30:00Z'])(
  'opened on %s, the sale is open to the top tier, opens to everyone at ten in two days and ends at midnight',
  (text) => {
    const now = new Date(text);
    const sale = saleOf(now) as Sale;
    const [gold, passcode, everyone] = sale.access;
    expect(gold?.tiers).toEqual([programme.tiers.levels.at(-1)?.id]);
    expect(passcode?.kind).toBe('passcode');
    for (const way of [gold, passcode]) expect(Date.parse(way?.opensAt ?? '')).toBeLessThan(now.getTime());
    const inAmsterdam = (at = '') =>
      new Date(at).toLocaleTimeString('nl-NL', { timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit' });
    expect([inAmsterdam(everyone?.opensAt), inAmsterdam(sale.endsAt)]).toEqual(['10:00', '00:00']);
    const days = (at = '') => (Date.parse(at) - now.getTime()) / 86_400_000;
    expect(days(everyone?.opensAt)).toBeGreaterThan(1);
    expect(days(everyone?.opensAt)).toBeLessThan(3);
    expect(sale.stock).toBe(20);

    const { startsAt, endsAt, terms, prizes } = momentsQuizOf(now) as Moments;
    expect(terms).toMatchObject({ nl: expect.stringContaining('€ 7,50'), en: expect.stringContaining('€ 7.50') });
    expect(prizes.moments).toHaveLength(prizes.prize.stock);
    expect(prizes.moments[0]).toBe(now.toISOString());
    for (const moment of prizes.moments)
      expect(startsAt <= moment && Date.parse(moment) <= Date.parse(endsAt), moment).toBe(true);
  },
);

test('what is on sale is what the shop has, and a price that is lower says the lowest it had', () => {
  for (const { id, price, lowestPrice } of (saleOf(new Date()) as Sale).products) {
    const product = findProduct(id);
    expect(product, id).not.toBeNull();
    if (price < (product?.price ?? 0)) expect(lowestPrice).toBe(product?.price);
    else expect(lowestPrice).toBeUndefined();
  }
});

test('an outcome leads to products of the shop', () => {
  const products = programme.quizzes.flatMap(({ outcomes = [] }) => outcomes.flatMap((outcome) => outcome.products));
  expect(products).toHaveLength(6);
  for (const { id, url } of products) {
    expect(findProduct(id)?.onlyInSale, id).toBeUndefined();
    expect([findProduct(id)?.id, url]).toEqual([id, `/products/${id}`]);
  }
});

test('the page has the quizzes of the programme and the one of the season, and nothing of what is asked', async () => {
  const shop = await shopInMemory();
  const { body } = await browser(shop.app).get('/quiz');
  expect([...body.matchAll(/<kring-quiz quiz="([^"]+)"/g)].map(([, id]) => id)).toEqual([...shopQuizzes]);
  const known = [...programme.quizzes.map(({ id }) => id), (momentsQuizOf(new Date()) as { id: string }).id];
  expect(known.toSorted()).toEqual([...shopQuizzes].toSorted());
  await shop.close();
});

/** A Kring that keeps the programme and its sale, as far as opening the season needs it. */
async function kringThatKeeps() {
  const kept = { document: programme as object, published: false, passcode: false, failing: '' };
  const kring = await kringStandIn({}, (method, path, body) => {
    if (`${method} ${path}` === kept.failing) return { status: 503, body: {} };
    const passcodes = [{ id: 'nieuwsbrief', set: kept.passcode }];
    if (path === '/v1/sales')
      return { status: 200, body: { items: kept.published ? [{ id: 'vroege-oogst', passcodes }] : [] } };
    if (path === '/v1/programme/draft') {
      if (method === 'PUT') kept.document = body as object;
      return { status: 200, body: { revision: 7, document: kept.document } };
    }
    if (path === '/v1/programme/publish') kept.published = true;
    if (path === passcodePath) kept.passcode = true;
    return undefined;
  });
  const changed = () =>
    kring.calls.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
  return { kring, kept, changed };
}
const passcodePath = '/v1/sales/vroege-oogst/passcodes/nieuwsbrief';
const steps = ['PUT /v1/programme/draft', 'POST /v1/programme/publish', `PUT ${passcodePath}`];
const season = {
  quizzes: [{ id: 'koffiekennis' }, { id: 'welke-koffie' }, { id: 'branddag' }],
  sales: [{ id: 'vroege-oogst' }],
};

test('the season is published once, and its passcode is set through the API', async () => {
  const { kring, kept, changed } = await kringThatKeeps();
  const shop = await shopInMemory(kring.url);
  await openSeason(shop.house);
  await openSeason(shop.house);
  expect(changed()).toEqual(steps);
  expect(kept.document).toMatchObject(season);
  // Taken away by the desk, it stays away.
  kept.published = false;
  await openSeason(shop.house);
  expect(changed()).toEqual(steps);
  await shop.close();
  await kring.close();
});

test.each(steps)('interrupted at %s, a later start completes it, and nothing is there twice', async (step) => {
  const { kring, kept, changed } = await kringThatKeeps();
  const shop = await shopInMemory(kring.url);
  kept.failing = step;
  await expect(openSeason(shop.house)).rejects.toThrow('HTTP 503');
  expect(shop.season.isOpen()).toBe(false);
  kept.failing = '';
  await openSeason(shop.house);
  expect(shop.season.isOpen()).toBe(true);
  expect(changed().slice(-1)).toEqual(steps.slice(-1));
  expect(kept).toMatchObject({ document: season, published: true, passcode: true });
  await shop.close();
  await kring.close();
});
