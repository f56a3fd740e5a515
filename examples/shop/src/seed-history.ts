import { regulars } from './customers.ts';
import type { Cart } from './store/sessions.ts';

/** Points that the desk gave or took. */
interface Adjusted {
  /** Signed. */
  readonly points: number;
  readonly reason: string;
  /** So many days from now is the last day on which they can be used. */
  readonly expiresInDays?: number;
}

interface Sale {
  readonly cart: Cart;
  /** Cents that a friend's code took off; Kring hears of such an order once that code is there. */
  readonly friendsDiscount?: number;
  /** Days from order to delivery; not delivered yet where left out. */
  readonly deliveredAfter?: number;
  /** The desk did this after the sale, and before what came back. */
  readonly adjustFirst?: Adjusted;
  /** What came back, so many days ago. */
  readonly refund?: {
    readonly daysAgo: number;
    readonly what: 'everything' | { readonly lineId: string; readonly amount: number };
  };
}

/** One order. `expiring`: so long ago that what is left of it expires in so many days. */
export type Sold = Sale &
  (
    | { readonly daysAgo: number; readonly expiresInDays?: never }
    | { readonly daysAgo: 'expiring'; readonly expiresInDays: number }
  );

export interface Past {
  readonly customerId: string;
  readonly sold?: Sold;
  readonly adjust?: Adjusted;
}

const [sanne, milan, noor, bram, fatima, roos] = regulars.map(({ id }) => id) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

const sale = (
  customerId: string,
  daysAgo: number,
  deliveredAfter: number,
  cart: Cart,
  more: Partial<Sale> = {},
): Past => ({
  customerId,
  sold: { daysAgo, deliveredAfter, cart, ...more },
});

/** What happened before the doors opened, oldest first. */
export const history: readonly Past[] = [
  {
    customerId: fatima,
    sold: { daysAgo: 'expiring', expiresInDays: 5, deliveredAfter: 2, cart: { huismelange: 1, 'ethiopie-guji': 1 } },
  },
  sale(sanne, 402, 2, { filterhouder: 1, filters: 2, 'colombia-huila': 2 }),
  sale(sanne, 371, 1, { huismelange: 2 }),
  sale(sanne, 338, 2, { huismelange: 2, 'ethiopie-guji': 1 }),
  sale(noor, 310, 2, { 'sumatra-mandheling': 3, kopjes: 1 }),
  sale(sanne, 299, 3, { handmolen: 1, 'brazilie-cerrado': 2 }),
  sale(sanne, 262, 1, { huismelange: 3 }),
  sale(sanne, 224, 2, { huismelange: 2, cadeaubon: 1 }),
  sale(noor, 190, 2, { handmolen: 1 }, { refund: { daysAgo: 181, what: 'everything' } }),
  sale(sanne, 176, 2, { 'ethiopie-guji': 2, 'sumatra-mandheling': 2 }),
  sale(fatima, 150, 2, { huismelange: 1, filters: 1 }),
  sale(sanne, 133, 1, { huismelange: 3, filters: 1 }),
  sale(sanne, 92, 2, { zwanenhals: 1, huismelange: 2 }),
  sale(noor, 64, 2, { huismelange: 2, filters: 1 }, { refund: { daysAgo: 57, what: { lineId: '1', amount: 2650 } } }),
  sale(
    bram,
    58,
    2,
    { handmolen: 1, kopjes: 1 },
    {
      adjustFirst: { points: -120, reason: 'Koffieproeverij, ingewisseld in de winkel' },
      refund: { daysAgo: 3, what: { lineId: '1', amount: 8900 } },
    },
  ),
  sale(roos, 240, 2, { huismelange: 16 }),
  sale(roos, 150, 2, { huismelange: 16, filters: 4 }),
  sale(roos, 60, 2, { huismelange: 18 }),
  sale(sanne, 51, 2, { huismelange: 2, nachtwacht: 1 }),
  sale(noor, 9, 2, { 'ethiopie-guji': 2, kopjes: 1 }, { refund: { daysAgo: 4, what: { lineId: '2', amount: 2400 } } }),
  sale(sanne, 6, 2, { 'colombia-huila': 2, 'ethiopie-guji': 1 }),
  { customerId: fatima, adjust: { points: 60, reason: 'Excuus: je pakket kwam te laat', expiresInDays: 20 } },
  { customerId: bram, sold: { daysAgo: 2, cart: { 'colombia-huila': 1 } } },
  { customerId: milan, sold: { daysAgo: 1, cart: { 'brazilie-cerrado': 1, filterhouder: 1 } } },
];
