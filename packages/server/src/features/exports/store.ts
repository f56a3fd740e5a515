import type { OrderFact } from '@kring/contract';
import type { ShownEvent } from '../events/store.ts';

/** An order of a customer as it is kept, with what was refunded of it. */
export interface KeptOrder {
  readonly orderId: string;
  readonly fact: OrderFact;
  readonly earned: number;
  readonly programmeVersion: number;
  readonly releaseAt: Date | null;
  readonly refunds: readonly { readonly refundId: string; readonly refundedAt: string; readonly clawedBack: number }[];
}

/** What is kept of one customer by orders and events, to hand it over. */
export interface ExportStore {
  /** Oldest first. */
  ordersOf(shopId: string, customerId: string): Promise<KeptOrder[]>;
  /** Events about the customer, oldest first. */
  eventsOf(shopId: string, customerId: string): Promise<Omit<ShownEvent, 'customerId'>[]>;
}
