import type { SaleAccess, SaleDocument } from '@kring/contract';
import type { DayNumber } from './days.ts';
import type { RefundedMoney } from './refund.ts';
import { keptProducts } from './reviews.ts';

/** One way into a sale, with the moment from which it is open. */
export interface SaleOpening {
  readonly access: SaleAccess;
  readonly opensAt: Date;
  readonly open: boolean;
}

/**
 * The ways into a sale, earliest opening first; of one moment in the order of the document. One that would open when the
 * sale is over is none.
 *
 * @param opensNow since when every way is open by a word of the shop; null for no such word
 */
export function openingsOf(
  { access }: Pick<SaleDocument, 'access'>,
  { opensNow, endsAt }: { readonly opensNow: Date | null; readonly endsAt: Date },
  now: Date,
): SaleOpening[] {
  return access
    .map((each) => {
      const planned = new Date(each.opensAt);
      const opensAt = opensNow !== null && opensNow < planned ? opensNow : planned;
      return { access: each, opensAt, open: opensAt <= now };
    })
    .filter(({ opensAt }) => opensAt < endsAt)
    .sort((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
}

/** What of a customer decides which ways are theirs, beside what they bought. */
export interface SaleVisitorFacts {
  /** The tier of now; null for none. */
  readonly tier: string | null;
  readonly segments: readonly string[];
  /** The names of the passcodes that the customer entered rightly. */
  readonly passcodes: readonly string[];
}

/** A way that is decided by what was bought. */
export type PurchaseAccess = Extract<SaleAccess, { kind: 'purchase' }>;

/** True where the customer has this way in. A tier counts where it is listed, not where it is above one that is. */
export function fitsWay(access: Exclude<SaleAccess, PurchaseAccess>, facts: SaleVisitorFacts): boolean {
  switch (access.kind) {
    case 'everyone':
      return true;
    case 'tier':
      return facts.tier !== null && access.tiers.includes(facts.tier);
    case 'segment':
      return access.segments.some((segment) => facts.segments.includes(segment));
    case 'passcode':
      return facts.passcodes.includes(access.passcode);
  }
}

/** An order as far as it tells what was bought and kept. */
export interface BoughtOrder {
  readonly lines: readonly { readonly lineId: string; readonly productId: string; readonly amount: number }[];
  readonly refunds: readonly RefundedMoney[];
}

/** The first day whose orders count for this way; null for every day. Today is the last of so many days and one. */
export const countedFrom = ({ withinDays }: PurchaseAccess, today: DayNumber): DayNumber | null =>
  withinDays === undefined ? null : today - withinDays;

/** So many orders are needed; one where the document does not say. */
export const ordersNeeded = ({ orders = 1 }: PurchaseAccess): number => orders;

/**
 * True where an order counts for this way: something of it was kept and, where the way names products, one of those. What
 * was refunded whole was not bought.
 */
export function countsForWay({ products }: PurchaseAccess, { lines, refunds }: BoughtOrder): boolean {
  const kept = keptProducts(lines, refunds);
  return products ? products.some((product) => kept.has(product)) : kept.size > 0;
}
