import { accounts, type Deltas, type LedgerEntry, type LedgerEntryKind, type Wallet } from './entry.ts';
import { type Check, total } from './check.ts';

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

/** Which accounts an entry of a kind may make larger (+), smaller (−) or either; it changes no other. */
const mayChange: Readonly<Record<LedgerEntryKind, Readonly<Partial<Record<keyof Deltas, '+' | '-' | '±'>>>>> = {
  earn: { pending: '+', issued: '-' },
  mature: { pending: '-', available: '+', debt: '-' },
  claw_back: { pending: '-', available: '-', expired: '-', debt: '+', issued: '+' },
  hold: { available: '-', held: '+' },
  capture: { held: '-', redeemed: '+' },
  release: { held: '-', available: '+', debt: '-' },
  give_back: { redeemed: '-', available: '+', debt: '-' },
  expire: { available: '-', expired: '+' },
  adjust: { pending: '-', available: '±', debt: '-', adjusted: '±' },
  forgive: { debt: '-', adjusted: '-' },
};

const entriesFitTheirKind: Check = ({ entries }) =>
  entries.flatMap(({ id, kind, deltas }) =>
    accounts.flatMap((account) => {
      const delta = deltas[account];
      const sign = mayChange[kind][account];
      const fits = delta === 0 || sign === '±' || (sign !== undefined && delta > 0 === (sign === '+'));
      return fits ? [] : [`Entry ${id} is a ${kind}, and changes ${account} by ${delta}.`];
    }),
  );

export const entryChecks: readonly Check[] = [
  zeroSum,
  entriesFitTheirKind,
  oneEffectAKey,
  revisionsGrow,
  walletIsThere,
  noneNegative,
  debtMeansNothingAvailable,
  replay,
  liability,
];

const balanceOf = ({ pending, available, held, debt }: Pick<Wallet, Part>): number => pending + available + held - debt;
