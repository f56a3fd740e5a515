import { expect } from 'vitest';
import { checkAccount } from '../checks.ts';
import type { Account } from '../entry.ts';
import { expiring, settleDue, wallet, type LedgerTx } from '../ledger.ts';
import { Purse } from './purse.testing.ts';

/** One work of its own in the ledger, at a moment. */
export type Write = <T>(now: Date, work: (tx: LedgerTx) => Promise<T>) => Promise<T>;

/** One unit of work, as the ledger is asked for it: can be asked again. */
type Ask = (tx: LedgerTx) => Promise<unknown>;

/** How much of each kind of trouble the histories met, so that a test can tell that they were tried. */
export interface Met {
  histories: number;
  debts: number;
  refusals: number;
  expiries: number;
  graces: number;
}

export const nothingMet = (): Met => ({ histories: 0, debts: 0, refusals: 0, expiries: 0, graces: 0 });

/** The ledger and a purse, of one customer: what is done to one is done to the other. */
export class SideBySide {
  readonly purse = new Purse();
  readonly account: Account;
  now = Date.parse('2026-11-22T10:00:00Z');
  readonly #asked: Ask[] = [];
  readonly #write: Write;
  readonly #met: Met;

  constructor(account: Account, write: Write, met: Met) {
    this.account = account;
    this.#write = write;
    this.#met = met;
  }

  /** Lets what is due happen, and then this. Granted by one and refused by the other is a difference. */
  async both(ask: Ask, model: () => boolean): Promise<void> {
    this.purse.settle(this.now);
    await this.once(async (tx) => {
      await settleDue(tx, this.account);
      return ask(tx);
    }, model);
  }

  /** The same without settling. */
  async once(ask: Ask, model: () => boolean): Promise<void> {
    const should = model();
    let refusal: unknown;
    await this.#write(new Date(this.now), ask).catch((error: unknown) => (refusal = error));
    if (should && refusal !== undefined) throw refusal;
    expect(refusal === undefined ? 'granted' : named(refusal)).toBe(should ? 'granted' : 'refused');
    if (should) this.#asked.push(ask);
    else this.#met.refusals++;
  }

  /** An earlier request once more, with its key: has no effect, whatever has happened since. */
  async again(back: number): Promise<void> {
    const ask = this.#asked.at(-1 - back);
    if (ask) await this.#write(new Date(this.now), ask);
    this.purse.settle(this.now);
  }

  async compare(after: unknown): Promise<void> {
    const { account, purse } = this;
    purse.settle(this.now);
    const standing = await this.#write(new Date(this.now), async (tx) => {
      await settleDue(tx, account);
      const { revision: _, ...has } = await wallet(tx, account);
      const lots = await expiring(tx, account, 100);
      return { ...has, lots: lots.map(({ points, expiresAt }) => [expiresAt.getTime(), points]) };
    });
    const lots = [...purse.expiries()].filter(([at]) => at < Infinity).sort(([a], [b]) => a - b);
    expect(standing, `after ${JSON.stringify(after)}`).toEqual({ ...purse.standing(), lots });
    if (standing.debt > 0) this.#met.debts++;
  }

  /** Every invariant of the ledger, for this customer. */
  async verify(): Promise<void> {
    const rows = await this.#write(new Date(this.now), (tx) => tx.ledger.audit.account(this.account));
    expect(checkAccount(rows)).toEqual([]);
    if (rows.entries.some(({ kind }) => kind === 'expire')) this.#met.expiries++;
    if (this.purse.graces > 0) this.#met.graces++;
  }
}

const refusals = new Set([
  'NotEnoughPointsError',
  'HoldResolvedError',
  'GiveBackExceedsError',
  'ClawBackExceedsEarningsError',
]);

function named(error: unknown): string {
  if (error instanceof Error && refusals.has(error.name)) return 'refused';
  throw error;
}
