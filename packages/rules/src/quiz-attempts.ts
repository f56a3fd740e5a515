import type { QuizDocument } from '@kring/contract';
import { dayOf, startOfDay } from './days.ts';

/** How often was played before: by all, and where a customer asks, by that customer. */
export interface Played {
  readonly campaign: number;
  /** Null for a guest, of whom nothing is counted. */
  readonly customer: { readonly ever: number; readonly onDay: number } | null;
}

/** The limit that leaves no attempt now. */
export interface LimitReached {
  readonly limit: number;
  readonly per: 'customer' | 'day' | 'campaign';
  /** When there is a next attempt; null for never. */
  readonly nextAttemptAt: Date | null;
}

type Limits = Pick<QuizDocument, 'attempts' | 'endsAt'>;

/**
 * The limit that forbids one more attempt now; undefined where there is one left. A limit that is for ever goes before
 * that of a day. Tomorrow's first moment brings a next attempt only where the quiz still goes on then.
 */
export function limitReached(
  { attempts = {}, endsAt }: Limits,
  { campaign, customer }: Played,
  now: Date,
  timeZone: string,
): LimitReached | undefined {
  const { perCustomer = Infinity, perCustomerPerDay = Infinity, campaign: ofAll = Infinity } = attempts;
  if (customer && customer.ever >= perCustomer) return { limit: perCustomer, per: 'customer', nextAttemptAt: null };
  if (campaign >= ofAll) return { limit: ofAll, per: 'campaign', nextAttemptAt: null };
  if (!customer || customer.onDay < perCustomerPerDay) return undefined;
  const tomorrow = startOfDay(dayOf(now, timeZone) + 1, timeZone);
  const goesOn = endsAt === undefined || tomorrow.getTime() < Date.parse(endsAt);
  return { limit: perCustomerPerDay, per: 'day', nextAttemptAt: goesOn ? tomorrow : null };
}
