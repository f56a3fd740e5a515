import fc from 'fast-check';
import type { Account } from '../entry.ts';
import type { TestLedger } from '../ledger.testing.ts';
import type { LedgerStore } from '../store.ts';
import { Follower } from './follow.testing.ts';
import { type Met, SideBySide, type Write } from './side-by-side.testing.ts';
import { history } from './steps.testing.ts';

/** Histories that run at once: each of a customer of its own, so that they share commits as customers of a shop do. */
export const AT_ONCE = 50;

let next = 0;

/**
 * A property over histories: each run follows some at once, on one ledger.
 *
 * @param through stands between the ledger and its store; a test puts a bug here
 */
export function histories(
  ledger: TestLedger,
  met: Met,
  through = (store: LedgerStore) => store,
): fc.IAsyncProperty<unknown> {
  return fc.asyncProperty(fc.array(history, { minLength: 1, maxLength: AT_ONCE, size: 'max' }), async (all) => {
    const accounts = all.map((): Account => ({ shopId: 'shp_1', customerId: `cus_${next++}` }));
    const rows = accounts.map(({ customerId }) => `('shp_1', '${customerId}', '${customerId}', 0)`);
    ledger.raw(`INSERT INTO customers (shop_id, id, customer_id, created_at) VALUES ${rows.join(', ')}`);
    const write: Write = (now, work) => ledger.storage.write((tx) => work({ ledger: through(tx.ledger), now }));
    const outcomes = await Promise.allSettled(
      accounts.map((account, i) => new Follower(new SideBySide(account, write, met)).follow(all[i]!)),
    );
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    met.histories += all.length;
  });
}
