import { type Deltas, type LedgerEntry, type Wallet } from './entry.ts';
import type { AccountRows } from './store.ts';

type Check = (rows: AccountRows) => string[];

/** Everything that is wrong with one customer's rows, each as a sentence with ids and figures. */
export const checkAccount = (rows: AccountRows): string[] => checks.flatMap((check) => check(rows));

const parts = ['pending', 'available', 'held', 'debt'] as const;
type Part = (typeof parts)[number];

const zeroSum: Check = ({ entries }) =>
  entries.flatMap(({ id, deltas }) => {
    const sum = balanceOf(deltas) + deltas.issued + deltas.redeemed + deltas.expired + deltas.adjusted;
    return sum === 0 ? [] : [`Entry ${id} sums to ${sum}, not to zero.`];
  });

const walletIsThere: Check = ({ account, wallet, entries, lots }) =>
  wallet
    ? []
    : [`Customer ${account.customerId} has ${entries.length} entries and ${lots.length} lots, and no wallet.`];

const noneNegative: Check = ({ account, wallet }) =>
  wallet
    ? parts
        .filter((part) => wallet[part] < 0)
        .map((part) => `The wallet of ${account.customerId} has ${wallet[part]} ${part}, which is negative.`)
    : [];

const debtMeansNothingAvailable: Check = ({ account, wallet }) =>
  wallet && wallet.debt > 0 && wallet.available > 0
    ? [`The wallet of ${account.customerId} owes ${wallet.debt} and has ${wallet.available} available.`]
    : [];

/** The wallet that the entries alone would make, and every wrong moment on the way. */
const replay: Check = ({ account, wallet, entries }) => {
  const found: string[] = [];
  const made: Record<Part, number> = { pending: 0, available: 0, held: 0, debt: 0 };
  let revision = 0;
  for (const entry of entries) {
    for (const part of parts) {
      made[part] += entry.deltas[part];
      if (made[part] < 0) found.push(`Entry ${entry.id} brings ${part} of ${account.customerId} to ${made[part]}.`);
    }
    if (made.debt > 0 && made.available > 0) {
      found.push(
        `After entry ${entry.id} ${account.customerId} owes ${made.debt} and has ${made.available} available.`,
      );
    }
    revision = entry.revision;
  }
  if (!wallet) return found;
  for (const part of parts) {
    if (made[part] !== wallet[part]) {
      found.push(`The entries of ${account.customerId} make ${made[part]} ${part}, its wallet has ${wallet[part]}.`);
    }
  }
  if (revision > wallet.revision) {
    found.push(`The wallet of ${account.customerId} is at revision ${wallet.revision}, its last entry at ${revision}.`);
  }
  return found;
};

const lotsMakeTheWallet: Check = ({ account, wallet, lots }) =>
  wallet
    ? (['pending', 'available'] as const).flatMap((state) => {
        const sum = total(lots.filter((lot) => lot.state === state).map(({ remaining }) => remaining));
        return sum === wallet[state]
          ? []
          : [`The ${state} lots of ${account.customerId} hold ${sum}, its wallet has ${wallet[state]}.`];
      })
    : [];

const lotsWithinBounds: Check = ({ lots }) =>
  lots
    .filter(({ remaining, amount }) => remaining < 0 || remaining > amount)
    .map(({ id, remaining, amount }) => `Lot ${id} of ${amount} has ${remaining} left.`);

const lotsAreTheirChanges: Check = ({ lots, changes }) =>
  lots.flatMap((lot) => {
    const own = changes.filter(({ lotId }) => lotId === lot.id);
    return (['pending', 'available'] as const).flatMap((account) => {
      const sum = total(own.filter((change) => change.account === account).map(({ delta }) => delta));
      const is = lot.state === account ? lot.remaining : 0;
      return sum === is ? [] : [`The changes of lot ${lot.id} leave ${sum} ${account}, and the lot has ${is}.`];
    });
  });

const entriesAreTheirChanges: Check = ({ entries, changes }) =>
  entries.flatMap(({ id, deltas }) => {
    const own = changes.filter(({ entryId }) => entryId === id);
    return (['pending', 'available'] as const).flatMap((account) => {
      const sum = total(own.filter((change) => change.account === account).map(({ delta }) => delta));
      return sum === deltas[account]
        ? []
        : [`Entry ${id} changes ${account} by ${deltas[account]}, its lots by ${sum}.`];
    });
  });

const lotsAreTheirEarnings: Check = ({ entries, lots }) => {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return lots.flatMap(({ id, entryId, amount }) => {
    const earned = byId.get(entryId)?.deltas.pending;
    return earned === undefined || earned === amount
      ? []
      : [`Lot ${id} is of ${amount}, and its entry ${entryId} earned ${earned}.`];
  });
};

const liability: Check = ({ account, wallet, entries }) => {
  if (!wallet) return [];
  const sum = (of: keyof Deltas) => total(entries.map(({ deltas }) => deltas[of]));
  const [issued, redeemed, expired, adjusted] = [0 - sum('issued'), sum('redeemed'), sum('expired'), sum('adjusted')];
  const owed = balanceOf(wallet);
  const should = issued - redeemed - expired - adjusted;
  return owed === should
    ? []
    : [
        `${account.customerId} is owed ${owed}, but ${issued} issued − ${redeemed} redeemed − ${expired} expired − ${adjusted} adjusted is ${should}.`,
      ];
};

const revisionsGrow: Check = ({ entries }) =>
  entries.flatMap(({ id, revision }, i) => {
    const before: LedgerEntry | undefined = entries[i - 1];
    return before && before.revision >= revision
      ? [`Entries ${before.id} and ${id} both made revision ${revision}.`]
      : [];
  });

const oneEffectAKey: Check = ({ entries }) => {
  const seen = new Map<string, string>();
  return entries.flatMap(({ id, businessKey }) => {
    const first = seen.get(businessKey);
    seen.set(businessKey, id);
    return first === undefined ? [] : [`Entries ${first} and ${id} have the same business key ${businessKey}.`];
  });
};

const checks: readonly Check[] = [
  zeroSum,
  oneEffectAKey,
  revisionsGrow,
  walletIsThere,
  noneNegative,
  debtMeansNothingAvailable,
  replay,
  lotsMakeTheWallet,
  lotsWithinBounds,
  lotsAreTheirChanges,
  entriesAreTheirChanges,
  lotsAreTheirEarnings,
  liability,
];

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

const balanceOf = ({ pending, available, held, debt }: Pick<Wallet, Part>): number => pending + available + held - debt;
