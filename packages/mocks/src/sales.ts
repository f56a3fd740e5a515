import type { SaleDocument, ShopSale } from '@kring/contract';
import {
  countedFrom,
  countsForWay,
  dayOf,
  fitsWay,
  openingsOf,
  ordersNeeded,
  type PurchaseAccess,
  type SaleEnd,
  type SaleOpening,
  type SaleStanding,
} from '@kring/rules';
import { Refusal } from './refusal.ts';
import type { MockShop } from './shop.ts';
import { standing } from './tiers.ts';

/** A place that somebody has, or had. */
export interface MockPlace {
  readonly id: string;
  readonly customerId: string;
  state: 'held' | 'invited' | 'bought' | 'lapsed' | 'released';
  since: Date;
  until: Date;
  orderId: string | null;
}

/** What happened to a sale since it was published. */
export interface MockSale {
  readonly places: MockPlace[];
  /** Who waits, longest first, by the shop's own ids. */
  readonly waiting: string[];
  /** Who takes part in the lottery of the first seconds, and when it is drawn. */
  readonly lots: { readonly customerId: string; readonly drawnAt: Date }[];
  readonly passcodes: Map<string, { readonly passcode: string; readonly limit: number | null }>;
  /** Who used which passcode: `passcode customer`. */
  readonly passcodeUses: Set<string>;
  /** When each customer tried a wrong passcode. */
  readonly wrong: Map<string, Date[]>;
  /** Newest first. */
  readonly changes: ShopSale['changes'];
  /** Since when every way is open by a word of the shop. */
  opensNow: Date | null;
  /** Where the end was moved. */
  end: SaleEnd | null;
  /** Places beside those of the document. */
  added: number;
}

/** A sale of the programme with what happened to it. */
export interface FoundSale {
  readonly sale: SaleDocument;
  readonly made: MockSale;
  readonly end: SaleEnd;
}

const untouched = (): MockSale => ({
  places: [],
  waiting: [],
  lots: [],
  passcodes: new Map(),
  passcodeUses: new Set(),
  wrong: new Map(),
  changes: [],
  opensNow: null,
  end: null,
  added: 0,
});

/** The sale of this id; refuses where the programme has none. What time asks for is done. */
export function saleOf(shop: MockShop, saleId: string): FoundSale {
  const sale = shop.programme.sales?.find(({ id }) => id === saleId);
  if (!sale) throw new Refusal('sale_unknown', `There is no sale ${saleId}.`);
  const made = shop.sales.get(saleId) ?? untouched();
  shop.sales.set(saleId, made);
  const found = { sale, made, end: made.end ?? { endsAt: new Date(sale.endsAt), extendedFrom: null } };
  settleSale(shop, found);
  return found;
}

/** How many places are in a state, and how many nobody has. */
export function countsOf({ sale, made }: FoundSale): Record<'held' | 'invited' | 'bought' | 'left' | 'stock', number> {
  const count = (state: MockPlace['state']) => made.places.filter((place) => place.state === state).length;
  const [held, invited, bought] = [count('held'), count('invited'), count('bought')];
  const stock = sale.stock + made.added;
  return { held, invited, bought, stock, left: Math.max(stock - held - invited - bought, 0) };
}

const after = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000);

/** A place for this customer: paid for within the hold, or taken up within the invitation. */
export function give(shop: MockShop, { sale, made }: FoundSale, customerId: string, state: 'held' | 'invited'): void {
  const since = shop.now();
  const minutes = state === 'held' ? sale.holdMinutes : (sale.waitingList?.inviteMinutes ?? 0);
  const id = `hld_mock${made.places.length}${sale.id.replaceAll('-', '')}`.slice(0, 44);
  made.places.push({ id, customerId, state, since, until: after(since, minutes), orderId: null });
}

/** Does what time asks for: places lapse, lots are drawn (in the mock by arrival), freed places are offered to who waits. */
function settleSale(shop: MockShop, found: FoundSale): void {
  const { made, end } = found;
  const now = shop.now();
  for (const place of made.places)
    if ((place.state === 'held' || place.state === 'invited') && place.until <= now) place.state = 'lapsed';
  const drawn = made.lots.filter(({ drawnAt }) => drawnAt <= now);
  made.lots.splice(0, made.lots.length, ...made.lots.filter((lot) => !drawn.includes(lot)));
  for (const { customerId } of drawn) if (countsOf(found).left > 0) give(shop, found, customerId, 'held');
  while (now < end.endsAt && made.waiting.length > 0 && countsOf(found).left > 0)
    give(shop, found, made.waiting.shift() ?? '', 'invited');
}

/** The place that this customer has now: kept, or kept for an invitation. */
export const placeOf = ({ made }: FoundSale, customerId: string): MockPlace | undefined =>
  made.places.find((place) => place.customerId === customerId && /held|invited/.test(place.state));

export const boughtBy = ({ made }: FoundSale, customerId: string): number =>
  made.places.filter((place) => place.customerId === customerId && place.state === 'bought').length;

export function standingIn(found: FoundSale, customerId: string): SaleStanding {
  const place = placeOf(found, customerId);
  if (place) return place.state === 'held' ? 'holding' : 'invited';
  if (found.made.lots.some((lot) => lot.customerId === customerId)) return 'drawing';
  return found.made.waiting.includes(customerId) ? 'waiting' : 'none';
}

/** A way in, and whether this visitor has it; null for a guest, of whom it is not known. */
export type Way = SaleOpening & { readonly mine: boolean | null };

export function waysOf(shop: MockShop, { sale, made, end }: FoundSale, customerId: string | undefined): Way[] {
  const openings = openingsOf(sale, { opensNow: made.opensNow, endsAt: end.endsAt }, shop.now());
  if (customerId === undefined)
    return openings.map((way) => ({ ...way, mine: way.access.kind === 'everyone' ? true : null }));
  const customer = shop.customer(customerId);
  const facts = {
    tier: standing(shop, customer, shop.words('nl'))?.tier?.id ?? null,
    segments: customer.segments,
    passcodes: [...made.passcodeUses].flatMap((use) => (use.endsWith(` ${customerId}`) ? use.split(' ', 1) : [])),
  };
  return openings.map((way) => {
    const { access } = way;
    return { ...way, mine: access.kind === 'purchase' ? hasBought(shop, customerId, access) : fitsWay(access, facts) };
  });
}

function hasBought(shop: MockShop, customerId: string, access: PurchaseAccess): boolean {
  const { timeZone } = shop.programme.shop;
  const from = countedFrom(access, dayOf(shop.now(), timeZone));
  const orders = [...shop.orders].filter(([orderId, { fact }]) => {
    if (fact.customerId !== customerId) return false;
    if (from !== null && dayOf(new Date(fact.placedAt), timeZone) < from) return false;
    const refunds = [...shop.refundsOf(orderId).values()].flatMap(({ applied }) => (applied ? [applied.money] : []));
    return countsForWay(access, { lines: fact.lines, refunds });
  });
  return orders.length >= ordersNeeded(access);
}

/** What an export tells of a customer's places. */
export const placesOf = (shop: MockShop, customerId: string): Record<string, unknown>[] =>
  [...shop.sales].flatMap(([saleId, { places }]) =>
    places.filter((place) => place.customerId === customerId).map((place) => ({ saleId, ...place })),
  );

/** Of an erased customer what was bought stays, without a name; what was kept or waited for comes free. */
export function forgetInSales(shop: MockShop, customerId: string): void {
  for (const made of shop.sales.values()) {
    const kept = made.places.filter((place) => place.customerId !== customerId || place.state === 'bought');
    const nameless = kept.map((place) => (place.customerId === customerId ? { ...place, customerId: '' } : place));
    made.places.splice(0, made.places.length, ...nameless);
    made.waiting.splice(0, made.waiting.length, ...made.waiting.filter((one) => one !== customerId));
  }
}
