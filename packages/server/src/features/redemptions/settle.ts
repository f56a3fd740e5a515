import type { Outcome } from '../../http/api.ts';
import { anyDue, settleDue, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { end, endsAt } from './ends.ts';

/**
 * Lets happen to a customer what is due by now, in the order of the moments at which it was due: whether or when a job
 * came by makes no difference. To be called before anything else is done with the customer's points. Answers how much
 * that was.
 *
 * @param limit the most to do in one go: jobs leave room for calls between, and come again
 */
export async function settle(tx: Tx, whose: Whose, limit = Infinity): Promise<Outcome<number>> {
  let count = 0;
  const ledger = async (upTo: Date) => {
    count += (await settleDue(tx, whose, limit - count, upTo)).length;
    return count < limit;
  };
  for (const row of await tx.redemptions.dueOfCustomer(whose, tx.now)) {
    if (!(await ledger(endsAt(row)))) break;
    await end(tx, row, row.state === 'held' ? 'hold_ran_out' : 'code_ran_out');
    count++;
  }
  await ledger(tx.now);
  if (count === 0) return { answer: 0 };
  const { revision } = await wallet(tx, whose);
  return { answer: count, changed: [{ customerId: whose.customerId, revision }] };
}

/** True where {@link settle} would do something: a read can ask this, and start a write only then. */
export const isDue = async (tx: Tx, whose: Whose): Promise<boolean> =>
  (await anyDue(tx, whose)) || (await tx.redemptions.dueOfCustomer(whose, tx.now)).length > 0;
