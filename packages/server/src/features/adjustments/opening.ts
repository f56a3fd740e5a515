import type { CustomerProfile } from '@kring/contract';
import { dayNumber, dayOf, dayText, expiresAt, startOfDay } from '@kring/rules';
import { fingerprint } from '../../fingerprint.ts';
import { pointsOf, toDebtOf } from '../../ledger/entry.ts';
import { adjust } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { settle } from '../me/service.ts';
import { currentProgramme } from '../programme/service.ts';

/** What a customer brings along from another programme: one line of a file. */
export interface OpeningBalance {
  /** The line on which it begins; the header is on line 1. */
  readonly line: number;
  readonly customerId: string;
  readonly points: number;
  /** The last day; `programme` where the file does not say, `never` where it says so. */
  readonly expires: 'programme' | 'never' | (string & {});
  /** What the file tells of the customer; what it leaves empty stays as it is. */
  readonly profile: CustomerProfile;
}

/** What does not fit, and where. */
export interface LineError {
  readonly line: number;
  readonly text: string;
}

/** What an import came to, or would come to. */
export interface ImportSummary {
  readonly customers: { readonly new: number; readonly known: number };
  /** Lines that an earlier import of the same name brought already: nothing was done with them. */
  readonly before: number;
  /** Customers who get points now, and whom an import of another name gave points: the same file, corrected? */
  readonly elsewhere: number;
  readonly points: number;
  /** The part of `points` that paid a debt. */
  readonly paidDebt: number;
  /** What can be spent of them, by the month of its last day; null for never. */
  readonly months: readonly { readonly month: string | null; readonly points: number }[];
}

/** Lines that can't be taken as things stand in the database. Nothing was done. */
export class ImportRefusedError extends Error {
  override readonly name = 'ImportRefusedError';
  readonly errors: readonly LineError[];

  constructor(errors: readonly LineError[]) {
    super(`${errors.length} lines can't be taken.`);
    this.errors = errors;
  }
}

export interface Import {
  readonly shopId: string;
  /** Each customer gets the balance of an import of this name once, for ever. */
  readonly name: string;
  readonly balances: readonly OpeningBalance[];
  /** Told now and then how many lines are done. */
  readonly progress: (done: number) => void;
}

/** A thousand lines are a fraction of a second. */
const STEP = 1000;

/**
 * Gives every customer of the file what they bring along: all of it, in this one transaction.
 * @throws ImportRefusedError with every line that can't be taken
 */
export async function importBalances(tx: Tx, { shopId, name, balances, progress }: Import): Promise<ImportSummary> {
  const { document } = await currentProgramme(tx, shopId);
  const { timeZone } = document.shop;
  const today = dayOf(tx.now, timeZone);
  const errors: LineError[] = [];
  const customers = { new: 0, known: 0 };
  const months = new Map<string | null, number>();
  let [before, elsewhere, points, paidDebt] = [0, 0, 0, 0];

  const expiryOf = (expires: string): Date | null => {
    if (expires === 'never') return null;
    if (expires === 'programme') return expiresAt(tx.now, document.expiry, timeZone);
    return startOfDay(dayNumber(expires) + 1, timeZone);
  };

  for (const [i, balance] of balances.entries()) {
    if (i > 0 && i % STEP === 0) progress(i);
    const { line, customerId, expires } = balance;
    if (expires !== 'programme' && expires !== 'never' && dayNumber(expires) < today) {
      errors.push({ line, text: `expiresOn is ${expires}, which is over; expected ${dayText(today)} or later` });
      continue;
    }
    // The shop's id as a fingerprint: a business key stays for ever, also when the customer is erased.
    const businessKey = `import:${name}:${fingerprint([shopId, customerId])}`;
    const known = await tx.ledger.entryByKey(shopId, businessKey);
    if (known) {
      const had = pointsOf(known);
      if (had === balance.points) before += 1;
      else errors.push({ line, text: `customer ${customerId} got ${had} points by an import named ${name} before` });
      continue;
    }
    if (errors.length > 0) continue;
    const isNew = (await tx.customers.findByShopId(shopId, customerId)) === undefined;
    customers[isNew ? 'new' : 'known'] += 1;
    const { id } = await tx.customers.put(shopId, customerId, balance.profile);
    if (balance.points === 0) continue;
    if (!isNew && (await tx.adjustments.imported(shopId, id))) elsewhere += 1;
    await settle(tx, { shopId, customerId: id });
    const until = expiryOf(expires);
    const entry = await adjust(tx, {
      shopId,
      customerId: id,
      points: balance.points,
      expiresAt: until,
      businessKey,
      reason: { source: 'import', importName: name, happenedAt: tx.now.toISOString() },
    });
    points += balance.points;
    paidDebt += toDebtOf(entry);
    const spendable = balance.points - toDebtOf(entry);
    const month = until && dayText(dayOf(new Date(until.getTime() - 1), timeZone)).slice(0, 7);
    if (spendable > 0) months.set(month, (months.get(month) ?? 0) + spendable);
  }
  if (errors.length > 0) throw new ImportRefusedError(errors);
  const inOrder = [...months.entries()].sort(([a], [b]) => ((a ?? '~') < (b ?? '~') ? -1 : 1));
  return {
    customers,
    before,
    elsewhere,
    points,
    paidDebt,
    months: inOrder.map(([month, sum]) => ({ month, points: sum })),
  };
}
