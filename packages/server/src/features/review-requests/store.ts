import type { Whose } from '../me/service.ts';

/** A product that a customer bought, of which is asked what they think. One of a customer and product, whatever was bought how often. */
export interface RequestRow extends Whose {
  /** rvq_… */
  readonly id: string;
  readonly productId: string;
  /** As it was called in the order. */
  readonly title: string | null;
  /** The shop's own id of the order that it is about. */
  readonly orderId: string;
  /** The number that the customer knows. */
  readonly orderNumber: string;
  /** Null where a review link came before the delivery was reported. */
  readonly deliveredAt: Date | null;
  /** Beside these, time makes an open one `over`. */
  readonly state: 'open' | 'answered' | 'dismissed' | 'refunded';
  /** What the customer said last, where it was no review; `never` is dismissed. */
  readonly lastWord: 'later' | 'never' | null;
  readonly snoozedUntil: Date | null;
  /** When the customer saw the question first. */
  readonly shownAt: Date | null;
}

/** How often was asked, and what came of it. */
export interface RequestCounts {
  readonly asked: number;
  readonly shown: number;
  readonly later: number;
  readonly never: number;
  readonly answered: number;
}

/** What customers are asked about. */
export interface ReviewRequestStore {
  find(shopId: string, id: string): Promise<RequestRow | undefined>;
  /** The one about this product. */
  ofProduct(whose: Whose, productId: string): Promise<RequestRow | undefined>;
  /** All that are about this order. */
  ofOrder(shopId: string, orderId: string): Promise<RequestRow[]>;
  /** Open ones that are not put off, delivered from a moment on and before another; longest waiting first. */
  open(
    whose: Whose,
    asked: { readonly from: Date; readonly before: Date; readonly now: Date; readonly limit: number },
  ): Promise<RequestRow[]>;
  add(request: RequestRow): Promise<void>;
  /** Keeps the row as it is now, by its id. */
  put(request: RequestRow): Promise<void>;
  /** Orders (by the shop's id) of the customer that were delivered and have this product, newest delivery first. */
  deliveredOrders(whose: Whose, productId: string): Promise<{ readonly orderId: string; readonly deliveredAt: Date }[]>;
  /** `dueBefore`: who was delivered before then came due; null where nobody is asked now. */
  counts(shopId: string, dueBefore: Date | null): Promise<RequestCounts>;
}
