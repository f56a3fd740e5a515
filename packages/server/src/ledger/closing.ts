import type { LotMove } from '@kring/rules';
import { type Account, deltas, type LedgerEntry } from './entry.ts';
import { type Claim, type LedgerTx, post } from './post.ts';
import { postRelease } from './returning.ts';
import { settleDue } from './settling.ts';

/**
 * The end of an account, for instance when its customer is erased: open holds are released, and then everything, debt
 * too, goes to `adjusted` in one entry. What comes later begins from zero. Answers every entry that it made.
 */
export async function closeAccount(
  tx: LedgerTx,
  { shopId, customerId, businessKey, reason }: Claim & Account,
): Promise<LedgerEntry[]> {
  const known = await tx.ledger.entryByKey(shopId, businessKey);
  if (known) return [known];
  const account = { shopId, customerId };
  const entries = await settleDue(tx, account);
  for (const hold of await tx.ledger.openHolds(account)) {
    const claim = { businessKey: `hold:${hold.holdId}:close`, reason: { ...reason, holdId: hold.holdId } };
    entries.push(await postRelease(tx, hold, { ...claim, moment: tx.now, graceUntil: hold.graceUntil }));
  }
  const { pending, available, debt } = await tx.ledger.wallet(account);
  const moves = (await tx.ledger.openLots(account)).flatMap(({ id, state, remaining }): LotMove[] =>
    state === 'expired' ? [] : [{ lotId: id, account: state, delta: 0 - remaining }],
  );
  const closing = await post(tx, {
    ...account,
    businessKey,
    reason,
    kind: 'adjust',
    changes: deltas({
      pending: 0 - pending,
      available: 0 - available,
      debt: 0 - debt,
      adjusted: pending + available - debt,
    }),
    moves,
  });
  return [...entries, closing];
}
