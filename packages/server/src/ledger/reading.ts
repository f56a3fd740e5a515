import { dayOf, dayText } from '@kring/rules';
import type { Account, HistoryEntry, Wallet } from './entry.ts';
import type { LedgerTx } from './post.ts';
import type { Expiring, HistoryCursor, Owed } from './store.ts';

/** What the customer has. What is due counts as not yet happened until `settleDue` ran. */
export const wallet = (tx: LedgerTx, { shopId, customerId }: Account): Promise<Wallet> =>
  tx.ledger.wallet({ shopId, customerId });

/** Pending points by the moment they become available, soonest first. */
export const releases = (
  tx: LedgerTx,
  account: Account,
  limit: number,
): Promise<{ readonly points: number; readonly maturesAt: Date }[]> => tx.ledger.releases(account, limit);

/** Available points by the moment they expire, soonest first; those that never do are left out. */
export const expiring = (
  tx: LedgerTx,
  account: Account,
  limit: number,
): Promise<{ readonly points: number; readonly expiresAt: Date }[]> => tx.ledger.expiring(account, limit);

/**
 * Available points of all shops that expire after `after` and before `before`, soonest first. For the next page `after`
 * is the last one of this page.
 */
export const expiringBetween = (
  tx: LedgerTx,
  after: Date | Expiring,
  before: Date,
  limit: number,
): Promise<Expiring[]> => tx.ledger.expiringBetween(after, before, limit);

/** Entries, newest first; `before` is the last entry of the page before, null for the first page. */
export const history = (
  tx: LedgerTx,
  { before, limit, ...account }: Account & { readonly before: HistoryCursor | null; readonly limit: number },
): Promise<HistoryEntry[]> => tx.ledger.history(account, before, limit);

/** What a shop owes its customers. */
export interface Liability {
  /** By the month of the last day of the points (`2027-01`, in the shop's time zone); null, at the end, for never. */
  readonly months: readonly (Omit<Owed, 'expiresAt'> & { readonly month: string | null })[];
  /** What customers owe the shop. */
  readonly debt: number;
}

/** What a shop owes its customers at this moment, by month of expiry. Reads every lot of the shop. */
export async function liability(tx: LedgerTx, shopId: string, timeZone: string): Promise<Liability> {
  const { byExpiry, debt } = await tx.ledger.owed(shopId);
  const months = new Map<string | null, Liability['months'][number]>();
  for (const { expiresAt, available, pending, held } of byExpiry) {
    // Points expire when their last day is over: the first moment that is not theirs may lie in the next month.
    const month = expiresAt && dayText(dayOf(new Date(expiresAt.getTime() - 1), timeZone)).slice(0, 7);
    const sum = months.get(month) ?? { month, available: 0, pending: 0, held: 0 };
    months.set(month, {
      month,
      available: sum.available + available,
      pending: sum.pending + pending,
      held: sum.held + held,
    });
  }
  const inOrder = [...months.values()].sort((a, b) => ((a.month ?? '~') < (b.month ?? '~') ? -1 : 1));
  return { months: inOrder, debt };
}
