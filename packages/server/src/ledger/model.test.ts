import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Account } from './entry.ts';
import { clawBack, ClawBackExceedsEarningsError, earn, matureDue, moveRelease, wallet } from './ledger.ts';
import type { LedgerStore } from './store.ts';
import { claim, earning, everyone, later, spend, type TestLedger, testLedger } from './ledger.testing.ts';
import { verifyLedger } from './verify.ts';

/**
 * What the ledger should come to, told in another way: it knows no lots, only what each order has left and whether its
 * day has come. All matured points are one pool, which may go below zero: that is the debt.
 */
class Model {
  private readonly orders = new Map<
    string,
    { readonly who: Account; left: number; maturesAt: Date; matured: boolean }
  >();
  private readonly pools = new Map<Account, number>();

  earn(who: Account, orderId: string, points: number, maturesAt: Date): void {
    if (!this.orders.has(orderId)) this.orders.set(orderId, { who, left: points, maturesAt, matured: false });
  }

  /** False where the order has not that much left. */
  clawBack(who: Account, orderId: string, points: number, now: Date): boolean {
    const order = this.orders.get(orderId);
    if (points > (order?.left ?? 0)) return false;
    this.mature(who, now);
    if (!order) return true;
    order.left -= points;
    if (order.matured) this.pool(who, -points);
    return true;
  }

  mature(who: Account, now: Date): void {
    for (const order of this.orders.values()) {
      if (order.who !== who || order.matured || order.left === 0 || order.maturesAt > now) continue;
      order.matured = true;
      this.pool(who, order.left);
    }
  }

  moveRelease(who: Account, orderId: string, maturesAt: Date, now: Date): void {
    const order = this.orders.get(orderId);
    if (!order) return;
    this.mature(who, now);
    if (!order.matured) order.maturesAt = maturesAt;
  }

  spend(who: Account, points: number): void {
    this.pool(who, -Math.min(points, Math.max(0, this.pools.get(who) ?? 0)));
  }

  wallet(who: Account): { pending: number; available: number; held: number; debt: number } {
    let pending = 0;
    for (const order of this.orders.values()) if (order.who === who && !order.matured) pending += order.left;
    const pool = this.pools.get(who) ?? 0;
    return { pending, available: Math.max(0, pool), held: 0, debt: Math.max(0, -pool) };
  }

  private pool(who: Account, points: number): void {
    this.pools.set(who, (this.pools.get(who) ?? 0) + points);
  }
}

// Anna most of the time: a history must become long enough to owe points and to pay them.
const who = fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(everyone.length - 1) });
const order = fc.nat(5);
const points = fc.nat(30);
const days = fc.integer({ min: -4, max: 6 });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('earn' as const), who, order, points, days }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('clawBack' as const), who, order, points: fc.nat(12), refund: fc.nat(99) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mature' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('spend' as const), who, points: fc.constantFrom(7, 1000) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('moveRelease' as const), who, order, days }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 6 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function follow(ledger: TestLedger, model: Model, refunds: Set<string>, todo: Step): Promise<void> {
  if (todo.do === 'wait') {
    ledger.now = later(ledger.now, todo.days);
    return;
  }
  const account = everyone[todo.who];
  if (!account) throw new Error('No such customer.');
  const { now } = ledger;
  const orderId = 'order' in todo ? `${account.customerId}-${todo.order}` : '';
  switch (todo.do) {
    case 'earn': {
      const maturesAt = later(now, todo.days);
      model.earn(account, orderId, todo.points, maturesAt);
      await ledger.write((tx) => earn(tx, earning(account, orderId, todo.points, maturesAt)));
      break;
    }
    case 'clawBack': {
      const refund = `${orderId}/${todo.refund}`;
      const fits = refunds.has(refund) || model.clawBack(account, orderId, todo.points, now);
      const asked = ledger.write((tx) => clawBack(tx, claim(account, orderId, String(todo.refund), todo.points)));
      if (fits) {
        await asked;
        refunds.add(refund);
      } else {
        await expect(asked).rejects.toThrow(ClawBackExceedsEarningsError);
      }
      break;
    }
    case 'mature':
      model.mature(account, now);
      await ledger.write((tx) => matureDue(tx, account));
      break;
    case 'spend':
      model.mature(account, now);
      model.spend(account, todo.points);
      await ledger.write(async (tx) => {
        await matureDue(tx, account);
        await spend(tx, account, todo.points);
      });
      break;
    case 'moveRelease': {
      const maturesAt = later(now, todo.days);
      model.moveRelease(account, orderId, maturesAt, now);
      await ledger.write((tx) => moveRelease(tx, { shopId: account.shopId, orderId, maturesAt }));
      break;
    }
  }
}

/** Any history: follows it in the ledger and in the model, and compares. */
const history = (through: (store: LedgerStore) => LedgerStore = (store) => store, seen = { debts: 0 }) =>
  fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 70, size: 'max' }), async (steps) => {
    const ledger = await testLedger();
    ledger.through = through;
    const model = new Model();
    const refunds = new Set<string>();
    for (const todo of steps) await follow(ledger, model, refunds, todo);
    for (const account of everyone) {
      const { revision: _, ...has } = await ledger.write((tx) => wallet(tx, account));
      expect(has).toEqual(model.wallet(account));
    }
    if (ledger.query("SELECT 1 FROM entries WHERE kind = 'mature' AND debt < 0").length > 0) seen.debts++;
    expect(await verifyLedger(ledger.storage)).toEqual([]);
    await ledger.close();
  });

test('any history leaves the wallets that a simple model says, and a clean ledger', { timeout: 60_000 }, async () => {
  const seen = { debts: 0 };
  await fc.assert(
    history((store) => store, seen),
    { numRuns: 100 },
  );
  // Debt that was made and paid is what goes wrong most easily: it must have been tried.
  expect(seen.debts).toBeGreaterThan(2);
});

test.each<[string, (store: LedgerStore) => LedgerStore]>([
  ['a business key is not looked up', (store) => ({ ...store, entryByKey: async () => undefined })],
  [
    'a claw-back does not see other lots',
    (store) => ({ ...store, openLots: async (account) => (await store.openLots(account)).slice(0, 1) }),
  ],
  [
    'what was clawed back before is forgotten',
    (store) => ({ ...store, orderTotals: async (...of) => ({ ...(await store.orderTotals(...of)), clawedBack: 0 }) }),
  ],
  [
    'points mature a day early',
    (store) => ({ ...store, dueLots: (account, now) => store.dueLots(account, later(now, 1)) }),
  ],
  [
    'only the first due lot matures',
    (store) => ({ ...store, dueLots: async (...of) => (await store.dueLots(...of)).slice(0, 1) }),
  ],
  [
    'lot changes are not written',
    (store) => ({ ...store, post: (posting) => store.post({ ...posting, changes: [] }) }),
  ],
  ['matured lots stay pending', (store) => ({ ...store, post: (posting) => store.post({ ...posting, matured: [] }) })],
  [
    'the debt is forgotten',
    (store) => ({ ...store, post: (posting) => store.post({ ...posting, after: { ...posting.after, debt: 0 } }) }),
  ],
  ['a delivery moves nothing', (store) => ({ ...store, moveRelease: async () => {} })],
])('a bug is found: %s', { timeout: 60_000 }, async (_, through) => {
  const { failed } = await fc.check(history(through), { numRuns: 2000, endOnFailure: true });
  expect(failed).toBe(true);
});
