import type { EarningPart, OrderFact } from '@kring/contract';

/** An order as it was reported, and what it earned. */
export interface OrderRow {
  readonly shopId: string;
  /** ord_… */
  readonly id: string;
  /** The shop's own order id. */
  readonly orderId: string;
  /** cus_…; null for an order without an account. */
  readonly customerId: string | null;
  readonly fact: OrderFact;
  /** SHA-256 of the fact: another report with other contents is refused. */
  readonly fingerprint: string;
  /** The calendar day of `placedAt` in the shop's time zone, for the cap per day. */
  readonly placedOn: string;
  readonly earned: number;
  readonly parts: readonly EarningPart[];
  /** The version of the programme that decided. */
  readonly programmeVersion: number;
  /** When the points become spendable; null where nothing was earned. */
  readonly releaseAt: Date | null;
}

/** Orders by the shop's own id. */
export interface OrderStore {
  find(shopId: string, orderId: string): Promise<OrderRow | undefined>;
  add(order: OrderRow): Promise<void>;
  setRelease(shopId: string, orderId: string, releaseAt: Date): Promise<void>;
  /** Whether an order of this customer was reported before. */
  hadFirst(shopId: string, customerId: string): Promise<boolean>;
  /** Notes the order that was reported first; a customer has one. */
  setFirst(shopId: string, customerId: string, orderId: string): Promise<void>;
  /** Adds to {@link earnedOn}. */
  countDay(shopId: string, customerId: string, placedOn: string, points: number): Promise<void>;
  /** Points that count for the cap per day: refunds and what a first order brought are not counted. */
  earnedOn(shopId: string, customerId: string, placedOn: string): Promise<number>;
}
