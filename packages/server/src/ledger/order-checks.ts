import type { LedgerEntry } from './entry.ts';
import { by, type Check, total } from './check.ts';
import type { AccountRows, LotChange, LotRow } from './store.ts';

/** Where a lot stands in the order of spending, soonest expiring first. Told here again, apart from the rules. */
function ranked(lots: readonly LotRow[]): readonly LotRow[] {
  const end = ({ expiresAt }: LotRow) => (expiresAt === null ? Number.POSITIVE_INFINITY : expiresAt.getTime());
  return lots.toSorted((a, b) => {
    if (end(a) < end(b)) return -1;
    if (end(a) > end(b)) return 1;
    return a.maturesAt.getTime() - b.maturesAt.getTime() || (a.id < b.id ? -1 : 1);
  });
}

/** What every lot had at a moment of the history, replayed from the changes alone. */
class Replay {
  readonly lots: readonly LotRow[];
  readonly rank: ReadonlyMap<string, number>;
  readonly ofOrder: ReadonlyMap<string, readonly LotRow[]>;
  readonly expired = new Set<string>();
  readonly #has = new Map<string, number>();
  /** No lot before this one has anything available. */
  #lowest = 0;

  constructor(lots: readonly LotRow[]) {
    this.lots = ranked(lots);
    this.rank = new Map(this.lots.map(({ id }, i) => [id, i]));
    this.ofOrder = by(lots, ({ orderId }) => orderId ?? '');
  }

  has(lotId: string, account: LotChange['account']): number {
    return this.#has.get(`${lotId} ${account}`) ?? 0;
  }

  apply(changes: readonly LotChange[]): void {
    for (const { lotId, account, delta } of changes) {
      this.#has.set(`${lotId} ${account}`, this.has(lotId, account) + delta);
      if (account === 'available' && delta > 0) this.#lowest = Math.min(this.#lowest, this.rank.get(lotId) ?? 0);
    }
  }

  /** The lot with something available that expires soonest. */
  soonest(): { readonly lot: LotRow; readonly rank: number } | undefined {
    for (; ; this.#lowest++) {
      const lot = this.lots[this.#lowest];
      if (!lot) return undefined;
      if (this.has(lot.id, 'available') > 0) return { lot, rank: this.#lowest };
    }
  }
}

interface Step {
  readonly entry: LedgerEntry;
  readonly changes: readonly LotChange[];
  readonly replay: Replay;
}

/** The lots that an entry took available points from, as far as `which` says. */
const takenFrom = ({ changes, replay }: Step, which: (lot: LotRow) => boolean = () => true): LotRow[] =>
  changes.flatMap(({ lotId, account, delta }) => {
    const lot = replay.lots[replay.rank.get(lotId) ?? -1];
    return lot && account === 'available' && delta < 0 && which(lot) ? [lot] : [];
  });

/** After taking from these lots, none that expires sooner may have anything left. */
function soonestFirst({ entry, replay }: Step, taken: readonly LotRow[]): string[] {
  const last = Math.max(...taken.map(({ id }) => replay.rank.get(id) ?? 0));
  const left = replay.soonest();
  return taken.length === 0 || !left || left.rank >= last
    ? []
    : [
        `Entry ${entry.id} took from lot ${replay.lots[last]?.id} while lot ${left.lot.id}, which goes first, had points.`,
      ];
}

const notOver = ({ entry }: Step, taken: readonly LotRow[]): string[] =>
  taken
    .filter(({ expiresAt }) => expiresAt !== null && expiresAt <= entry.at)
    .map(({ id }) => `Entry ${entry.id} took from lot ${id} after its time.`);

/** The order's own points first, those that are gone too; then others, soonest first; then debt. */
function clawBack(step: Step): string[] {
  const { entry, changes, replay } = step;
  const isOwn = ({ orderId }: LotRow) => orderId === entry.orderId;
  const others = takenFrom(step, (lot) => !isOwn(lot));
  const strangers = changes.filter(({ lotId, account }) => {
    const lot = replay.lots[replay.rank.get(lotId) ?? -1];
    return lot && !isOwn(lot) && account !== 'available';
  });
  const own = replay.ofOrder.get(entry.orderId ?? '') ?? [];
  const left = (account: LotChange['account']) => total(own.map(({ id }) => replay.has(id, account)));
  const further = others.length > 0 || entry.deltas.debt > 0;
  const found = strangers.map(({ lotId, account }) => `Entry ${entry.id} took ${account} points of lot ${lotId}.`);
  if (further && left('expired') > 0)
    found.push(`Entry ${entry.id} charged for expired points of order ${entry.orderId} again.`);
  if ((further || entry.deltas.expired < 0) && left('pending') + left('available') > 0)
    found.push(`Entry ${entry.id} left points of order ${entry.orderId} and took others.`);
  return [...found, ...soonestFirst(step, others), ...notOver(step, takenFrom(step))];
}

function expire({ entry, changes, replay }: Step): string[] {
  const found: string[] = [];
  for (const { lotId } of changes.filter(({ account }) => account === 'expired')) {
    const lot = replay.lots[replay.rank.get(lotId) ?? -1];
    if (!lot?.expiresAt || lot.expiresAt > entry.at)
      found.push(`Entry ${entry.id} expired lot ${lotId} before its time.`);
    if (replay.has(lotId, 'available') > 0) found.push(`Entry ${entry.id} left points in lot ${lotId}, which expired.`);
    if (replay.expired.has(lotId)) found.push(`Lot ${lotId} expired twice, the second time by entry ${entry.id}.`);
    replay.expired.add(lotId);
  }
  return found;
}

/**
 * What came back went to the lots it came from (or to grace lots of them), those that expire latest first. Of a lot that
 * has `later` held points behind it, a giving back up to `n` points in all has reached between 0 and what was taken.
 */
function cameBack({ entry, changes, replay }: Step, taken: readonly LotChange[], before: number): string[] {
  const points = 0 - (entry.kind === 'release' ? entry.deltas.held : entry.deltas.redeemed);
  const upTo = before + points + entry.deltas.debt;
  const latestFirst = taken.toSorted((a, b) => (replay.rank.get(b.lotId) ?? 0) - (replay.rank.get(a.lotId) ?? 0));
  const is = new Map<string, number>();
  const found: string[] = [];
  for (const { lotId, account, delta } of changes) {
    if (account !== 'available') continue;
    const lot = replay.lots[replay.rank.get(lotId) ?? -1];
    const from = lot?.entryId === entry.id && lot.graceOf !== null ? lot.graceOf : lotId;
    if (from === lotId && replay.expired.has(lotId))
      found.push(`Entry ${entry.id} gave points back to lot ${lotId}, which had expired.`);
    is.set(from, (is.get(from) ?? 0) + delta);
  }
  let later = 0;
  for (const { lotId, delta: took } of latestFirst) {
    const reached = (given: number) => Math.min(Math.max(given - later, 0), took);
    const should = reached(upTo) - reached(before);
    if (should !== (is.get(lotId) ?? 0))
      found.push(`Entry ${entry.id} gave ${is.get(lotId) ?? 0} back to lot ${lotId}, where it should be ${should}.`);
    is.delete(lotId);
    later += took;
  }
  for (const lotId of is.keys())
    found.push(`Entry ${entry.id} gave points to lot ${lotId}, which the hold did not touch.`);
  return found;
}

/**
 * An oracle of the order in which points are spent, expire and come back: it replays the entries and knows nothing of
 * how they were decided.
 */
const everythingInOrder: Check = ({ entries, lots, changes }: AccountRows) => {
  const replay = new Replay(lots);
  const ofEntry = by(changes, ({ entryId }) => entryId);
  const takenBy = new Map<string, readonly LotChange[]>();
  const givenBack = new Map<string, number>();
  return entries.flatMap((entry) => {
    const own = ofEntry.get(entry.id) ?? [];
    replay.apply(own);
    const step = { entry, changes: own, replay };
    const holdId = entry.holdId ?? '';
    switch (entry.kind) {
      case 'hold':
        takenBy.set(
          holdId,
          own.filter(({ account }) => account === 'held'),
        );
        return [...soonestFirst(step, takenFrom(step)), ...notOver(step, takenFrom(step))];
      case 'adjust':
        return [...soonestFirst(step, takenFrom(step)), ...notOver(step, takenFrom(step))];
      case 'claw_back':
        return clawBack(step);
      case 'expire':
        return expire(step);
      case 'release':
        return cameBack(step, takenBy.get(holdId) ?? [], 0);
      case 'give_back': {
        const before = givenBack.get(holdId) ?? 0;
        givenBack.set(holdId, before - entry.deltas.redeemed);
        return cameBack(step, takenBy.get(holdId) ?? [], before);
      }
      case 'earn':
      case 'mature':
      case 'capture':
      case 'forgive':
        return [];
    }
  });
};

export const orderChecks: readonly Check[] = [everythingInOrder];
