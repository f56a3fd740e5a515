/** What a shop's own server sends to Kring, for journeys that need an order which nobody clicked together. */
import { randomUUID } from 'node:crypto';
import type {
  Event,
  Order,
  OrderFact,
  OrderLine,
  Problem,
  RefundFact,
  ShopRedemption,
  ShopReview,
} from '@kring/contract';
import type { Demo } from './programs.ts';

const DAY = 86_400_000;

/** A moment so many days before now. */
export const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY);

/** A refund reported twice is one refund: the same id, the same content. */
const yesterday = daysAgo(1).toISOString();

type Refund = RefundFact['what'];

/** An answer with its status; `body` is an answer of the endpoint, or a problem. */
export interface Told<Body = unknown> {
  readonly status: number;
  readonly body: Body &
    Partial<Problem> & {
      readonly points?: { readonly earned?: number; readonly clawedBack?: number; readonly available?: number };
      readonly state?: string;
    };
}

/** One line of beans that costs so many euros. */
export const line = (lineId: string, euros: number, categories: readonly string[] = []): OrderLine => ({
  lineId,
  productId: `journey-${lineId}`,
  title: `Journey ${lineId}`,
  categories: [...categories],
  quantity: 1,
  amount: euros * 100,
  vatAmount: 0,
});

export interface ShopServer {
  /** Placed now, unless `more` says otherwise. */
  order(
    orderId: string,
    customerId: string,
    lines: readonly OrderLine[],
    more?: Date | Partial<OrderFact>,
  ): Promise<Told<Pick<Order, 'referral'>>>;
  orderOf(orderId: string): Promise<Told<Pick<Order, 'referral'>>>;
  /** Reviews as the desk has them, newest first. */
  reviews(query: string): Promise<ShopReview[]>;
  refund(orderId: string, refundId: string, what: Refund, idempotencyKey?: string): Promise<Told>;
  deliver(orderId: string, deliveredAt: Date): Promise<Told>;
  /** Gives or takes points by hand. */
  adjust(customerId: string, points: number, reason: string): Promise<Told>;
  customer(customerId: string): Promise<Told>;
  redemption(code: string): Promise<Told<ShopRedemption>>;
  use(code: string, orderId: string, orderAmount: number): Promise<Told<ShopRedemption>>;
  /** What happened to a customer, oldest first. */
  events(customerId: string): Promise<Event[]>;
}

export function shopServer({ apiUrl, secretKey }: Demo): ShopServer {
  const authorization = `Bearer ${secretKey}`;
  const read = async (path: string): Promise<Told<never>> => {
    const response = await fetch(apiUrl + path, { headers: { authorization } });
    return { status: response.status, body: (await response.json()) as never };
  };
  const tell = async (
    method: string,
    path: string,
    body: unknown,
    idempotencyKey: string = randomUUID(),
  ): Promise<Told<never>> => {
    const response = await fetch(apiUrl + path, {
      method,
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as never };
  };
  return {
    order: (orderId, customerId, lines, more = {}) => {
      const placedAt = (more instanceof Date ? more : new Date()).toISOString();
      const rest = more instanceof Date ? {} : more;
      const order: OrderFact = { customerId, placedAt, currency: 'EUR', lines: [...lines], ...rest };
      return tell('PUT', `/v1/orders/${orderId}`, order);
    },
    orderOf: (orderId) => read(`/v1/orders/${orderId}`),
    async reviews(query) {
      const { body } = (await read(`/v1/reviews?${query}`)) as Told<{ items: ShopReview[] }>;
      return body.items;
    },
    refund: (orderId, refundId, what, key) =>
      tell('POST', `/v1/orders/${orderId}/refunds`, { refundId, refundedAt: yesterday, what }, key),
    deliver: (orderId, deliveredAt) =>
      tell('POST', `/v1/orders/${orderId}/fulfilment`, { deliveredAt: deliveredAt.toISOString() }),
    adjust: (customerId, points, reason) =>
      tell('POST', `/v1/customers/${customerId}/adjustments`, { points, reason, actor: 'journey' }),
    customer: (customerId) => read(`/v1/customers/${customerId}`),
    redemption: (code) => read(`/v1/redemptions/${code}`),
    use: (code, orderId, orderAmount) => tell('POST', `/v1/redemptions/${code}/use`, { orderId, orderAmount }),
    async events(customerId) {
      const all: Event[] = [];
      for (let cursor = ''; ;) {
        const { body } = (await read(`/v1/events?limit=100${cursor}`)) as Told<{
          items: Event[];
          nextCursor: string | null;
        }>;
        all.push(...body.items.filter((event) => event.customerId === customerId));
        if (body.items.length < 100 || body.nextCursor === null) return all;
        cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
      }
    },
  };
}
