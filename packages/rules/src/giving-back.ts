import { isOver, type Lot, type LotMove, soonestExpiringFirst } from './lots.ts';

/** What a hold took from one lot. */
export interface Taken {
  readonly lot: Lot;
  readonly points: number;
}

/** Where points go that come back. */
export interface GivingBack {
  /** To the lots they came from. */
  readonly moves: LotMove[];
  /** To a new lot each, since the one they came from (`of`) has expired. */
  readonly grace: readonly { readonly of: Lot; readonly points: number }[];
  readonly paidDebt: number;
}

/**
 * Gives points of a hold back to the lots they came from. Those that expire latest come back first, so what stays spent
 * of a part is what would expire soonest. Debt is paid first, with those of the returning points that expire soonest.
 *
 * @param taken what the hold took, all of it
 * @param before how many points came back earlier
 * @param points how many come back now
 * @param moment when they come back: what expired by then goes to a grace lot
 */
export function decideGivingBack({
  taken,
  before,
  points,
  debt,
  moment,
}: {
  readonly taken: readonly Taken[];
  readonly before: number;
  readonly points: number;
  readonly debt: number;
  readonly moment: Date;
}): GivingBack {
  const paidDebt = Math.min(points, debt);
  const moves: LotMove[] = [];
  const grace: { of: Lot; points: number }[] = [];
  let skip = before;
  let left = points - paidDebt;
  for (const { lot, points: here } of taken.toSorted((a, b) => soonestExpiringFirst(b.lot, a.lot))) {
    const skipped = Math.min(here, skip);
    const back = Math.min(here - skipped, left);
    skip -= skipped;
    left -= back;
    if (back === 0) continue;
    if (isOver(lot, moment)) grace.push({ of: lot, points: back });
    else moves.push({ lotId: lot.id, account: 'available', delta: back });
  }
  return { moves, grace, paidDebt };
}

/** A hold's points leave the lots that they were set aside in, spent or on their way back. */
export const leaveHeld = (taken: readonly Taken[]): LotMove[] =>
  taken.map(({ lot, points }) => ({ lotId: lot.id, account: 'held', delta: 0 - points }));
