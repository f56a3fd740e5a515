import type { EarningPart, Entry, Release } from '@kring/contract';
import { decideClawBack, decideMature, type Lot } from '@kring/rules';
import { day, dayText, type MockLanguage } from './words.ts';

/** An entry before it is put into words. */
interface Line {
  readonly id: string;
  readonly kind: Entry['kind'];
  readonly points: number;
  readonly at: Date;
  readonly happenedAt: Date;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly refundId: string | null;
  readonly parts: EarningPart[];
  readonly toDebt: number;
}

/** How days are put into words. */
interface Words {
  readonly now: Date;
  readonly timeZone: string;
  readonly language: MockLanguage;
}

/** The points of one customer: lots, a debt, and a history. Figures are decided by the rules, as on the server. */
export class MockWallet {
  #lots: Lot[] = [];
  #debt = 0;
  readonly #lines: Line[] = [];
  revision = 0;

  earn(
    order: { orderId: string; number: string; points: number; parts: EarningPart[] },
    at: Date,
    maturesAt: Date,
    happenedAt = at,
  ): void {
    const { orderId, number: orderNumber, points, parts } = order;
    this.#lots.push({ id: `lot_${orderId}`, orderId, state: 'pending', remaining: points, maturesAt, expiresAt: null });
    this.#write({ kind: 'earn', points, at, happenedAt, orderId, orderNumber, refundId: null, parts, toDebt: 0 });
  }

  /** Takes points of an order back. Returns how many became debt. */
  clawBack(
    order: { orderId: string; number: string },
    refundId: string,
    points: number,
    at: Date,
    happenedAt = at,
  ): number {
    const { moves, toDebt } = decideClawBack(this.#lots, order.orderId, points);
    this.#lots = this.#lots.map((lot) => ({
      ...lot,
      remaining: moves.filter(({ lotId }) => lotId === lot.id).reduce((left, { delta }) => left + delta, lot.remaining),
    }));
    this.#debt += toDebt;
    const { orderId, number: orderNumber } = order;
    this.#write({
      kind: 'claw_back',
      points: 0 - points,
      at,
      happenedAt,
      orderId,
      orderNumber,
      refundId,
      parts: [],
      toDebt,
    });
    return toDebt;
  }

  /** Moves the day on which an order's pending points become spendable. */
  release(orderId: string, maturesAt: Date): void {
    this.revision += 1;
    this.#lots = this.#lots.map((lot) =>
      lot.orderId === orderId && lot.state === 'pending' ? { ...lot, maturesAt } : lot,
    );
  }

  /** Makes spendable whatever is due. */
  mature(now: Date): void {
    for (const lot of this.#lots.filter(
      ({ state, remaining, maturesAt }) => state === 'pending' && remaining > 0 && maturesAt <= now,
    )) {
      const { toAvailable, paidDebt } = decideMature(lot, this.#debt);
      this.#debt -= paidDebt;
      this.#lots = this.#lots.map((one) =>
        one === lot ? { ...lot, state: 'available', remaining: toAvailable } : one,
      );
      const { orderId, orderNumber } = this.#lines.find((line) => line.orderId === lot.orderId)!;
      this.#write({
        kind: 'mature',
        points: lot.remaining,
        at: now,
        happenedAt: lot.maturesAt,
        orderId,
        orderNumber,
        refundId: null,
        parts: [],
        toDebt: paidDebt,
      });
    }
  }

  get points(): { available: number; pending: number; held: number; debt: number } {
    const sum = (state: Lot['state']) =>
      this.#lots.filter((lot) => lot.state === state).reduce((total, { remaining }) => total + remaining, 0);
    return { available: sum('available'), pending: sum('pending'), held: 0, debt: this.#debt };
  }

  releases(words: Words): Release[] {
    const byMoment = new Map<number, number>();
    for (const lot of this.#lots.filter(({ state, remaining }) => state === 'pending' && remaining > 0)) {
      byMoment.set(lot.maturesAt.getTime(), (byMoment.get(lot.maturesAt.getTime()) ?? 0) + lot.remaining);
    }
    return [...byMoment]
      .sort(([a], [b]) => a - b)
      .slice(0, 12)
      .map(([time, points]) => ({ points, ...moment(new Date(time), words) }));
  }

  /** Newest first. */
  history(words: Words): Entry[] {
    return this.#lines.toReversed().map((line) => {
      const lot = this.#lots.find(
        ({ orderId, state, remaining }) => orderId === line.orderId && state === 'pending' && remaining > 0,
      );
      const { happenedAt, ...shown } = line;
      return {
        ...shown,
        ...moment(happenedAt, words),
        at: line.at.toISOString(),
        release: line.kind === 'earn' && lot ? moment(lot.maturesAt, words) : null,
        programmeVersion: line.kind === 'mature' ? null : 1,
      };
    });
  }

  #write(line: Omit<Line, 'id'>): void {
    this.revision += 1;
    this.#lines.push({ id: `ent_${this.revision.toString().padStart(6, '0')}_${line.orderId}`, ...line });
  }
}

const moment = (at: Date, { now, timeZone, language }: Words): { at: string; on: string; onText: string } => ({
  at: at.toISOString(),
  on: day(at, timeZone),
  onText: dayText(at, now, timeZone, language),
});
