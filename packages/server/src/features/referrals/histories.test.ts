import type { ProgrammeDocument } from '@kring/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { makeShop } from '../../commands/make-shop.ts';
import { verifyLedger } from '../../ledger/verify.ts';
import { testServer } from '../../testing/server.ts';
import { verifyRedemptions } from '../redemptions/verify.ts';
import { customer, everyone, History, type Step, steps } from './histories.testing.ts';
import { documentWith } from './referrals.testing.ts';
import { verifyReferrals } from './verify.ts';

const CAP = 2;
const BUDGET = 2200;

const mug = {
  id: 'mug',
  name: { nl: 'Mok', en: 'Mug' },
  cost: 300,
  gives: { kind: 'free_shipping' },
  codeDays: 700,
} as const;

/** Caps and budget; the same with other figures, and later orders too; and no referral at all. */
const documents: readonly ProgrammeDocument[] = [
  documentWith({ caps: { perReferrer: CAP }, budget: BUDGET, expiryDays: 10 }),
  documentWith({
    caps: { perReferrer: CAP },
    budget: BUDGET,
    expiryDays: 20,
    firstOrderOnly: false,
    rewardAfterDays: 3,
    referrer: { points: 100, discount: { kind: 'free_shipping' }, codeDays: 5 },
  }),
  { ...documentWith(), referral: undefined as never },
].map((document) => ({ ...defaultProgramme('Test'), ...document, rewards: [mug] }));

const server = testServer();
let shops = 0;

async function begin(): Promise<History> {
  const [document] = documents;
  const { shopId } = await makeShop(server.storage, {
    name: `Shop ${shops++}`,
    origins: [],
    document: document ?? null,
  });
  await server.storage.write(async (tx) => {
    for (const number of everyone) await tx.customers.put(shopId, customer(number), {});
  });
  return new History(server.storage, shopId, documents);
}

/** All that must hold at any moment: of the ledger, of the codes, and of caps and budget. */
async function check(history: History): Promise<void> {
  expect(await verifyLedger(server.storage)).toEqual([]);
  expect(await verifyRedemptions(server.storage)).toEqual([]);
  expect(await verifyReferrals(server.storage)).toEqual([]);
  const { rows } = await history.look();
  const counted = rows.filter(({ state }) => ['qualified', 'pending', 'rewarded'].includes(state));
  for (const { referrerId } of counted)
    expect(counted.filter((other) => other.referrerId === referrerId).length).toBeLessThanOrEqual(CAP);
  const points = counted.reduce((sum, { promised }) => sum + (promised?.referrer ?? 0) + (promised?.friend ?? 0), 0);
  expect(points).toBeLessThanOrEqual(BUDGET);
}

/** Refused orders of one number with other contents do nothing, as do refunds of too much: most steps do something. */
async function live(some: readonly Step[], settled: boolean): Promise<History> {
  const history = await begin();
  for (const step of some) {
    await history.happen(step);
    if (settled) await history.settleAll();
  }
  return history;
}

test('whatever happens, in whatever order, no point is made or lost, and no limit exceeded', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(steps, async (some) => check(await live(some, true))),
    { numRuns: 25 },
  ),
);

/** An invitation that nobody used in time closes no circle, whether or not a job has said so. */
const overdue: readonly Step[] = [
  { what: 'claim', who: 2, of: 0, browser: 0 },
  { what: 'order', who: 0, amount: 2999, of: null, home: null },
  { what: 'wait', hours: 400 },
  { what: 'claim', who: 0, of: 2, browser: 0 },
];

test('whether a job comes by after each step, or nobody until the end, makes no difference', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(steps, async (some) => {
      const [watched, alone] = [await live(some, true), await live(some, false)];
      await alone.settleAll();
      await watched.settleAll();
      const [one, other] = [await watched.look(), await alone.look()];
      expect(other.states).toEqual(one.states);
      expect(other.wallets).toEqual(one.wallets);
      await check(alone);
    }),
    { numRuns: 12, examples: [[overdue]] },
  ),
);
