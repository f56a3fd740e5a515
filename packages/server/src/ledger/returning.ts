import { decideGivingBack, type GivingBack, leaveHeld } from '@kring/rules';
import { newId } from '../ids.ts';
import { deltas, type LedgerEntry } from './entry.ts';
import { type Claim, type LedgerTx, post, sumOf } from './post.ts';
import type { NewLot, StoredHold } from './store.ts';

/** When points come back, and until when those live on whose lot has expired. */
export interface Return extends Claim {
  readonly moment: Date;
  readonly graceUntil: Date;
}

/** What was set aside is available again. The hold must be open. */
export async function postRelease(tx: LedgerTx, hold: StoredHold, back: Return): Promise<LedgerEntry> {
  const { shopId, customerId, holdId, points } = hold;
  const taken = await tx.ledger.takenBy(shopId, hold.entryId);
  const { debt } = await tx.ledger.wallet(hold);
  const decision = decideGivingBack({ taken, before: 0, points, debt, moment: back.moment });
  const { moves, newLots, available } = returned(tx, decision, back);
  return post(tx, {
    ...claimOf(back),
    shopId,
    customerId,
    holdId,
    kind: 'release',
    changes: deltas({ held: 0 - points, available, debt: 0 - decision.paidDebt }),
    moves: [...leaveHeld(taken), ...moves],
    newLots,
    hold: { becomes: 'released' },
  });
}

/** Spent points come back. The hold must be captured, with so many of its points not given back yet. */
export async function postGiveBack(tx: LedgerTx, hold: StoredHold, points: number, back: Return): Promise<LedgerEntry> {
  const { shopId, customerId, holdId, givenBack } = hold;
  const taken = await tx.ledger.takenBy(shopId, hold.entryId);
  const { debt } = await tx.ledger.wallet(hold);
  const decision = decideGivingBack({ taken, before: givenBack, points, debt, moment: back.moment });
  const { moves, newLots, available } = returned(tx, decision, back);
  return post(tx, {
    ...claimOf(back),
    shopId,
    customerId,
    holdId,
    kind: 'give_back',
    changes: deltas({ redeemed: 0 - points, available, debt: 0 - decision.paidDebt }),
    moves,
    newLots,
    hold: { givesBack: points },
  });
}

const claimOf = ({ businessKey, reason }: Claim): Claim => ({ businessKey, reason });

/** The decision with its grace lots made. A grace lot is its order's own: a refund finds it like the one before it. */
function returned(tx: LedgerTx, { moves, grace }: GivingBack, { moment, graceUntil }: Return) {
  const newLots = grace.map(({ of, points }): NewLot => ({
    id: newId('lot', tx.now),
    orderId: of.orderId,
    state: 'available',
    amount: points,
    maturesAt: moment,
    expiresAt: graceUntil,
    graceOf: of.id,
  }));
  const all = [
    ...moves,
    ...newLots.map(({ id, amount }) => ({ lotId: id, account: 'available' as const, delta: amount })),
  ];
  return { moves: all, newLots, available: sumOf(all, 'available') };
}
