import { type Lot, type LotMove, soonestExpiringFirst, take } from './lots.ts';

/**
 * What a claw-back takes, and from where: the order's own pending lot, its own available lot, points of it that expired
 * already (they are gone: no second charge, and each of them once), then other available lots, soonest expiring first.
 * Pending points of other orders stay, and so does whatever is held. What is missing becomes debt; it is missing only
 * when nothing is available any more.
 *
 * @param lots all of the order's own lots, and at least as many of the others, soonest expiring first, as may be needed
 */
export function decideClawBack(
  lots: readonly Lot[],
  orderId: string,
  points: number,
): { readonly moves: LotMove[]; readonly toDebt: number } {
  const own = lots.filter((lot) => lot.orderId === orderId).sort(soonestExpiringFirst);
  const others = lots.filter((lot) => lot.orderId !== orderId && lot.state === 'available');
  const there = take([...own.filter(isIn('pending')), ...own.filter(isIn('available'))], points);
  const gone = takeExpired(own, there.missing);
  const elsewhere = take(others.sort(soonestExpiringFirst), gone.missing);
  return { moves: [...there.moves, ...gone.moves, ...elsewhere.moves], toDebt: elsewhere.missing };
}

const isIn =
  (state: Lot['state']) =>
  (lot: Lot): boolean =>
    lot.state === state;

function takeExpired(lots: readonly Lot[], points: number): { readonly moves: LotMove[]; readonly missing: number } {
  const moves: LotMove[] = [];
  let missing = points;
  for (const { id, expired } of lots) {
    const taken = Math.min(expired, missing);
    if (taken === 0) continue;
    moves.push({ lotId: id, account: 'expired', delta: -taken });
    missing -= taken;
  }
  return { moves, missing };
}
