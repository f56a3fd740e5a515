import { checkAccount } from './checks.ts';
import type { Account } from './entry.ts';
import type { LedgerStore } from './store.ts';

/** One thing that must not be. */
export interface Finding {
  /** Null where it is not about one customer. */
  readonly account: Account | null;
  /** A sentence that names ids and figures. */
  readonly text: string;
}

/** `Storage`, as far as the check needs it. */
export interface Verifiable {
  read<T>(work: (tx: { readonly ledger: LedgerStore }) => Promise<T>): Promise<T>;
}

const PAGE = 500;

/**
 * Checks every invariant of the ledger (see README.md) on one snapshot, one customer after the other, so that memory
 * does not grow with the number of customers. Empty where all is well.
 */
export const verifyLedger = (storage: Verifiable): Promise<Finding[]> =>
  storage.read(async ({ ledger: { audit } }) => {
    const findings: Finding[] = [];
    for (let after: Account | null = null; ;) {
      const page: Account[] = await audit.accounts(after, PAGE);
      for (const account of page) {
        for (const text of checkAccount(await audit.account(account))) findings.push({ account, text });
      }
      after = page.at(-1) ?? null;
      if (page.length < PAGE) break;
    }
    for (const text of await audit.strays()) findings.push({ account: null, text });
    for (const text of await audit.overdrawnOrders()) findings.push({ account: null, text });
    return findings;
  });
