import type { EarningPart } from '@kring/contract';
import { clawBack as pointsOfRefund } from '@kring/rules';
import {
  adjust,
  capture,
  clawBack,
  closeAccount,
  earn,
  forgive,
  giveBack,
  hold,
  moveRelease,
  release,
  settleDue,
  type LedgerTx,
} from '../ledger.ts';
import { GRACE } from './purse.testing.ts';
import type { SideBySide } from './side-by-side.testing.ts';
import type { History, Step } from './steps.testing.ts';

interface ModelOrder {
  readonly paid: number;
  readonly earned: number;
  readonly refunds: number[];
}

const DAY = 86_400_000;
const HOLD_FOR = 30 * 60_000;

/** Follows one history of one customer in the ledger and in a purse, and compares them after every step. */
export class Follower {
  readonly #orders = new Map<number, ModelOrder>();
  readonly #holds = new Map<number, { readonly id: string; readonly points: number }>();
  readonly #two: SideBySide;
  #serial = 0;

  constructor(two: SideBySide) {
    this.#two = two;
  }

  async follow({ first, prelude, steps, close }: History): Promise<void> {
    const two = this.#two;
    const order: Step = { do: 'order', order: 0, points: first, days: -1, lasts: 8 };
    for (const step of [order, ...prelude, ...steps]) {
      await this.#step(step);
      await two.compare(step);
    }
    if (close) {
      await two.both(
        (tx) => closeAccount(tx, this.#said('erase')),
        () => (two.purse.close(), true),
      );
      await two.compare('close');
    }
    await two.verify();
  }

  async #step(step: Step): Promise<void> {
    const { purse } = this.#two;
    // A little later each time, so that no two lots come free or expire at the same moment.
    this.#two.now += 1;
    switch (step.do) {
      case 'wait':
        this.#two.now += step.ms;
        return;
      case 'settle':
        return this.#two.both(
          (tx) => settleDue(tx, this.#two.account),
          () => true,
        );
      case 'again':
        return this.#two.again(step.back);
      case 'order':
        return this.#order(step);
      case 'refund':
        return this.#refund(step);
      case 'clawBackTooMuch':
        return this.#tooMuch(step);
      case 'moveRelease': {
        const orderId = this.#orderId(step.order);
        const maturesAt = new Date(this.#two.now + step.days * DAY);
        if (!this.#orders.has(step.order)) return;
        const move = (tx: LedgerTx) => moveRelease(tx, { shopId: this.#two.account.shopId, orderId, maturesAt });
        return this.#two.both(move, () => (purse.moveRelease(orderId, maturesAt.getTime()), true));
      }
      case 'bonus': {
        const [now, expiresAt] = [new Date(this.#two.now), this.#end(this.#two.now, step.lasts)];
        const said = { ...this.#said('bonus'), orderId: null, points: step.points, maturesAt: now, expiresAt };
        return this.#two.both(
          async (tx) => [await earn(tx, said), await settleDue(tx, this.#two.account)],
          () => (purse.earn(null, step.points, this.#two.now, time(expiresAt)), purse.settle(this.#two.now), true),
        );
      }
      case 'hold': {
        const points = this.#amount(step.points, purse.standing().available);
        if (points === 0) return;
        const holdId = `red_${this.#two.account.customerId}_${step.hold}_${this.#serial}`;
        const until = new Date(this.#two.now + HOLD_FOR);
        const graceUntil = new Date(until.getTime() + GRACE);
        const said = { ...this.#said('hold'), holdId, points, until, graceUntil };
        if (purse.standing().available >= points) this.#holds.set(step.hold, { id: holdId, points });
        return this.#two.both(
          (tx) => hold(tx, said),
          () => purse.hold(holdId, points, until.getTime()),
        );
      }
      case 'capture':
      case 'release':
      case 'giveBack':
        return this.#resolve(step);
      case 'adjust': {
        if (step.points === 0) return;
        const expiresAt = this.#end(this.#two.now, step.lasts);
        const said = { ...this.#said('adjust'), points: step.points, expiresAt };
        return this.#two.both(
          (tx) => adjust(tx, said),
          () =>
            step.points > 0
              ? (purse.give(step.points, this.#two.now, time(expiresAt)), true)
              : purse.take(-step.points),
        );
      }
      case 'forgive': {
        if (purse.debt === 0) return;
        const said = { ...this.#said('forgive'), points: Math.min(step.points, purse.debt) };
        return this.#two.both(
          (tx) => forgive(tx, said),
          () => purse.forgive(step.points) > 0,
        );
      }
    }
  }

  /** A line of so many euros earns as many points. */
  #order({ order, points, days, lasts }: Extract<Step, { do: 'order' }>): Promise<void> {
    if (this.#orders.has(order)) return Promise.resolve();
    this.#orders.set(order, { paid: points * 100, earned: points, refunds: [] });
    const maturesAt = new Date(this.#two.now + days * DAY);
    const expiresAt = this.#end(maturesAt.getTime(), lasts);
    const said = { ...this.#said('earn'), orderId: this.#orderId(order), points, maturesAt, expiresAt };
    return this.#two.once(
      (tx) => earn(tx, said),
      () => (this.#two.purse.earn(said.orderId, points, maturesAt.getTime(), time(expiresAt)), true),
    );
  }

  /** By the rules for the ledger; for the purse: the same share of the points as of the money, rounded down. */
  #refund({ order, cents }: Extract<Step, { do: 'refund' }>): Promise<void> {
    const known = this.#orders.get(order);
    if (!known) return Promise.resolve();
    const { paid, earned, refunds } = known;
    const before = refunds.reduce((sum, amount) => sum + amount, 0);
    const amount = cents === 'all' ? paid - before : Math.min(cents, paid - before);
    if (amount === 0) return Promise.resolve();
    const points = pointsOfRefund({
      order: { lines: [{ lineId: '1', amount: paid }] },
      parts: [{ ...part, amount: paid, points: earned }],
      before: refunds.map((given) => ({ lines: [{ lineId: '1', amount: given }], shipping: 0 })),
      refund: { lines: [{ lineId: '1', amount }], shipping: 0 },
    });
    refunds.push(amount);
    const share = (of: number) => Math.floor((earned * of) / paid);
    const said = { ...this.#said('refund'), orderId: this.#orderId(order), points };
    return this.#two.both(
      (tx) => clawBack(tx, said),
      () => (this.#two.purse.clawBack(said.orderId, share(before + amount) - share(before)), true),
    );
  }

  #tooMuch({ order, more }: Extract<Step, { do: 'clawBackTooMuch' }>): Promise<void> {
    const { earned = 0, paid = 1, refunds = [] } = this.#orders.get(order) ?? {};
    const taken = Math.floor((earned * refunds.reduce((sum, amount) => sum + amount, 0)) / Math.max(paid, 1));
    const said = { ...this.#said('refund'), orderId: this.#orderId(order), points: earned - taken + more };
    return this.#two.both(
      (tx) => clawBack(tx, said),
      () => false,
    );
  }

  #resolve(step: Extract<Step, { do: 'capture' | 'release' | 'giveBack' }>): Promise<void> {
    const known = this.#holds.get(step.hold);
    if (!known) return Promise.resolve();
    const { shopId } = this.#two.account;
    const graceUntil = new Date(this.#two.now + GRACE);
    const said = { ...this.#said(step.do), shopId, holdId: known.id, graceUntil };
    if (step.do === 'capture')
      return this.#two.both(
        (tx) => capture(tx, said),
        () => this.#two.purse.capture(known.id),
      );
    if (step.do === 'release') {
      return this.#two.both(
        (tx) => release(tx, said),
        () => this.#two.purse.release(known.id, this.#two.now),
      );
    }
    const points = this.#amount(step.points, known.points);
    if (points === 0) return Promise.resolve();
    return this.#two.both(
      (tx) => giveBack(tx, { ...said, points }),
      () => this.#two.purse.giveBack(known.id, points, this.#two.now),
    );
  }

  #said(what: string) {
    this.#serial += 1;
    const key = `${this.#two.account.customerId}:${this.#serial}:${what}`;
    return {
      ...this.#two.account,
      businessKey: key,
      reason: { source: 'order', happenedAt: new Date(this.#two.now).toISOString() },
    };
  }

  #orderId = (order: number): string => `${this.#two.account.customerId}-${order}`;

  #amount = (points: number | 'all', all: number): number => (points === 'all' ? all : points);

  #end(from: number, lasts: number | null): Date | null {
    return lasts === null ? null : new Date(Math.max(from, this.#two.now) + lasts * DAY + this.#serial);
  }
}

const part: EarningPart = {
  lineId: '1',
  title: null,
  amount: 0,
  points: 0,
  why: 'rate',
  ruleId: null,
  ruleLabel: null,
};

const time = (at: Date | null): number => at?.getTime() ?? Infinity;
