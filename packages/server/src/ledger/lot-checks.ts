import { by, type Check, total } from './check.ts';
import type { LotChange, LotRow } from './store.ts';

const accountsOfLots = ['pending', 'available', 'held', 'expired'] as const;
type LotAccount = (typeof accountsOfLots)[number];

/** What a lot says it has in an account. */
const has = (lot: LotRow, account: LotAccount): number => {
  if (account === 'held' || account === 'expired') return lot[account];
  return lot.state === account ? lot.remaining : 0;
};

const sumIn = (changes: readonly LotChange[] | undefined, account: LotAccount): number =>
  total((changes ?? []).filter((change) => change.account === account).map(({ delta }) => delta));

const lotsMakeTheWallet: Check = ({ account, wallet, lots }) =>
  wallet
    ? (['pending', 'available', 'held'] as const).flatMap((part) => {
        const sum = total(lots.map((lot) => has(lot, part)));
        return sum === wallet[part]
          ? []
          : [`The ${part} lots of ${account.customerId} hold ${sum}, its wallet has ${wallet[part]}.`];
      })
    : [];

const lotsWithinBounds: Check = ({ lots }) =>
  lots.flatMap(({ id, remaining, held, expired, amount }) =>
    Math.min(remaining, held, expired) < 0 || remaining + held + expired > amount
      ? [`Lot ${id} of ${amount} has ${remaining} left, ${held} held and ${expired} expired.`]
      : [],
  );

const lotsAreTheirChanges: Check = ({ lots, changes }) => {
  const ofLot = by(changes, ({ lotId }) => lotId);
  return lots.flatMap((lot) =>
    accountsOfLots.flatMap((account) => {
      const sum = sumIn(ofLot.get(lot.id), account);
      const is = has(lot, account);
      return sum === is ? [] : [`The changes of lot ${lot.id} leave ${sum} ${account}, and the lot has ${is}.`];
    }),
  );
};

const entriesAreTheirChanges: Check = ({ entries, changes }) => {
  const ofEntry = by(changes, ({ entryId }) => entryId);
  return entries.flatMap(({ id, deltas }) =>
    accountsOfLots.flatMap((account) => {
      const sum = sumIn(ofEntry.get(id), account);
      return sum === deltas[account]
        ? []
        : [`Entry ${id} changes ${account} by ${deltas[account]}, its lots by ${sum}.`];
    }),
  );
};

const changesAreOfOwnLots: Check = ({ account, lots, changes }) => {
  const own = new Set(lots.map(({ id }) => id));
  return changes
    .filter(({ lotId }) => !own.has(lotId))
    .map(({ entryId, lotId }) => `Entry ${entryId} of ${account.customerId} changes lot ${lotId} of somebody else.`);
};

const lotsAreTheirBeginning: Check = ({ lots, changes }) => {
  const ofLot = by(changes, ({ lotId }) => lotId);
  return lots.flatMap(({ id, entryId, amount }) => {
    const own = (ofLot.get(id) ?? []).filter((change) => change.entryId === entryId);
    const put = total(own.map(({ delta }) => delta));
    return put === amount ? [] : [`Lot ${id} is of ${amount}, and its entry ${entryId} put ${put} in.`];
  });
};

/** What came back of an expired lot belongs to whatever that lot belonged to, and only a return can bring it. */
const graceHasAGiver: Check = ({ entries, lots }) => {
  const entryById = new Map(entries.map((entry) => [entry.id, entry]));
  const lotById = new Map(lots.map((lot) => [lot.id, lot]));
  return lots.flatMap(({ id, graceOf, entryId, orderId, maturesAt }) => {
    const kind = entryById.get(entryId)?.kind;
    const returns = kind === 'release' || kind === 'give_back';
    if (graceOf === null) return returns ? [`Lot ${id} came with a ${kind}, and does not say which lot it is of.`] : [];
    const from = lotById.get(graceOf);
    if (!returns) return [`Lot ${id} is a grace lot, and entry ${entryId} gave nothing back.`];
    if (!from) return [`Lot ${id} is a grace lot of ${graceOf}, which the customer does not have.`];
    if (from.orderId !== orderId) return [`Lot ${id} is of order ${orderId}, and lot ${graceOf} of ${from.orderId}.`];
    return from.state === 'expired' || (from.expiresAt && from.expiresAt <= maturesAt)
      ? []
      : [`Lot ${id} is a grace lot of ${graceOf}, which had not expired.`];
  });
};

/** The sums by moment, by which it is known what is due, are those of the lots. */
const scheduleIsTheLots: Check = ({ account, lots, schedule }) => {
  const should = new Map<string, number>();
  for (const { state, remaining, maturesAt, expiresAt } of lots) {
    const at = state === 'pending' ? maturesAt : expiresAt;
    if (remaining === 0 || at === null) continue;
    const key = `${state === 'pending' ? 'mature' : 'expire'} at ${at.toISOString()}`;
    should.set(key, (should.get(key) ?? 0) + remaining);
  }
  const is = new Map(schedule.map(({ event, at, points }) => [`${event} at ${at.toISOString()}`, points]));
  return [...new Set([...should.keys(), ...is.keys()])].flatMap((key) => {
    const [planned, there] = [is.get(key) ?? 0, should.get(key) ?? 0];
    return planned === there
      ? []
      : [`The schedule of ${account.customerId} has ${planned} that ${key}, its lots have ${there}.`];
  });
};

export const lotChecks: readonly Check[] = [
  lotsMakeTheWallet,
  lotsWithinBounds,
  lotsAreTheirChanges,
  entriesAreTheirChanges,
  changesAreOfOwnLots,
  lotsAreTheirBeginning,
  graceHasAGiver,
  scheduleIsTheLots,
];
