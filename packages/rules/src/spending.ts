import { type Lot, type LotMove, soonestExpiringFirst, take } from './lots.ts';

/**
 * Which points are set aside for something to have: those that expire soonest. `missing` is what is not there; then
 * nothing may be taken at all.
 *
 * @param lots available lots, at least the soonest expiring ones that hold `points` together
 */
export function decideHold(
  lots: readonly Lot[],
  points: number,
): { readonly moves: LotMove[]; readonly missing: number } {
  const { moves, missing } = takeSoonest(lots, points);
  return {
    moves: moves.flatMap((move) => [move, { ...move, account: 'held' as const, delta: 0 - move.delta }]),
    missing,
  };
}

/** Takes available points, those that expire soonest first. */
export const takeSoonest = (
  lots: readonly Lot[],
  points: number,
): { readonly moves: LotMove[]; readonly missing: number } =>
  take(lots.filter(({ state }) => state === 'available').sort(soonestExpiringFirst), points);
