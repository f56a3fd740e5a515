import type { ProgrammeDocument, Sale, SaleDocument, ShopSale } from '@kring/contract';
import { type Answered, ORIGIN, type TestServer, type TestShop } from '../../testing/shop.ts';

/** Levels by points: silver from 100, gold from 500. */
export const tiers: ProgrammeDocument['tiers'] = {
  basis: 'points',
  graceDays: 30,
  levels: [
    { id: 'silver', name: { nl: 'Zilver', en: 'Silver' }, threshold: 100, multiplierPercent: 100 },
    { id: 'gold', name: { nl: 'Goud', en: 'Gold' }, threshold: 500, multiplierPercent: 100 },
  ],
};

/** Everything of what is on sale that nobody may read beforehand has this word in it. */
export const SECRET = 'geheim';

/**
 * Two products in twenty places, for gold on Thursday 26 November at ten in Amsterdam, for everyone on Friday, until
 * Monday evening.
 */
export const sale: SaleDocument = {
  id: 'vip',
  name: { nl: 'Vriendenverkoop', en: 'Friends sale' },
  teaser: { nl: 'Twintig zakken.', en: 'Twenty bags.' },
  products: [
    {
      id: `${SECRET}-guji`,
      title: { nl: `Guji ${SECRET}`, en: `Guji ${SECRET} too` },
      text: { nl: `Perzik ${SECRET}`, en: `Peach ${SECRET}` },
      url: `/beans/${SECRET}`,
      image: { url: `/${SECRET}.webp`, alt: { nl: `Zak ${SECRET}`, en: `Bag ${SECRET}` } },
      price: 1295,
      lowestPrice: 1695,
    },
    { id: `${SECRET}-set`, title: { nl: `Set ${SECRET}`, en: `Set ${SECRET}` }, price: 2400 },
  ],
  stock: 20,
  access: [
    { kind: 'everyone', opensAt: '2026-11-27T09:00:00Z' },
    { kind: 'tier', opensAt: '2026-11-26T09:00:00Z', tiers: ['gold'] },
  ],
  endsAt: '2026-11-30T21:30:00Z',
  holdMinutes: 10,
};

/** Before anybody may come; while gold may; while everyone may; when it is over. */
export const times = {
  before: '2026-11-23T09:00:00Z',
  gold: '2026-11-26T09:00:00Z',
  everyone: '2026-11-27T09:00:00Z',
  over: '2026-11-30T21:30:00Z',
} as const;

/** Starts the server again at a moment. Sessions of before are over. */
export const setClock = (server: TestServer, moment: string): Promise<TestServer> =>
  server.start(Date.parse(moment) - Date.now());

export const saleShop = (
  server: TestServer,
  more: Partial<SaleDocument> = {},
  document: Partial<ProgrammeDocument> = {},
): Promise<TestShop> => server.shop({ tiers, sales: [{ ...sale, ...more }], ...document });

/** The sale as a customer sees it, or a guest. */
export async function seen(shop: TestShop, customerId: string | null, language = 'nl'): Promise<Answered<Sale>> {
  const headers = { 'accept-language': language };
  if (customerId !== null) return (await shop.signIn(customerId)).get<Sale>('/v1/sales/vip', headers);
  const { publishableKey } = shop.keys;
  return shop.server.send<Sale>('GET', `/v1/sales/vip?key=${publishableKey}`, {
    headers: { origin: ORIGIN, ...headers },
  });
}

/** The texts of the ways of a customer, or a guest. */
export const waysSeen = async (shop: TestShop, customerId: string | null, language = 'nl'): Promise<string[]> =>
  (await seen(shop, customerId, language)).body.ways.map(({ text }) => text);

/** Reports an order of so many euros, a point each. */
export const spend = (shop: TestShop, customerId: string, euros: number, orderId = `${customerId}-${euros}`) =>
  shop.order(orderId, {
    customerId,
    placedAt: '2026-11-20T10:00:00Z',
    lines: [{ lineId: 'a', productId: 'beans', quantity: 1, amount: euros * 100, vatAmount: 0 }],
  });

export const change = (shop: TestShop, body: Record<string, unknown>): Promise<Answered<ShopSale>> =>
  shop.call<ShopSale>('POST', '/v1/sales/vip/changes', { actor: 'Noor', ...body });

export const setPasscode = (
  shop: TestShop,
  passcode: string,
  limit?: number,
  id = 'letter',
): Promise<Answered<ShopSale>> =>
  shop.call<ShopSale>('PUT', `/v1/sales/vip/passcodes/${id}`, { passcode, ...(limit === undefined ? {} : { limit }) });

/** Puts and publishes another programme with this sale. */
export async function publish(shop: TestShop, sales: readonly SaleDocument[]): Promise<void> {
  const current = await shop.server.storage.read((tx) => tx.programmes.findCurrent(shop.keys.shopId));
  const { body } = await shop.call<{ revision: number }>('PUT', '/v1/programme/draft', { ...current?.document, sales });
  const answer = await shop.call('POST', '/v1/programme/publish', { revision: body.revision });
  if (answer.status !== 200) throw new Error(answer.text);
}

export const listed = async (shop: TestShop): Promise<ShopSale> => {
  const { body } = await shop.call<{ items: ShopSale[] }>('GET', '/v1/sales');
  const [first] = body.items;
  if (!first) throw new Error('The shop has no sale.');
  return first;
};
