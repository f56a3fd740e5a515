import type { Lot, LotMove } from '@kring/rules';

/** Applies what a rule decided to the lots that it names. What is held is kept by its hold. */
export const moved = (lots: readonly Lot[], moves: readonly LotMove[]): Lot[] =>
  lots.map((lot) => {
    const own = moves.filter(({ lotId }) => lotId === lot.id);
    const change = (account: LotMove['account']) =>
      own.reduce((total, move) => (move.account === account ? total + move.delta : total), 0);
    return {
      ...lot,
      remaining: lot.remaining + change(lot.state),
      expired: lot.expired + (lot.state === 'expired' ? 0 : change('expired')),
    };
  });

export const sum = (lots: readonly Lot[], state: Lot['state']): number =>
  lots.reduce((total, lot) => (lot.state === state ? total + lot.remaining : total), 0);
