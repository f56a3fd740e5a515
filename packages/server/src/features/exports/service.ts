import type { CustomerExport } from '@kring/contract';
import { daysIn } from '../../days.ts';
import { refuse } from '../../http/problems.ts';
import { pointsOf, type HistoryEntry } from '../../ledger/entry.ts';
import { history, wallet } from '../../ledger/ledger.ts';
import type { HistoryCursor } from '../../ledger/store.ts';
import type { Tx } from '../../storage/storage.ts';
import type { Whose } from '../me/service.ts';
import { asRedemption } from '../redemptions/service.ts';
import { standing } from '../tiers/service.ts';
import { referralsOf, reviewsOf } from './community.ts';
import { quizzesOf, salesOf } from './play.ts';

/** Rows that are read at once. */
const PAGE = 500;

/** Everything that is kept of a customer, oldest first, in the words of the customer's language. */
export async function exportCustomer(tx: Tx, whose: Whose): Promise<CustomerExport> {
  const { shopId, customerId } = whose;
  const customer = await tx.customers.find(shopId, customerId);
  if (!customer) throw refuse('customer_unknown', 'This customer is not known, or not any more.');
  const programme = await tx.programmes.findCurrent(shopId);
  const language = customer.language ?? programme?.document.shop.languages[0] ?? 'nl';
  const { available, pending, held, debt } = await wallet(tx, whose);
  const { shopId: _shop, seenAt, createdAt, ...profile } = customer;
  return {
    exportedAt: tx.now.toISOString(),
    customer: {
      ...profile,
      createdAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
      points: { available, pending, held, debt },
    },
    consents: (await tx.consents.ofCustomer(shopId, customerId)).map(
      ({ id, purpose, granted, shown, language: shownIn, at }) => ({
        receiptId: id,
        purpose,
        granted,
        shown,
        language: shownIn,
        at: at.toISOString(),
      }),
    ),
    orders: (await tx.exports.ordersOf(shopId, customerId)).map(({ orderId, fact, earned, releaseAt, refunds }) => ({
      orderId,
      ...fact,
      earned,
      releaseAt: releaseAt?.toISOString() ?? null,
      refunds: [...refunds],
    })),
    redemptions: await redemptionsOf(tx, whose, language, programme?.document.shop.timeZone ?? 'UTC'),
    entries: (await entriesOf(tx, whose)).map(({ id, kind, at, orderId, deltas, reason, ...entry }) => ({
      id,
      kind,
      points: pointsOf({ kind, deltas }),
      at: at.toISOString(),
      orderId,
      releaseAt: entry.releaseAt?.toISOString() ?? null,
      changes: Object.fromEntries(Object.entries(deltas).filter(([, delta]) => delta !== 0)),
      reason,
    })),
    referrals: await referralsOf(tx, whose),
    reviews: await reviewsOf(tx, whose),
    quizzes: await quizzesOf(tx, whose),
    sales: await salesOf(tx, whose),
    tier: programme ? await standing(tx, whose, language) : null,
    events: (await tx.exports.eventsOf(shopId, customerId)).map(({ at, ...event }) => ({
      ...event,
      at: at.toISOString(),
    })),
  };
}

async function entriesOf(tx: Tx, whose: Whose): Promise<HistoryEntry[]> {
  const all: HistoryEntry[] = [];
  for (let before: HistoryCursor | null = null; ;) {
    const page: HistoryEntry[] = await history(tx, { ...whose, before, limit: PAGE });
    all.push(...page);
    before = page.at(-1) ?? null;
    if (page.length < PAGE) return all.reverse();
  }
}

async function redemptionsOf(
  tx: Tx,
  whose: Whose,
  language: 'nl' | 'en',
  timeZone: string,
): Promise<Record<string, unknown>[]> {
  const rows = await tx.redemptions.ofCustomer(whose, Number.MAX_SAFE_INTEGER);
  const reader = { language, days: daysIn(language, timeZone), now: tx.now };
  return rows.reverse().map((row) => ({ ...asRedemption(row, reader) }));
}
