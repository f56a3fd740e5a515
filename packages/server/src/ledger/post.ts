import type { LotMove } from '@kring/rules';
import { newId } from '../ids.ts';
import type { Account, Deltas, LedgerEntry, Reason, Wallet } from './entry.ts';
import type { LedgerStore, NewLot, Posting } from './store.ts';

/** What the ledger needs of a transaction. `Tx` is one. */
export interface LedgerTx {
  /** The database's clock: the only one for money. */
  readonly now: Date;
  readonly ledger: LedgerStore;
}

/** What every posting says of itself. */
export interface Claim {
  /** The same key again has no effect and answers the first entry. */
  readonly businessKey: string;
  readonly reason: Reason;
}

/** A decision, about to become an entry. */
export interface Draft extends Claim, Account {
  readonly kind: LedgerEntry['kind'];
  readonly orderId?: string | null;
  readonly holdId?: string;
  readonly changes: Deltas;
  readonly moves: readonly LotMove[];
  readonly newLots?: readonly NewLot[];
  readonly become?: Posting['become'];
  readonly hold?: Posting['hold'];
}

/** Load, apply, commit: the one place where an entry is made. */
export async function post(tx: LedgerTx, draft: Draft): Promise<LedgerEntry> {
  const { shopId, customerId, orderId = null, holdId = null, kind, businessKey, reason, changes, moves } = draft;
  const { newLots = [], become = [], hold } = draft;
  const before = await tx.ledger.wallet({ shopId, customerId });
  const after: Wallet = {
    pending: before.pending + changes.pending,
    available: before.available + changes.available,
    held: before.held + changes.held,
    debt: before.debt + changes.debt,
    revision: before.revision + 1,
  };
  const entry: LedgerEntry = {
    id: newId('ent', tx.now),
    shopId,
    customerId,
    kind,
    businessKey,
    orderId,
    holdId,
    at: tx.now,
    revision: after.revision,
    deltas: changes,
    reason,
  };
  await tx.ledger.post({ entry, before, after, changes: moves, newLots, become, ...(hold && { hold }) });
  return entry;
}

/** How much some moves change an account. */
export const sumOf = (moves: readonly LotMove[], account: LotMove['account']): number =>
  moves.reduce((sum, move) => (move.account === account ? sum + move.delta : sum), 0);

/** @throws RangeError when `points` is not a whole number from 0 (from 1, where it must be something) */
export function requirePoints(points: number, least: 0 | 1 = 0): void {
  if (Number.isSafeInteger(points) && points >= least) return;
  throw new RangeError(`Points must be a whole number from ${least}, and this is ${points}.`);
}
