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

type Kept<Fields = object> = Readonly<Record<string, unknown>> & Readonly<Fields>;

/** What is kept about inviting others. */
export interface KeptReferrals {
  readonly code: Kept | undefined;
  /** Which of the two the customer is, and their own side of it. */
  readonly referrals: readonly Kept<{ role: 'referrer' | 'friend' }>[];
  readonly signals: readonly Kept[];
}

/** What is kept about reviews. */
export interface KeptReviews {
  readonly reviews: readonly Kept<{ id: string }>[];
  readonly requests: readonly Kept[];
  readonly links: readonly Kept[];
  readonly helpful: readonly Kept[];
}

/** What is kept about quizzes: what is JSON in the database comes as its text. */
export interface KeptQuizzes {
  readonly attempts: readonly Kept<{ id: string; profileGranted: 0 | 1 | null }>[];
  readonly answers: readonly Kept<{
    attemptId: string;
    given: string | null;
    correct: 0 | 1 | null;
    late: 0 | 1;
  }>[];
  readonly prizes: readonly Kept<{ prize: string }>[];
  /** On leaderboards. */
  readonly names: readonly Kept[];
  readonly attributes: readonly Kept[];
}

/** What is kept about sales. */
export interface KeptSales {
  readonly holds: readonly Kept<{ products: string }>[];
  readonly waiting: readonly Kept[];
  readonly lots: readonly Kept[];
  readonly passcodes: readonly Kept[];
  /** Passcodes that were wrong. */
  readonly tries: readonly Kept[];
}

/** What is kept of one customer, to hand it over. */
export interface ExportStore {
  /** Oldest first. */
  ordersOf(shopId: string, customerId: string): Promise<KeptOrder[]>;
  referralsOf(shopId: string, customerId: string): Promise<KeptReferrals>;
  reviewsOf(shopId: string, customerId: string): Promise<KeptReviews>;
  quizzesOf(shopId: string, customerId: string): Promise<KeptQuizzes>;
  salesOf(shopId: string, customerId: string): Promise<KeptSales>;
  /** Events about the customer, oldest first. */
  eventsOf(shopId: string, customerId: string): Promise<Omit<ShownEvent, 'customerId'>[]>;
}
