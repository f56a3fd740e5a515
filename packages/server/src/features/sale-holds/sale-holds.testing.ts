import type { Problem, Sale, SaleDocument, ShopSale } from '@kring/contract';
import type { Answered, TestPage, TestServer, TestShop } from '../../testing/shop.ts';

export const MINUTE = 60_000;
const DAY = 86_400_000;

/** A moment so many milliseconds from now, as documents say it. */
export const at = (fromNow: number): string => new Date(Date.now() + fromNow).toISOString();

/** A sale of two places that has been open to everyone for an hour, with a waiting list. */
export const saleDocument = (more: Partial<SaleDocument> = {}): SaleDocument => ({
  id: 'vip',
  name: { nl: 'Vriendenverkoop', en: 'Friends sale' },
  products: [
    { id: 'geisha', title: { nl: 'Geisha', en: 'Geisha' }, price: 1895 },
    { id: 'mug', title: { nl: 'Mok', en: 'Mug' }, price: 1250 },
  ],
  stock: 2,
  access: [{ kind: 'everyone', opensAt: at(-60 * MINUTE) }],
  endsAt: at(30 * DAY),
  holdMinutes: 10,
  waitingList: { inviteMinutes: 30 },
  ...more,
});

/** A shop with one sale. */
export const saleShop = (server: TestServer, more: Partial<SaleDocument> = {}): Promise<TestShop> =>
  server.shop({ sales: [saleDocument(more)] });

/** Moves the database's clock on, by starting the server again. It never goes back. */
export function clockOf(server: TestServer): { later(milliseconds: number): Promise<void> } {
  let offset = 0;
  return {
    async later(milliseconds) {
      offset += milliseconds;
      await server.start(offset);
    },
  };
}

/** A customer in front of the gate. */
export interface Visitor {
  readonly page: TestPage;
  see(): Promise<Sale>;
  claim(): Promise<Answered<Sale>>;
  wait(): Promise<Answered<Sale>>;
  leave(): Promise<Answered<Sale>>;
  release(holdId: string): Promise<Answered<Sale>>;
}

export async function visitor(shop: TestShop, name: string): Promise<Visitor> {
  let page = await shop.signIn(name);
  /** A session lasts a quarter of an hour, and tests go on for hours. */
  const signedIn = async (call: (page: TestPage) => Promise<Answered<Sale>>) => {
    const answer = await call(page);
    if (answer.status !== 401) return answer;
    page = await shop.signIn(name);
    return call(page);
  };
  return {
    page,
    see: async () => (await signedIn((now) => now.get<Sale>('/v1/sales/vip'))).body,
    claim: () => signedIn((now) => now.post<Sale>('/v1/sales/vip/holds')),
    wait: () => signedIn((now) => now.post<Sale>('/v1/sales/vip/waitlist')),
    leave: () => signedIn((now) => now.delete<Sale>('/v1/sales/vip/waitlist')),
    release: (holdId) => signedIn((now) => now.delete<Sale>(`/v1/holds/${holdId}`)),
  };
}

/** Customers of these names, each signed in. */
export const visitors = (shop: TestShop, ...names: readonly string[]): Promise<Visitor[]> =>
  Promise.all(names.map((name) => visitor(shop, name)));

/** The sale as the shop's desk sees it. */
async function desk(shop: TestShop): Promise<ShopSale> {
  const { body } = await shop.call<{ items: ShopSale[] }>('GET', '/v1/sales');
  const [sale] = body.items;
  if (!sale) throw new Error('The shop has no sale.');
  return sale;
}

/** How the places of the sale are given out. */
export async function figures(
  shop: TestShop,
): Promise<Pick<ShopSale, 'held' | 'invited' | 'bought' | 'left' | 'waiting'>> {
  const { held, invited, bought, left, waiting } = await desk(shop);
  return { held, invited, bought, left, waiting };
}

/** Does something to the sale from the desk. */
export const change = (shop: TestShop, body: Readonly<Record<string, unknown>>): Promise<Answered<ShopSale>> =>
  shop.call<ShopSale>('POST', '/v1/sales/vip/changes', { actor: 'Sanne', ...body });

/** A refusal: its code and its reason. */
export const refusalOf = ({ body }: Answered): Pick<Problem, 'code' | 'reason'> => {
  const { code, reason } = body as Problem;
  return reason === undefined ? { code } : { code, reason };
};

/** The hold in an answer. */
export function holdIn({ status, body }: Answered<Sale>): NonNullable<Sale['hold']> {
  if (!body.hold) throw new Error(`There is no hold in ${status} ${JSON.stringify(body)}`);
  return body.hold;
}
