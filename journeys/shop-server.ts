/** What a shop's own server sends to Kring, for journeys that need an order which nobody clicked together. */
import { randomUUID } from 'node:crypto';
import type { OrderFact, OrderLine, Problem, RefundFact } from '@kring/contract';
import type { Demo } from './stack.ts';

/** A refund reported twice is one refund: the same id, the same content. */
const yesterday = new Date(Date.now() - 86_400_000).toISOString();

type Refund = RefundFact['what'];

/** An answer with its status; `body` is an answer of the endpoint, or a problem. */
export interface Told {
  readonly status: number;
  readonly body: { readonly points?: { readonly earned?: number; readonly clawedBack?: number } } & Partial<Problem> & {
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
  order(orderId: string, customerId: string, lines: readonly OrderLine[]): Promise<Told>;
  refund(orderId: string, refundId: string, what: Refund, idempotencyKey?: string): Promise<Told>;
  deliver(orderId: string, deliveredAt: Date): Promise<Told>;
}

export function shopServer({ apiUrl, secretKey }: Demo): ShopServer {
  const tell = async (
    method: string,
    path: string,
    body: unknown,
    idempotencyKey: string = randomUUID(),
  ): Promise<Told> => {
    const response = await fetch(apiUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${secretKey}`,
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Told['body'] };
  };
  return {
    order: (orderId, customerId, lines) => {
      const order: OrderFact = { customerId, placedAt: new Date().toISOString(), currency: 'EUR', lines: [...lines] };
      return tell('PUT', `/v1/orders/${orderId}`, order);
    },
    refund: (orderId, refundId, what, key) =>
      tell('POST', `/v1/orders/${orderId}/refunds`, { refundId, refundedAt: yesterday, what }, key),
    deliver: (orderId, deliveredAt) =>
      tell('POST', `/v1/orders/${orderId}/fulfilment`, { deliveredAt: deliveredAt.toISOString() }),
  };
}
