import type { SaleState } from '@kring/contract';

/** How a customer stands in a sale: what is kept for them, what they wait for. */
export type SaleStanding = 'none' | 'drawing' | 'holding' | 'bought' | 'waiting' | 'invited';

/** What decides what a visitor finds. */
export interface SaleCircumstances {
  readonly now: Date;
  readonly endsAt: Date;
  /** False for a guest. */
  readonly signedIn: boolean;
  /** When the sale opens, or opened, to this visitor; null for never. */
  readonly opensAt: Date | null;
  /** Some way is open now, to whoever has it. */
  readonly anyOpen: boolean;
  readonly standing: SaleStanding;
  /** Places that this customer bought. */
  readonly bought: number;
  /** Places that one customer may buy. */
  readonly limit: number;
  /** Places that nobody has. */
  readonly left: number;
}

/**
 * What a visitor finds. A place that is kept comes first, also where the sale is over meanwhile: it may still be paid
 * for. Then the end; then what else is kept; then whether it is open to them.
 */
export function saleState(facts: SaleCircumstances): SaleState {
  const { now, endsAt, signedIn, opensAt, anyOpen, standing, bought, limit, left } = facts;
  if (standing === 'holding') return 'holding';
  if (now >= endsAt) return 'ended';
  if (standing === 'invited') return 'invited';
  if (bought >= limit) return 'bought';
  if (standing === 'drawing' || standing === 'waiting') return standing;
  if (opensAt !== null && opensAt <= now) return left > 0 ? 'open' : 'sold_out';
  if (signedIn) return opensAt === null ? 'locked' : 'upcoming';
  return anyOpen ? 'locked' : 'teaser';
}

/**
 * Whether the visitor may see what is on sale. Who has a place has seen it. Everybody else sees it while the sale is open
 * to them: one who waits and has lost their way in does not.
 */
export function seesContent(state: SaleState, { now, opensAt }: Pick<SaleCircumstances, 'now' | 'opensAt'>): boolean {
  switch (state) {
    case 'holding':
    case 'bought':
    case 'invited':
      return true;
    case 'open':
    case 'drawing':
    case 'sold_out':
    case 'waiting':
      return opensAt !== null && opensAt <= now;
    case 'teaser':
    case 'upcoming':
    case 'locked':
    case 'ended':
      return false;
  }
}
