/**
 * Points that came together: they become available together and expire together. Moments are `Date`s; points are whole
 * and never negative. What is held of a lot is in neither figure: it belongs to its hold.
 */
export interface Lot {
  readonly id: string;
  /** The order that earned it, if any. */
  readonly orderId: string | null;
  /** `expired`: its time was over, and what was left of it then is gone. */
  readonly state: 'pending' | 'available' | 'expired';
  /** What is left in its state; nothing in an expired one. */
  readonly remaining: number;
  /** Points of it that expired, and that no refund has asked for yet. */
  readonly expired: number;
  readonly maturesAt: Date;
  /** Null for never. */
  readonly expiresAt: Date | null;
}

/** A decision about one lot: so many points come into (+) or go out of (−) this account of it. */
export interface LotMove {
  readonly lotId: string;
  readonly account: 'pending' | 'available' | 'held' | 'expired';
  readonly delta: number;
}

/** The order in which available points are used: soonest expiring first, never-expiring last, then the oldest. */
export function soonestExpiringFirst(a: Lot, b: Lot): number {
  const expiry = (lot: Lot) => lot.expiresAt?.getTime() ?? Infinity;
  if (expiry(a) !== expiry(b)) return expiry(a) < expiry(b) ? -1 : 1;
  return a.maturesAt.getTime() - b.maturesAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Takes up to `points` from these lots in the given order; `missing` is what they did not have. */
export function take(lots: readonly Lot[], points: number): { readonly moves: LotMove[]; readonly missing: number } {
  const moves: LotMove[] = [];
  let missing = points;
  for (const lot of lots) {
    const taken = Math.min(lot.remaining, missing);
    if (taken === 0 || lot.state === 'expired') continue;
    moves.push({ lotId: lot.id, account: lot.state, delta: -taken });
    missing -= taken;
  }
  return { moves, missing };
}

/** Whether a lot's time is over at a moment, whether or not its points were taken out already. */
export const isOver = ({ state, expiresAt }: Pick<Lot, 'state' | 'expiresAt'>, moment: Date): boolean =>
  state === 'expired' || (expiresAt !== null && expiresAt <= moment);

/** What becomes of a pending lot whose time has come: it pays debt first, and the rest is available. */
export function decideMature(
  lot: Lot,
  debt: number,
): { readonly moves: LotMove[]; readonly toAvailable: number; readonly paidDebt: number } {
  const paidDebt = Math.min(lot.remaining, debt);
  const toAvailable = lot.remaining - paidDebt;
  const moves: LotMove[] = [{ lotId: lot.id, account: 'pending', delta: -lot.remaining }];
  if (toAvailable > 0) moves.push({ lotId: lot.id, account: 'available', delta: toAvailable });
  return { moves, toAvailable, paidDebt };
}
