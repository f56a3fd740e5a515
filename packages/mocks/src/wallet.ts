import type { EarningPart, Entry, EntrySource, Release } from '@kring/contract';
import {
  decideClawBack,
  decideGivingBack,
  decideHold,
  decideMature,
  takeSoonest,
  type Lot,
  type Taken,
} from '@kring/rules';
import { asEntry, type Line, type Title } from './lines.ts';
import { moved, sum } from './lots.ts';
import { moment, type Words } from './words.ts';

/** An order, as far as its points know it. */
export interface PointsOrder {
  readonly orderId: string;
  readonly number: string;
}

/** What points were set aside or spent for. */
export interface PointsReward {
  readonly redemptionId: string;
  readonly title: Title;
}

interface Hold {
  readonly taken: readonly Taken[];
  givenBack: number;
}

const newLot = { orderId: null, state: 'pending', expired: 0 } as const;
const noOrder = { orderId: null, orderNumber: null, refundId: null, parts: [], toDebt: 0 };

/** The points of one customer: lots, a debt, and a history. Figures are decided by the rules, as on the server. */
export class MockWallet {
  #lots: Lot[] = [];
  #debt = 0;
  readonly #holds = new Map<string, Hold>();
  readonly #lines: Line[] = [];
  revision = 0;

  earn(
    order: PointsOrder & { readonly points: number; readonly parts: EarningPart[]; readonly source?: EntrySource },
    at: Date,
    maturesAt: Date,
    happenedAt = at,
    expiresAt: Date | null = null,
  ): void {
    const { orderId, number: orderNumber, points, parts, source = 'order' } = order;
    this.#lots.push({ ...newLot, id: `lot_${orderId}`, orderId, remaining: points, maturesAt, expiresAt });
    this.#write({ ...noOrder, kind: 'earn', source, points, at, happenedAt, orderId, orderNumber, parts });
  }

  /** Takes points of an order back. Returns how many became debt. */
  clawBack(
    { orderId, number: orderNumber }: PointsOrder,
    refundId: string,
    points: number,
    at: Date,
    happenedAt = at,
  ): number {
    const { moves, toDebt } = decideClawBack(this.#lots, orderId, points);
    this.#lots = moved(this.#lots, moves);
    this.#debt += toDebt;
    const { source = 'order' } = this.#lines.find((line) => line.orderId === orderId) ?? {};
    this.#write({
      ...noOrder,
      kind: 'claw_back',
      source,
      points: 0 - points,
      at,
      happenedAt,
      orderId,
      orderNumber,
      refundId,
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

  /** Makes spendable whatever is due, and ends what has expired. */
  settle(now: Date): void {
    for (const lot of this.#lots.filter(({ state, maturesAt }) => state === 'pending' && maturesAt <= now)) {
      if (lot.remaining === 0) continue;
      const { toAvailable, paidDebt } = decideMature(lot, this.#debt);
      this.#debt -= paidDebt;
      this.#change(lot, { state: 'available', remaining: toAvailable });
      const { orderId, orderNumber, source = 'order' } = this.#lines.find((line) => line.orderId === lot.orderId)!;
      const happenedAt = lot.maturesAt;
      const points = lot.remaining;
      const about = { orderId, orderNumber, source, points, toDebt: paidDebt };
      this.#write({ ...noOrder, ...about, kind: 'mature', at: now, happenedAt });
    }
    for (const lot of this.#lots) {
      const { state, remaining, expiresAt } = lot;
      if (state !== 'available' || remaining === 0 || !expiresAt || expiresAt > now) continue;
      this.#change(lot, { state: 'expired', remaining: 0, expired: remaining });
      const happenedAt = new Date(expiresAt.getTime() - 1);
      this.#write({ ...noOrder, kind: 'expire', points: 0 - remaining, at: now, happenedAt });
    }
  }

  /** Sets points aside. Look first whether there are enough. */
  hold(reward: PointsReward, points: number, at: Date): void {
    const moves = decideHold(this.#lots, points).moves.filter(({ account }) => account === 'available');
    const taken = moves.map(({ lotId, delta }) => ({
      lot: this.#lots.find(({ id }) => id === lotId)!,
      points: 0 - delta,
    }));
    this.#lots = moved(this.#lots, moves);
    this.#holds.set(reward.redemptionId, { taken, givenBack: 0 });
    this.#write({ ...noOrder, ...reward, kind: 'hold', points: 0 - points, at, happenedAt: at });
  }

  /** Spends what was set aside. */
  capture(reward: PointsReward, points: number, at: Date): void {
    this.#write({ ...noOrder, ...reward, kind: 'capture', points: 0 - points, at, happenedAt: at });
  }

  /** Returns points that were set aside (`release`) or spent (`give_back`) to the lots that they came from; debt first. */
  returns(kind: 'release' | 'give_back', reward: PointsReward, points: number, at: Date, graceUntil: Date): void {
    const hold = this.#holds.get(reward.redemptionId) ?? { taken: [], givenBack: 0 };
    const { taken, givenBack: before } = hold;
    const { moves, grace, paidDebt } = decideGivingBack({ taken, before, points, debt: this.#debt, moment: at });
    this.#lots = moved(this.#lots, moves);
    for (const { of, points: back } of grace) this.#give(back, at, graceUntil, of.orderId);
    this.#debt -= paidDebt;
    hold.givenBack += points;
    this.#write({ ...noOrder, ...reward, kind, points, at, happenedAt: at, toDebt: paidDebt });
  }

  /** Points that the shop gives or takes by hand; what it gives pays a debt first. */
  adjust(points: number, title: Title, at: Date, expiresAt: Date | null): number {
    const paid = Math.min(this.#debt, Math.max(points, 0));
    this.#debt -= paid;
    if (points < 0) this.#lots = moved(this.#lots, takeSoonest(this.#lots, 0 - points).moves);
    else this.#give(points - paid, at, expiresAt);
    this.#write({ ...noOrder, kind: 'adjust', points, title, at, happenedAt: at, toDebt: paid });
    return paid;
  }

  /** Points for something else than an order, at once. */
  reward(
    points: number,
    title: Title | undefined,
    at: Date,
    expiresAt: Date | null,
    source: EntrySource = 'action',
  ): void {
    const paid = Math.min(this.#debt, points);
    this.#debt -= paid;
    this.#give(points - paid, at, expiresAt);
    const line = { ...noOrder, source, points, title, at, happenedAt: at } as const;
    this.#write({ ...line, kind: 'earn' });
    this.#write({ ...line, kind: 'mature', toDebt: paid });
  }

  /** Lets a debt go; answers how much. */
  forgive(most: number, title: Title, at: Date): number {
    const points = Math.min(most, this.#debt);
    this.#debt -= points;
    this.#write({ ...noOrder, kind: 'forgive', points, title, at, happenedAt: at, toDebt: points });
    return points;
  }

  get points(): { available: number; pending: number; held: number; debt: number } {
    const held = this.#lines.reduce((total, { kind, points }) => {
      if (kind === 'hold' || kind === 'release') return total - points;
      return kind === 'capture' ? total + points : total;
    }, 0);
    return { available: sum(this.#lots, 'available'), pending: sum(this.#lots, 'pending'), held, debt: this.#debt };
  }

  /** What was earned, and what refunds took back, with the moment that it counts from. */
  get counted(): { readonly at: Date; readonly points: number }[] {
    return this.#lines
      .filter(({ kind }) => kind === 'earn' || kind === 'claw_back')
      .map(({ orderId, happenedAt, points }) => {
        const earned = this.#lines.find((line) => line.kind === 'earn' && orderId !== null && line.orderId === orderId);
        return { at: (earned ?? { happenedAt }).happenedAt, points };
      });
  }

  releases(words: Words): Release[] {
    return this.#byMoment(words, ({ state, maturesAt }) => (state === 'pending' ? maturesAt : null));
  }

  /** Their last day is the one before the moment at which they are gone. */
  expiring(words: Words): Release[] {
    return this.#byMoment(words, ({ state, expiresAt }) => (state === 'available' ? expiresAt : null)).map((one) => ({
      ...moment(new Date(Date.parse(one.at) - 1), words),
      at: one.at,
      points: one.points,
    }));
  }

  /** Newest first. */
  history(words: Words): Entry[] {
    return this.#lines.toReversed().map((line) => {
      const lot = this.#lots.find(
        ({ orderId, state, remaining }) =>
          orderId !== null && orderId === line.orderId && state === 'pending' && remaining > 0,
      );
      return asEntry(line, lot?.maturesAt, words);
    });
  }

  #byMoment(words: Words, when: (lot: Lot) => Date | null): Release[] {
    const byMoment = new Map<number, number>();
    for (const lot of this.#lots) {
      const time = when(lot)?.getTime();
      if (time !== undefined && lot.remaining > 0) byMoment.set(time, (byMoment.get(time) ?? 0) + lot.remaining);
    }
    return [...byMoment]
      .sort(([a], [b]) => a - b)
      .slice(0, 12)
      .map(([time, points]) => ({ points, ...moment(new Date(time), words) }));
  }

  #give(points: number, at: Date, expiresAt: Date | null, orderId: string | null = null): void {
    const id = `lot_${this.#lots.length}`;
    this.#lots.push({ id, orderId, state: 'available', remaining: points, expired: 0, maturesAt: at, expiresAt });
  }

  #change(lot: Lot, change: Partial<Lot>): void {
    this.#lots = this.#lots.map((one) => (one.id === lot.id ? { ...one, ...change } : one));
  }

  #write(line: Omit<Line, 'id'>): void {
    this.revision += 1;
    this.#lines.push({ id: `ent_${this.revision.toString().padStart(8, '0')}`, ...line });
  }
}
