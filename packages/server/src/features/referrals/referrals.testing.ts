import type { MyReferral, Order, OrderFact, ProgrammeDocument, ReferralDocument, ShopReferral } from '@kring/contract';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { type Answered, codeOf, orderFact, type TestPage, type TestServer, type TestShop } from '../../testing/shop.ts';
import { ownerOfCode } from '../referral-links/service.ts';
import { claim } from './service.ts';

export const DAY = 86_400_000;

/** € 10 off for the friend, 500 points for the referrer and 200 for the friend, from € 40. */
export const referral: ReferralDocument = {
  referrer: { points: 500 },
  friend: { points: 200, discount: { kind: 'fixed_discount', amount: 1000, vat: 'included' } },
  minimumOrder: 4000,
  firstOrderOnly: true,
  expiryDays: 30,
  landing: { paths: ['/'] },
};

/** A programme of which orders themselves earn nothing, so that every point comes of a referral. */
export const documentWith = (more: Partial<ReferralDocument> = {}): Partial<ProgrammeDocument> => ({
  earning: { ...defaultProgramme('x').earning, rate: { points: 0, perAmount: 100 } },
  referral: { ...referral, ...more },
});

/** A customer at a browser of their own. */
export async function at(shop: TestShop, customerId: string, claims: Record<string, unknown> = {}): Promise<Person> {
  const person = new Person(shop, customerId, { callName: `${customerId} Jansen`, ...claims });
  await person.page();
  return person;
}

let browsers = 0;

export class Person {
  readonly shop: TestShop;
  readonly name: string;
  readonly #claims: Record<string, unknown>;
  #page: { readonly page: TestPage; readonly at: number } | undefined;
  /** What tells this browser from others; people of one household may share it. */
  browser = `Browser/${browsers++}`;

  constructor(shop: TestShop, name: string, claims: Record<string, unknown>) {
    this.shop = shop;
    this.name = name;
    this.#claims = claims;
  }

  /** The page of the customer, signed in anew after some days. */
  async page(): Promise<TestPage> {
    if (this.#page?.at !== offsets.ms)
      this.#page = { page: await this.shop.signIn(this.name, this.#claims), at: offsets.ms };
    return this.#page.page;
  }

  async referral(language = 'nl'): Promise<MyReferral> {
    const headers = { 'user-agent': this.browser, 'accept-language': language };
    return (await (await this.page()).get<MyReferral>('/v1/me/referral', headers)).body;
  }

  async code(): Promise<string> {
    return (await this.referral()).code;
  }

  async points(): Promise<{ available: number; pending: number; debt: number; held: number }> {
    return (await (await this.page()).get()).body.points;
  }

  /** Follows a link, signed in. */
  async follow(code: string, ip = '192.0.2.1') {
    const { shopId } = this.shop.keys;
    return this.shop.server.storage.write(async (tx) => {
      const customer = await tx.customers.findByShopId(shopId, this.name);
      const owner = await ownerOfCode(tx, shopId, code);
      if (!customer || !owner) throw new Error('Nobody has this code.');
      const from = { ip, userAgent: this.browser, acceptLanguage: 'nl' };
      return (await claim(tx, { shopId, customerId: customer.id, owner, from })).answer;
    });
  }

  /** Orders for so much, now. */
  order(orderId: string, amount: number, fact: Partial<OrderFact> = {}): Promise<Answered<Order>> {
    const lines = [{ lineId: 'all', productId: 'p', quantity: 1, amount, vatAmount: 0 }];
    const placedAt = new Date(Date.now() + offsets.ms).toISOString();
    return this.shop.call<Order>(
      'PUT',
      `/v1/orders/${orderId}`,
      orderFact({ customerId: this.name, placedAt, lines, ...fact }),
    );
  }
}

/** How far the clock of the server is ahead: the shop's own clock goes with it. */
export const offsets = { ms: 0 };

/** Starts the server again, so many days from now. */
export async function inDays(server: TestServer, days: number): Promise<void> {
  offsets.ms = days * DAY;
  await server.start(offsets.ms);
}

/** Delivered today, or so many days ago. */
export const deliver = (shop: TestShop, orderId: string, daysAgo = 0) =>
  shop.call('POST', `/v1/orders/${orderId}/fulfilment`, {
    deliveredAt: new Date(Date.now() + offsets.ms - daysAgo * DAY).toISOString(),
  });

export async function listed(shop: TestShop, query = ''): Promise<ShopReferral[]> {
  return (await shop.call<{ items: ShopReferral[] }>('GET', `/v1/referrals${query}`)).body.items;
}

export const decide = (shop: TestShop, id: string, decision: 'release' | 'refuse', actor = 'Balie') =>
  shop.call<ShopReferral>('POST', `/v1/referrals/${id}/decision`, { decision, actor });

/** State and reason, as the shop sees them. */
export async function stateOf(shop: TestShop, friend: string): Promise<string> {
  const [row] = await listed(shop, `?customerId=${friend}`);
  return row ? [row.state, row.why].filter(Boolean).join(' ') : 'none';
}

/** An anna with a code and a bram who followed it. */
export async function pair(
  shop: TestShop,
  [first, second]: readonly [string, string] = ['anna', 'bram'],
): Promise<{ anna: Person; bram: Person; code: string }> {
  const anna = await at(shop, first);
  const bram = await at(shop, second);
  const code = await anna.code();
  await bram.follow(code.replace('-', ''));
  return { anna, bram, code };
}

export { codeOf };
