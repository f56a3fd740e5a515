import type * as Rules from '@kring/rules';
import type { Lot } from '@kring/rules';
import fc from 'fast-check';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import * as refusals from '../errors.ts';
import { later, testLedger } from '../ledger.testing.ts';
import type { LedgerStore, Posting } from '../store.ts';
import { nothingMet } from './side-by-side.testing.ts';
import { histories } from './histories.testing.ts';

/** The decisions that the ledger imports, with a bug in the place of one. */
const decisions = vi.hoisted(() => ({ instead: {} as Partial<typeof Rules> }));
vi.mock('@kring/rules', async (original) => {
  const real = await original<typeof Rules>();
  const through = Object.entries(real).map(([name, value]) => [
    name,
    typeof value === 'function'
      ? (...args: never[]) =>
          ((decisions.instead[name as keyof typeof Rules] ?? value) as (...all: never[]) => unknown)(...args)
      : value,
  ]);
  return Object.fromEntries(through) as typeof Rules;
});

let real: typeof Rules;
beforeAll(async () => {
  real = await vi.importActual('@kring/rules');
});
afterEach(() => {
  decisions.instead = {};
});

/** A bug of the store, or of the decisions. */
interface Bug {
  readonly store?: (store: LedgerStore) => Partial<LedgerStore>;
  readonly rules?: () => Partial<typeof Rules>;
}

const all = 1_000_000;
const posting = (change: (posting: Posting) => Partial<Posting>): Bug => ({
  store: (store) => ({ post: (one) => store.post({ ...one, ...change(one) }) }),
});
const ofTaken = (change: (lot: Lot) => Partial<Lot>): Bug => ({
  rules: () => ({
    decideGivingBack: (asked) =>
      real.decideGivingBack({
        ...asked,
        taken: asked.taken.map(({ lot, points }) => ({ points, lot: { ...lot, ...change(lot) } })),
      }),
  }),
});

const bugs: Record<string, Bug> = {
  'the newest lot is spent first': {
    store: (store) => ({ spendable: async (account) => (await store.spendable(account, all)).toReversed() }),
    rules: () => ({
      decideHold: (lots, points) => {
        const { moves, missing } = real.take([...lots], points);
        const held = moves.map((move) => ({ ...move, account: 'held' as const, delta: 0 - move.delta }));
        return { moves: [...moves, ...held], missing };
      },
    }),
  },
  'points that mature forget the debt': { rules: () => ({ decideMature: (lot) => real.decideMature(lot, 0) }) },
  'points that come back forget the debt': {
    rules: () => ({ decideGivingBack: (asked) => real.decideGivingBack({ ...asked, debt: 0 }) }),
  },
  'the debt of the wallet is forgotten': posting(({ after }) => ({ after: { ...after, debt: 0 } })),
  'a refund that is reported twice counts twice': {
    store: (store) => ({
      entryByKey: async () => undefined,
      post: (one) =>
        store.post({ ...one, entry: { ...one.entry, businessKey: `${one.entry.businessKey}/${one.entry.id}` } }),
    }),
  },
  'a business key is not looked up': { store: () => ({ entryByKey: async () => undefined }) },
  'what was clawed back before is forgotten': {
    store: (store) => ({ orderTotals: async (...of) => ({ ...(await store.orderTotals(...of)), clawedBack: 0 }) }),
  },
  'partial refunds round up': {
    rules: () => ({
      clawBack: (asked) => {
        const total = (refunds: typeof asked.before) =>
          refunds.flatMap(({ lines }) => lines).reduce((sum, { amount }) => sum + amount, 0);
        const [before, now] = [total(asked.before), total([...asked.before, asked.refund])];
        const [paid, earned] = [asked.order.lines[0]!.amount, asked.parts[0]!.points];
        return Math.ceil((earned * now) / paid) - Math.ceil((earned * before) / paid);
      },
    }),
  },
  'a hold is counted twice': {
    store: (store) => ({ takenBy: async (...of) => (await store.takenBy(...of)).flatMap((one) => [one, one]) }),
  },
  'a hold leaves its points available': posting(({ entry, after, changes }) =>
    entry.kind === 'hold'
      ? {
          after: { ...after, available: after.available - entry.deltas.available },
          changes: changes.filter(({ delta }) => delta > 0),
        }
      : {},
  ),
  'an expired lot comes back to life': ofTaken(({ state }) =>
    state === 'expired' ? { state: 'available', expiresAt: null } : { expiresAt: null },
  ),
  'whatever comes back gets a month of grace': ofTaken(() => ({ state: 'expired' })),
  'a month of grace forgets its order': posting(({ newLots }) => ({
    newLots: newLots.map((lot) => (lot.graceOf === null ? lot : { ...lot, orderId: null })),
  })),
  'what comes back goes to the lots that expire first': {
    rules: () => ({
      decideGivingBack: (asked) => {
        const took = asked.taken.reduce((sum, { points }) => sum + points, 0);
        return real.decideGivingBack({ ...asked, before: took - asked.points - asked.before });
      },
    }),
  },
  'what was given back before is forgotten': {
    store: (store) => ({
      hold: async (...of) => {
        const found = await store.hold(...of);
        return found && { ...found, givenBack: 0 };
      },
    }),
  },
  'a hold can be captured again': {
    store: (store) => ({
      hold: async (...of) => {
        const found = await store.hold(...of);
        return found && { ...found, state: 'open' as const };
      },
    }),
  },
  'a hold never runs out': { store: () => ({ dueHold: async () => undefined }) },
  'a hold runs out an hour late': {
    store: (store) => ({ dueHold: (account, now) => store.dueHold(account, later(now, -1 / 24)) }),
  },
  'points that expired are charged once more': {
    rules: () => ({
      decideClawBack: (lots, ...of) =>
        real.decideClawBack(
          lots.map((lot) => ({ ...lot, expired: 0 })),
          ...of,
        ),
    }),
  },
  'points that expired excuse every refund': posting(({ changes, entry }) =>
    entry.kind === 'claw_back' ? { changes: changes.filter(({ account }) => account !== 'expired') } : {},
  ),
  'a claw-back does not see other lots': {
    store: (store) => ({ spendable: async (account, points) => (await store.spendable(account, points)).slice(0, 1) }),
  },
  'a claw-back begins with other lots': {
    rules: () => ({ decideClawBack: (lots, _, points) => real.decideClawBack(lots, 'no order', points) }),
    store: (store) => ({
      lotsOfOrder: async (account) => (await store.openLots(account)).map((lot) => ({ ...lot, expired: 0 })),
      spendable: (account) => store.spendable(account, all),
    }),
  },
  'a claw-back takes pending points of other orders': {
    store: (store) => ({
      lotsOfOrder: async (account, orderId) => {
        const own = await store.lotsOfOrder(account, orderId);
        const others = (await store.openLots(account)).filter(
          ({ state, id }) => state === 'pending' && !own.some((lot) => lot.id === id),
        );
        return [...own, ...others.map((lot) => ({ ...lot, orderId }))];
      },
    }),
  },
  'more is taken by hand than there is': {
    rules: () => ({ takeSoonest: (lots, points) => ({ ...real.takeSoonest(lots, points), missing: 0 }) }),
  },
  'points mature a day early': {
    store: (store) => ({ dueToMature: (account, now) => store.dueToMature(account, later(now, 1)) }),
  },
  'points mature a day late': {
    store: (store) => ({ dueToMature: (account, now) => store.dueToMature(account, later(now, -1)) }),
  },
  'points expire a day late': {
    store: (store) => ({ dueToExpire: (account, now) => store.dueToExpire(account, later(now, -1)) }),
  },
  'points never expire': { store: () => ({ dueToExpire: async () => undefined }) },
  'a delivery moves nothing': { store: () => ({ moveRelease: async () => {} }) },
  'lot changes are not written': posting(() => ({ changes: [] })),
  'matured lots stay pending': posting(({ become }) => ({
    become: become.filter(({ state }) => state !== 'available'),
  })),
};

/** The same histories each time: whether a bug is found must not be a matter of luck. */
const SEED = 20_260_101;

async function look({ store = () => ({}), rules = () => ({}) }: Bug, numRuns: number) {
  decisions.instead = rules();
  const ledger = await testLedger();
  const through = (whole: LedgerStore): LedgerStore => ({ ...whole, ...store(whole) });
  return fc.check(histories(ledger, nothingMet(), through), { numRuns, seed: SEED, endOnFailure: true });
}

test('without a bug nothing is found', async () => {
  expect((await look({}, 4)).failed).toBe(false);
});

test.each(Object.keys(bugs))('a bug is found: %s', async (name) => {
  const { failed, errorInstance } = await look(bugs[name]!, 60);
  expect(failed).toBe(true);
  // By a difference, by the database or by a refusal that should not be; not by a mistake of the bug itself.
  const refused = Object.values(refusals).some((refusal) => errorInstance instanceof refusal);
  if (!refused) expect(String(errorInstance)).toMatch(/^(AssertionError|Error: \w+ constraint failed)/);
});
