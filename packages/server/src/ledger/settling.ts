import { decideMature, type Lot } from '@kring/rules';
import { type Account, deltas, type LedgerEntry } from './entry.ts';
import { type LedgerTx, post } from './post.ts';
import { postRelease } from './returning.ts';
import type { StoredHold } from './store.ts';

type Due =
  | { readonly what: 'release'; readonly at: Date; readonly hold: StoredHold }
  | { readonly what: 'mature' | 'expire'; readonly at: Date; readonly lot: Lot };

/**
 * Lets everything happen that is due, in the order of the moments at which it was due: holds run out, lots become
 * available, lots expire. The job, reads and spending all use this one function, so that no outcome depends on which of
 * them came first, or on how long nobody came.
 *
 * @param limit the most entries to make: the job leaves room for calls between, and comes again
 * @param upTo only what was due by then: for who has something to do at an earlier moment, in its order
 */
export async function settleDue(
  tx: LedgerTx,
  account: Account,
  limit = Infinity,
  upTo: Date = tx.now,
): Promise<LedgerEntry[]> {
  return settle(tx, account, nextDue, limit, upTo);
}

/** The part of {@link settleDue} that makes pending lots available; debt is paid first. */
export const matureDue = (tx: LedgerTx, account: Account): Promise<LedgerEntry[]> => settle(tx, account, dueToMature);

/** The part of {@link settleDue} that takes out what is left of lots whose time is over. */
export const expireDue = (tx: LedgerTx, account: Account): Promise<LedgerEntry[]> => settle(tx, account, dueToExpire);

/** True where `settleDue` would do something: a read can ask this and start a write only then. */
export const anyDue = async (tx: LedgerTx, account: Account): Promise<boolean> =>
  (await nextDue(tx, account)) !== undefined;

/** Customers with something due, who wait longest first. Empty only when nothing is due. */
export const accountsWithDue = (tx: LedgerTx, limit: number): Promise<Account[]> =>
  tx.ledger.accountsWithDue(tx.now, limit);

async function settle(
  tx: LedgerTx,
  { shopId, customerId }: Account,
  next: (tx: LedgerTx, account: Account) => Promise<Due | undefined>,
  limit = Infinity,
  upTo: Date = tx.now,
): Promise<LedgerEntry[]> {
  const account = { shopId, customerId };
  const entries: LedgerEntry[] = [];
  while (entries.length < limit) {
    // One at a time: what happens may bring the next thing about, such as points that return to a lot which is over.
    const due = await next({ ledger: tx.ledger, now: upTo }, account);
    if (!due) break;
    entries.push(await happen(tx, account, due));
  }
  return entries;
}

async function nextDue(tx: LedgerTx, account: Account): Promise<Due | undefined> {
  const hold = await tx.ledger.dueHold(account, tx.now);
  const due = [
    hold && { what: 'release' as const, at: hold.until, hold },
    await dueToMature(tx, account),
    await dueToExpire(tx, account),
  ];
  // Of one moment, in this order.
  return due
    .filter((one) => one !== undefined)
    .reduce<Due | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
}

async function dueToMature(tx: LedgerTx, account: Account): Promise<Due | undefined> {
  const lot = await tx.ledger.dueToMature(account, tx.now);
  return lot && { what: 'mature', at: lot.maturesAt, lot };
}

async function dueToExpire(tx: LedgerTx, account: Account): Promise<Due | undefined> {
  const lot = await tx.ledger.dueToExpire(account, tx.now);
  return lot?.expiresAt ? { what: 'expire', at: lot.expiresAt, lot } : undefined;
}

function happen(tx: LedgerTx, account: Account, due: Due): Promise<LedgerEntry> {
  switch (due.what) {
    case 'release':
      return runOut(tx, due.hold);
    case 'mature':
      return mature(tx, account, due.lot);
    case 'expire':
      return expire(tx, account, due.lot);
  }
}

/** A hold that nobody captured in time. */
async function runOut(tx: LedgerTx, hold: StoredHold): Promise<LedgerEntry> {
  const { reason } = (await tx.ledger.entry(hold.shopId, hold.entryId)) ?? {};
  return postRelease(tx, hold, {
    businessKey: `hold:${hold.holdId}:timeout`,
    moment: hold.until,
    graceUntil: hold.graceUntil,
    reason: { ...reason, why: 'timeout', happenedAt: hold.until.toISOString() },
  });
}

async function mature(tx: LedgerTx, account: Account, lot: Lot): Promise<LedgerEntry> {
  const { debt } = await tx.ledger.wallet(account);
  const { moves, toAvailable, paidDebt } = decideMature(lot, debt);
  return post(tx, {
    ...account,
    orderId: lot.orderId,
    kind: 'mature',
    businessKey: `lot:${lot.id}:mature`,
    reason: { ...(await originOf(tx, account, lot)), lotId: lot.id, happenedAt: lot.maturesAt.toISOString() },
    changes: deltas({ pending: 0 - lot.remaining, available: toAvailable, debt: 0 - paidDebt }),
    moves,
    become: [{ lotId: lot.id, state: 'available' }],
  });
}

/** What the history tells of a lot's earning, for the lines about the lot that come later. */
async function originOf(tx: LedgerTx, { shopId }: Account, lot: Lot): Promise<Record<string, unknown>> {
  const { source, title, orderNumber } = (await tx.ledger.originOf(shopId, lot.id))?.reason ?? {};
  return { source, title, orderId: lot.orderId, orderNumber };
}

async function expire(tx: LedgerTx, account: Account, lot: Lot): Promise<LedgerEntry> {
  const { id: lotId, orderId, remaining, expiresAt } = lot;
  // The last moment of the lot's last day: people know their points by the day until which they are good.
  const lastMoment = new Date((expiresAt?.getTime() ?? tx.now.getTime()) - 1);
  return post(tx, {
    ...account,
    orderId,
    kind: 'expire',
    businessKey: `lot:${lotId}:expire`,
    reason: { source: 'expiry', orderId, lotId, happenedAt: lastMoment.toISOString() },
    changes: deltas({ available: 0 - remaining, expired: remaining }),
    moves: [
      { lotId, account: 'available', delta: 0 - remaining },
      { lotId, account: 'expired', delta: remaining },
    ],
    become: [{ lotId, state: 'expired' }],
  });
}
