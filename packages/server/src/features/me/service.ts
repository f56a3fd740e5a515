import type { Me } from '@kring/contract';
import { chooseLanguage, daysIn } from '../../days.ts';
import type { Outcome } from '../../http/api.ts';
import { refuse } from '../../http/problems.ts';
import { anyDue, matureDue, releases, wallet } from '../../ledger/ledger.ts';
import type { Tx } from '../../storage/storage.ts';
import { currentProgramme } from '../programme/service.ts';

/** A customer of ours, by both ids. */
export interface Whose {
  readonly shopId: string;
  /** cus_… */
  readonly customerId: string;
}

/** At most so many releases are listed; the rest is within `pending`. */
const RELEASES = 12;

/** What the customer has now, in words of the asked language. Due points count as pending: see {@link matured}. */
export async function snapshot(tx: Tx, whose: Whose, acceptLanguage: string | undefined): Promise<Me> {
  const { document } = await currentProgramme(tx, whose.shopId);
  const customer = await tx.customers.find(whose.shopId, whose.customerId);
  if (!customer) throw refuse('customer_unknown', 'The customer of this session is no longer known.');
  const { available, pending, held, debt, revision } = await wallet(tx, whose);
  const coming = await releases(tx, whose);
  const { languages, timeZone } = document.shop;
  const days = daysIn(chooseLanguage(acceptLanguage, languages), timeZone);
  return {
    customer: { id: customer.id, callName: customer.callName, language: customer.language },
    points: { available, pending, held, debt },
    releases: coming.slice(0, RELEASES).map(({ points, maturesAt }) => ({
      points,
      at: maturesAt.toISOString(),
      on: days.on(maturesAt),
      onText: days.onText(maturesAt, tx.now),
    })),
    revision,
    asOf: tx.now.toISOString(),
    asOfText: days.timeText(tx.now),
  };
}

/** Makes available what is due, whether or not the job came by. */
export async function mature(tx: Tx, whose: Whose): Promise<Outcome<number>> {
  const entries = await matureDue(tx, whose);
  const revision = entries.at(-1)?.revision;
  return {
    answer: entries.length,
    changed: revision === undefined ? [] : [{ customerId: whose.customerId, revision }],
  };
}

/** What a read of the customer needs: a read where nothing is due, undefined where {@link mature} must run first. */
export async function unlessDue<T>(tx: Tx, whose: Whose, read: () => Promise<T>): Promise<T | undefined> {
  return (await anyDue(tx, whose)) ? undefined : read();
}
