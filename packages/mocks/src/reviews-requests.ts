import { askingEnds, deliveriesAskedAbout, keptProducts } from '@kring/rules';
import { Refusal } from './refusal.ts';
import { heard, reviewsOf, type MockReviewRequest } from './reviews.ts';
import { MOCK_CUSTOMER } from './scenario.ts';
import type { MockShop } from './shop.ts';

const DAY = 86_400_000;

/** What became of a request by now. Without a delivery nothing is asked yet, and so nothing is over. */
export function requestState(shop: MockShop, { state, deliveredAt }: MockReviewRequest) {
  if (state !== 'open' || deliveredAt === null) return state;
  return askingEnds(deliveredAt, reviewsOf(shop), shop.programme.shop.timeZone) > shop.now() ? 'open' : 'over';
}

/** What this customer is asked now, the longest waiting first. */
export function openRequests(shop: MockShop, customerId: string): MockReviewRequest[] {
  const { from, before } = deliveriesAskedAbout(shop.now(), reviewsOf(shop), shop.programme.shop.timeZone);
  return shop.reviewRequests
    .filter(({ customerId: of, state }) => of === customerId && state === 'open')
    .filter(({ deliveredAt }) => deliveredAt !== null && deliveredAt >= from && deliveredAt < before)
    .filter(({ snoozedUntil }) => snoozedUntil === null || snoozedUntil <= shop.now())
    .sort((a, b) => Number(a.deliveredAt) - Number(b.deliveredAt))
    .slice(0, 10);
}

/** A request of this customer's own. */
export function ownRequest(shop: MockShop, customerId: string, requestId: string): MockReviewRequest {
  const request = shop.reviewRequests.find(({ id, customerId: of }) => id === requestId && of === customerId);
  if (!request) throw new Refusal('review_request_unknown', `There is no request ${requestId}.`);
  return request;
}

export const closed = (state: string): Refusal => new Refusal('review_request_closed', `It is ${state}.`, { state });

/** How often was asked, and what came of it. */
export function requestCounts({ programme, reviewRequests, now }: MockShop) {
  const { reviews, shop } = programme;
  const due = reviews ? deliveriesAskedAbout(now(), reviews, shop.timeZone).before : new Date(0);
  const count = (holds: (request: MockReviewRequest) => boolean) => reviewRequests.filter(holds).length;
  return {
    asked: count(
      ({ state, shown, lastWord, deliveredAt }) =>
        state === 'answered' ||
        shown ||
        lastWord !== null ||
        (deliveredAt !== null && deliveredAt < due && state !== 'refunded'),
    ),
    shown: count(({ shown }) => shown),
    later: count(({ lastWord }) => lastWord === 'later'),
    never: count(({ lastWord }) => lastWord === 'never'),
    answered: count(({ state }) => state === 'answered'),
  };
}

/** The products of an order that were not given back whole. */
function kept(shop: MockShop, orderId: string): Set<string> {
  const refunds = [...shop.refundsOf(orderId).values()].flatMap(({ applied }) => (applied ? [applied.money] : []));
  return keptProducts(shop.orders.get(orderId)?.fact.lines ?? [], refunds);
}

export const ofProduct = (shop: MockShop, customerId: string, productId: string): MockReviewRequest | undefined =>
  shop.reviewRequests.find(({ customerId: of, product }) => of === customerId && product.id === productId);

type About = Pick<MockReviewRequest, 'orderId' | 'orderNumber' | 'product' | 'deliveredAt'>;

/** Asks about a product of an order: anew where it was given back before. */
export function putRequest(shop: MockShop, customerId: string, about: About): MockReviewRequest {
  const asked = { state: 'open', lastWord: null, snoozedUntil: null } as const;
  const known = ofProduct(shop, customerId, about.product.id);
  if (known) return Object.assign(known, about, asked);
  const id = `rvq_${(shop.reviewRequests.length + 1).toString(36).padStart(6, '0')}`;
  const request: MockReviewRequest = { customerId, id, shown: false, ...about, ...asked };
  shop.reviewRequests.push(request);
  return request;
}

/** What of an order a request about one of its products tells. */
function about(shop: MockShop, orderId: string, productId: string): About {
  const { lines, number: orderNumber = orderId } = shop.orders.get(orderId)!.fact;
  const title = lines.find((line) => line.productId === productId && line.title !== undefined)?.title ?? null;
  const deliveredAt = shop.deliveries.get(orderId) ?? null;
  return { orderId, orderNumber, product: { id: productId, title }, deliveredAt };
}

/** After an order or a delivery: asks about what was delivered, once of a customer and product. */
export function askAbout(shop: MockShop, orderId: string): void {
  const customerId = shop.orders.get(orderId)?.fact.customerId;
  if (!customerId || !shop.deliveries.has(orderId)) return;
  let news = false;
  for (const productId of kept(shop, orderId)) {
    const known = ofProduct(shop, customerId, productId);
    if (known && known.state !== 'refunded' && (known.state !== 'open' || known.deliveredAt !== null)) continue;
    putRequest(shop, customerId, about(shop, orderId, productId));
    news = true;
  }
  if (news) heard(shop, customerId);
}

/** After a refund: what was given back whole is not asked about any more, unless it was delivered with another order. */
export function askNoMore(shop: MockShop, orderId: string): void {
  const customerId = shop.orders.get(orderId)?.fact.customerId;
  if (!customerId) return;
  const left = kept(shop, orderId);
  let news = false;
  for (const request of shop.reviewRequests) {
    const { id } = request.product;
    if (request.orderId !== orderId || request.state !== 'open' || left.has(id)) continue;
    const other = [...shop.orders].find(
      ([otherId, { fact }]) =>
        fact.customerId === customerId && shop.deliveries.has(otherId) && kept(shop, otherId).has(id),
    );
    Object.assign(request, other ? about(shop, other[0], id) : { state: 'refunded', snoozedUntil: null });
    news = true;
  }
  if (news) heard(shop, customerId);
}

/** The request for what a review link is about; made where the delivery was not told yet. */
export function requestForLink(shop: MockShop, orderId: string, productId: string): MockReviewRequest {
  const { fact } = shop.orders.get(orderId) ?? {};
  if (!fact || fact.customerId === null) throw new Refusal('order_unknown', `No order ${orderId} was reported.`);
  const products = [...new Set(fact.lines.map((line) => line.productId))];
  if (!products.includes(productId))
    throw new Refusal('order_line_unknown', `The order has no ${productId}.`, { productId, products });
  const known = ofProduct(shop, fact.customerId, productId);
  if (known && known.state !== 'open' && known.state !== 'refunded') throw closed(known.state);
  if (known?.state === 'open') return known;
  if (!kept(shop, orderId).has(productId)) throw closed('refunded');
  return putRequest(shop, fact.customerId, about(shop, orderId, productId));
}

/** For a scenario or a test: something that was delivered so many days ago (20 where left out), and may be reviewed. */
export function askForReview(
  shop: MockShop,
  {
    productId,
    title,
    deliveredDaysAgo = 20,
    customerId = MOCK_CUSTOMER,
  }: {
    readonly productId: string;
    readonly title?: string | null;
    readonly deliveredDaysAgo?: number;
    readonly customerId?: string;
  },
): MockReviewRequest {
  const orderId = `order-${productId}`;
  return putRequest(shop, customerId, {
    orderId,
    orderNumber: String(1_000 + shop.reviewRequests.length + 1),
    product: { id: productId, title: title ?? null },
    deliveredAt: new Date(shop.now().getTime() - deliveredDaysAgo * DAY),
  });
}
