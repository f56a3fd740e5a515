/** Where one point is. */
type Place = 'pending' | 'available' | 'held' | 'spent' | 'expired' | 'gone';

/** One single point, with all that decides about it. Moments are milliseconds. */
interface Point {
  place: Place;
  /** Points that came together, and that are used alike. */
  batch: number;
  readonly order: string | null;
  maturesAt: number;
  expiresAt: number;
  hold: string | null;
}

interface ModelHold {
  state: 'open' | 'captured' | 'released';
  readonly until: number;
}

/** What the purse comes to, to be compared with a wallet. */
export interface Standing {
  readonly pending: number;
  readonly available: number;
  readonly held: number;
  readonly debt: number;
}

/** A month of grace, for points whose time was over while they were away. */
export const GRACE = 30 * 86_400_000;

/**
 * What a customer's points should come to, told as simply as can be: every point is an object of its own, and each rule is
 * a loop over single points. It knows no sums, no lots and no entries, and shares no code with the ledger.
 */
export class Purse {
  debt = 0;
  /** How many points were given a month of grace. */
  graces = 0;
  #points: Point[] = [];
  #batch = 0;
  readonly #holds = new Map<string, ModelHold>();

  standing(): Standing {
    return {
      pending: this.#in('pending').length,
      available: this.#in('available').length,
      held: this.#in('held').length,
      debt: this.debt,
    };
  }

  /** How many available points expire at which moment; Infinity for never. */
  expiries(): Map<number, number> {
    const sums = new Map<number, number>();
    for (const { expiresAt } of this.#in('available')) sums.set(expiresAt, (sums.get(expiresAt) ?? 0) + 1);
    return sums;
  }

  earn(order: string | null, points: number, maturesAt: number, expiresAt: number): void {
    this.#add(points, { place: 'pending', order, maturesAt, expiresAt });
  }

  moveRelease(order: string, maturesAt: number): void {
    for (const point of this.#in('pending')) if (point.order === order) point.maturesAt = maturesAt;
  }

  /** All whose moment has come by `now`, in the order of those moments. */
  settle(now: number): void {
    for (;;) {
      const next = this.#nextMoment();
      if (next > now) return;
      for (const point of this.#in('pending')) if (point.maturesAt <= next) this.#arrive(point, 'available');
      for (const [id, hold] of this.#holds)
        if (hold.state === 'open' && hold.until <= next) this.release(id, hold.until);
      for (const point of this.#in('available')) if (point.expiresAt <= next) point.place = 'expired';
    }
  }

  /** Takes back points of an order: what is still there of it, what of it expired, anything else, and then a debt. */
  clawBack(order: string, points: number): void {
    for (let i = 0; i < points; i++) {
      const own = this.#points.filter((point) => point.order === order);
      const point =
        soonest(own.filter(({ place }) => place === 'pending')) ??
        soonest(own.filter(({ place }) => place === 'available')) ??
        own.find(({ place }) => place === 'expired') ??
        soonest(this.#in('available'));
      if (point) point.place = 'gone';
      else this.debt += 1;
    }
  }

  /** False where there are not enough. */
  hold(id: string, points: number, until: number): boolean {
    if (this.#in('available').length < points) return false;
    this.#holds.set(id, { state: 'open', until });
    for (let i = 0; i < points; i++) {
      const point = soonest(this.#in('available'))!;
      point.place = 'held';
      point.hold = id;
    }
    return true;
  }

  /** False where the hold was resolved before. */
  capture(id: string): boolean {
    const hold = this.#holds.get(id);
    if (hold?.state !== 'open') return false;
    hold.state = 'captured';
    for (const point of this.#in('held')) if (point.hold === id) point.place = 'spent';
    return true;
  }

  release(id: string, now: number): boolean {
    const hold = this.#holds.get(id);
    if (hold?.state !== 'open') return false;
    hold.state = 'released';
    this.#return(
      this.#in('held').filter((point) => point.hold === id),
      now,
    );
    return true;
  }

  /** False where so many are not out any more, or the hold was never captured. */
  giveBack(id: string, points: number, now: number): boolean {
    const out = this.#in('spent').filter((point) => point.hold === id);
    if (this.#holds.get(id)?.state !== 'captured' || out.length < points) return false;
    const back: Point[] = [];
    while (back.length < points) back.push(latest(out.filter((point) => !back.includes(point)))!);
    this.#return(back, now);
    return true;
  }

  give(points: number, now: number, expiresAt: number): void {
    const paid = Math.min(points, this.debt);
    this.debt -= paid;
    this.#add(points - paid, { place: 'available', order: null, maturesAt: now, expiresAt });
  }

  take(points: number): boolean {
    if (this.#in('available').length < points) return false;
    for (let i = 0; i < points; i++) soonest(this.#in('available'))!.place = 'gone';
    return true;
  }

  /** Answers how much of it there was. */
  forgive(points: number): number {
    const forgiven = Math.min(points, this.debt);
    this.debt -= forgiven;
    return forgiven;
  }

  close(): void {
    for (const hold of this.#holds.values()) if (hold.state === 'open') hold.state = 'released';
    for (const point of this.#points) if (/pending|available|held/.test(point.place)) point.place = 'gone';
    this.debt = 0;
  }

  #in(place: Place): Point[] {
    return this.#points.filter((point) => point.place === place);
  }

  #add(count: number, like: Omit<Point, 'batch' | 'hold'>): void {
    this.#batch += 1;
    for (let i = 0; i < count; i++) this.#points.push({ ...like, batch: this.#batch, hold: null });
  }

  /** A debt takes it; else it is there to be used. */
  #arrive(point: Point, place: Place): void {
    if (this.debt > 0) {
      this.debt -= 1;
      point.place = 'gone';
    } else point.place = place;
  }

  /** Points come back from where they were: those that expire first pay a debt, those that expired get a month. */
  #return(points: readonly Point[], now: number): void {
    for (const point of points.toSorted(before)) {
      point.hold = null;
      this.#arrive(point, 'available');
    }
    const over = points.filter(({ place, expiresAt }) => place === 'available' && expiresAt <= now);
    const batches = new Map<number, number>();
    for (const point of over.toSorted(before).toReversed()) {
      if (!batches.has(point.batch)) batches.set(point.batch, ++this.#batch);
      Object.assign(point, { expiresAt: now + GRACE, maturesAt: now, batch: batches.get(point.batch)! });
      this.graces += 1;
    }
  }

  #nextMoment(): number {
    const moments = this.#points.flatMap(({ place, maturesAt, expiresAt }) =>
      place === 'pending' ? [maturesAt] : place === 'available' ? [expiresAt] : [],
    );
    for (const { state, until } of this.#holds.values()) if (state === 'open') moments.push(until);
    return Math.min(Infinity, ...moments);
  }
}

/** Which of two points is used first: the one that expires first, then the one that could be used first. */
const before = (a: Point, b: Point): number =>
  (a.expiresAt === b.expiresAt ? 0 : a.expiresAt - b.expiresAt) || a.maturesAt - b.maturesAt || a.batch - b.batch;

const soonest = (points: readonly Point[]): Point | undefined => points.toSorted(before)[0];
const latest = (points: readonly Point[]): Point | undefined => points.toSorted(before).at(-1);
