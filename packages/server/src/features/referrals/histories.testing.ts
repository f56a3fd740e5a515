import type { OrderFact, ProgrammeDocument } from '@kring/contract';
import fc from 'fast-check';
import { Refusal } from '../../http/problems.ts';
import { wallet } from '../../ledger/ledger.ts';
import type { Storage, Tx } from '../../storage/storage.ts';
import { erase } from '../erasure/service.ts';
import { reportFulfilment } from '../fulfilment/service.ts';
import { settle } from '../me/service.ts';
import { findOrder, reportOrder } from '../orders/service.ts';
import { redeem } from '../redemptions/redeem.ts';
import { ownerOfCode, codeOf } from '../referral-links/service.ts';
import { reportRefund } from '../refunds/service.ts';
import { decideReferral } from './decision.ts';
import { claim } from './service.ts';
import { settleSome } from './settle.ts';

const HOUR = 3_600_000;

/** Something that happens in a shop with a few customers and orders; all by number. */
export type Step =
  | { readonly what: 'claim'; readonly who: number; readonly of: number; readonly browser: number }
  | {
      readonly what: 'order';
      readonly who: number;
      readonly amount: number;
      readonly of: number | null;
      readonly home: number | null;
    }
  | { readonly what: 'refund'; readonly order: number; readonly refund: number; readonly amount: number | null }
  | { readonly what: 'deliver'; readonly order: number }
  | { readonly what: 'decide'; readonly release: boolean }
  | { readonly what: 'spend'; readonly who: number }
  | { readonly what: 'erase'; readonly who: number }
  | { readonly what: 'publish'; readonly document: number }
  | { readonly what: 'wait'; readonly hours: number };

/** So many customers; the first has most of the codes that others use. */
const CUSTOMERS = 6;
export const everyone = Array.from({ length: CUSTOMERS }, (_, number) => number);

const who = fc.nat(CUSTOMERS - 1);
const of = fc.constantFrom(0, 0, 0, 1, 2);
/** Counted from the last one that was reported; -1 is the next one, which is not yet. */
const order = fc.constantFrom(0, 0, 0, 1, 2, -1);

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ what: fc.constant('claim' as const), who, of, browser: fc.nat(9) }) },
    {
      weight: 8,
      arbitrary: fc.record({
        what: fc.constant('order' as const),
        who,
        amount: fc.constantFrom(2999, 3000, 4000, 9000),
        of: fc.option(of),
        home: fc.option(fc.nat(4)),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        what: fc.constant('refund' as const),
        order,
        refund: fc.nat(2),
        amount: fc.constantFrom(null, null, 500, 1500, 3000),
      }),
    },
    { weight: 4, arbitrary: fc.record({ what: fc.constant('deliver' as const), order }) },
    { weight: 4, arbitrary: fc.record({ what: fc.constant('decide' as const), release: fc.boolean() }) },
    { weight: 4, arbitrary: fc.record({ what: fc.constant('spend' as const), who: fc.constantFrom(0, 0, 1, 2) }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('erase' as const), who }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('publish' as const), document: fc.nat(2) }) },
    {
      weight: 7,
      arbitrary: fc.record({ what: fc.constant('wait' as const), hours: fc.constantFrom(1, 30, 200, 400, 450) }),
    },
  ),
  { minLength: 10, maxLength: 50, size: 'max' },
);

/** The shop's own id of a customer. */
export const customer = (number: number): string => `c${number}`;

/** One shop in which steps happen, with a clock of its own. */
export class History {
  readonly storage: Storage;
  readonly shopId: string;
  readonly documents: readonly ProgrammeDocument[];
  #ms = Date.parse('2026-11-22T10:00:00Z');
  #orders = 0;

  constructor(storage: Storage, shopId: string, documents: readonly ProgrammeDocument[]) {
    this.storage = storage;
    this.shopId = shopId;
    this.documents = documents;
  }

  /** Works at the moment of the history. What is refused has no effect, and is no fault. */
  async #at(work: (tx: Tx) => Promise<unknown>): Promise<void> {
    try {
      await this.storage.write((tx) => work({ ...tx, now: new Date(this.#ms) }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  async happen(step: Step): Promise<void> {
    const { shopId } = this;
    if (step.what === 'wait') this.#ms += step.hours * HOUR;
    else await this.#at((tx) => this.#do(tx, step));
    if (step.what === 'erase') await this.#at((tx) => tx.customers.put(shopId, customer(step.who), {}));
  }

  /** Lets everything happen that is due, as the job and readers do; the job also where both were erased. */
  async settleAll(): Promise<void> {
    await this.#at(async (tx) => settleSome(tx, await tx.referrals.due(this.shopId, tx.now, 1000)));
    for (const number of everyone)
      await this.#at(async (tx) => settle(tx, { shopId: this.shopId, customerId: await this.#id(tx, number) }));
  }

  /** What there is at the end, but for ids: states by pair, and wallets. */
  async look() {
    const { shopId } = this;
    return this.storage.read(async (tx) => {
      const rows = await tx.referrals.list(shopId, {
        state: undefined,
        customerId: undefined,
        before: undefined,
        limit: 1000,
      });
      const wallets = await Promise.all(
        everyone.map(async (number) => {
          const { revision: _, ...points } = await wallet(tx, { shopId, customerId: await this.#id(tx, number) });
          return points;
        }),
      );
      return {
        rows,
        // By what they say: ids of one moment are in no order.
        states: rows
          .map(({ state, why, referrer, friend, promised }) =>
            JSON.stringify([referrer.customerId, friend.customerId, state, why, promised]),
          )
          .toSorted(),
        wallets,
      };
    });
  }

  async #id(tx: Tx, number: number): Promise<string> {
    return (await tx.customers.findByShopId(this.shopId, customer(number)))?.id ?? '';
  }

  async #code(tx: Tx, number: number): Promise<string> {
    return codeOf(tx, { shopId: this.shopId, customerId: await this.#id(tx, number) });
  }

  async #do(tx: Tx, step: Exclude<Step, { what: 'wait' }>): Promise<unknown> {
    const { shopId } = this;
    switch (step.what) {
      case 'claim': {
        const owner = await ownerOfCode(tx, shopId, await this.#code(tx, step.of));
        const from = { ip: '192.0.2.1', userAgent: `Browser/${step.browser}`, acceptLanguage: 'nl' };
        return owner && claim(tx, { shopId, customerId: await this.#id(tx, step.who), owner, from });
      }
      case 'order': {
        const code = step.of === null ? {} : { referralCode: await this.#code(tx, step.of) };
        const home = step.home === null ? {} : { deliveryTo: `Straat ${step.home}` };
        return reportOrder(tx, shopId, `o${++this.#orders}`, {
          ...this.#fact(step.who, step.amount),
          ...code,
          ...home,
        });
      }
      case 'refund': {
        const orderId = this.#order(step.order);
        const what =
          step.amount === null ? { everything: true as const } : { lines: [{ lineId: 'all', amount: step.amount }] };
        const report = { refundId: `r${step.refund}`, refundedAt: new Date(this.#ms).toISOString(), what };
        return reportRefund(tx, { shopId, orderId, order: await findOrder(tx, shopId, orderId), report });
      }
      case 'deliver':
        return reportFulfilment(tx, shopId, this.#order(step.order), { deliveredAt: new Date(this.#ms).toISOString() });
      case 'decide': {
        const asked = { state: 'held' as const, customerId: undefined, before: undefined, limit: 1 };
        const [row] = await tx.referrals.list(shopId, asked);
        const decision = { decision: step.release ? ('release' as const) : ('refuse' as const), actor: 'Balie' };
        return row && decideReferral(tx, { shopId, referralId: row.id, decision });
      }
      case 'spend':
        return redeem(tx, { shopId, customerId: await this.#id(tx, step.who), rewardId: 'mug', acceptLanguage: 'nl' });
      case 'erase':
        return erase(tx, { shopId, customerId: await this.#id(tx, step.who) }, 'shop');
      case 'publish': {
        const document = this.documents[step.document];
        return document && tx.programmes.addVersion(shopId, document, tx.now);
      }
    }
  }

  #order(back: number): string {
    return `o${this.#orders - back}`;
  }

  #fact(number: number, amount: number): OrderFact {
    const lines = [{ lineId: 'all', productId: 'p', quantity: 1, amount, vatAmount: 0 }];
    return { customerId: customer(number), placedAt: new Date(this.#ms).toISOString(), currency: 'EUR', lines };
  }
}
