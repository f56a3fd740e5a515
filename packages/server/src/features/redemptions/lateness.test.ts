import type { ProgrammeDocument, RewardDefinition } from '@kring/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultProgramme } from '../../commands/default-programme.ts';
import { makeShop } from '../../commands/make-shop.ts';
import { expiring, wallet } from '../../ledger/ledger.ts';
import { verifyLedger } from '../../ledger/verify.ts';
import type { Tx } from '../../storage/storage.ts';
import { testStorage } from '../../storage/storage.testing.ts';
import { orderFact } from '../../testing/shop.ts';
import { findOrder, reportOrder } from '../orders/service.ts';
import { reportRefund } from '../refunds/service.ts';
import { redeem } from './redeem.ts';
import { cancelRedemption, captureRedemption, settle } from './service.ts';
import { useRedemption } from './use.ts';
import { verifyRedemptions } from './verify.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const START = Date.parse('2027-01-10T09:00:00Z');

const reward: RewardDefinition = {
  id: 'mug',
  name: { nl: 'Mok', en: 'Mug' },
  cost: 300,
  gives: { kind: 'free_shipping' },
  codeDays: 20,
};
const { earning } = defaultProgramme('Late');
const document: ProgrammeDocument = {
  ...defaultProgramme('Late'),
  earning: { ...earning, rate: { points: 1, perAmount: 1 } },
  pending: { days: 3, from: 'order', assumedDeliveryDays: 0 },
  expiry: { months: 1 },
  rewards: [reward],
};

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('order' as const), points: fc.integer({ min: 50, max: 900 }) }),
  },
  { weight: 4, arbitrary: fc.record({ what: fc.constantFrom('direct' as const, 'hold' as const) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constantFrom('cancel' as const, 'capture' as const, 'use' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant('refund' as const), amount: fc.integer({ min: 1, max: 900 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('wait' as const),
      ms: fc.constantFrom(10 * MINUTE, 31 * MINUTE, 5 * DAY, 13 * DAY, 40 * DAY),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Every history begins with something to spend. */
const begin: Step[] = [
  { what: 'order', points: 900 },
  { what: 'wait', ms: 5 * DAY },
];

const refused = (error: unknown) => {
  if (!(error instanceof Error) || error.name !== 'Refusal') throw error;
};

test('no outcome depends on when the job came by: a customer it never reached ends as one it reached all the time', async () => {
  const { storage } = await testStorage();
  const { shopId } = await makeShop(storage, { name: 'Late', origins: [], document });
  let customers = 0;
  let ended = 0;

  /** Lives a history by a clock of its own. `eager`: everything that is due is settled every day. */
  async function live(history: readonly Step[], eager: boolean) {
    let now = START;
    const name = `c-${customers++}`;
    const at = <T>(work: (tx: Tx) => Promise<T>) => storage.write((tx) => work({ ...tx, now: new Date(now) }));
    const { id: customerId } = await storage.write((tx) => tx.customers.put(shopId, name, {}));
    const whose = { shopId, customerId };
    const asked = { ...whose, acceptLanguage: undefined };
    const newest = () => storage.read(async (tx) => (await tx.redemptions.ofCustomer(whose, 1))[0]);
    for (const [i, { what, ...more }] of history.entries()) {
      if (what === 'wait') {
        const until = now + ('ms' in more ? more.ms : 0);
        // Often enough to see everything in its turn.
        for (; eager && now < until; now = Math.min(until, now + 6 * 60 * MINUTE)) await at((tx) => settle(tx, whose));
        now = until;
      } else if (what === 'order') {
        const points = 'points' in more ? more.points : 0;
        const lines = [{ lineId: 'all', productId: 'p', quantity: 1, amount: points, vatAmount: 0 }];
        const fact = orderFact({ customerId: name, placedAt: new Date(now).toISOString(), lines });
        await at((tx) => reportOrder(tx, shopId, `${name}-${i}`, fact));
      } else if (what === 'refund') {
        const orderId = `${name}-${history.findIndex((one) => one.what === 'order')}`;
        const lines = [{ lineId: 'all', amount: 'amount' in more ? more.amount : 0 }];
        const report = { refundId: `r-${i}`, refundedAt: new Date(now).toISOString(), what: { lines } };
        await at(async (tx) =>
          reportRefund(tx, { shopId, orderId, report, order: await findOrder(tx, shopId, orderId) }),
        ).catch(refused);
      } else if (what === 'direct' || what === 'hold') {
        await at((tx) => redeem(tx, { ...asked, rewardId: 'mug', mode: what })).catch(refused);
      } else {
        const row = await newest();
        if (!row) continue;
        const own = { ...asked, redemptionId: row.id };
        if (what === 'cancel') await at((tx) => cancelRedemption(tx, own)).catch(refused);
        if (what === 'capture') await at((tx) => captureRedemption(tx, own)).catch(refused);
        if (what === 'use') {
          const use = { orderId: `${name}-${history.findIndex((one) => one.what === 'order')}`, orderAmount: 1 };
          await at(async (tx) => {
            const order = await findOrder(tx, shopId, use.orderId);
            return useRedemption(tx, { shopId, code: row.code, acceptLanguage: undefined, use, order });
          }).catch(refused);
        }
      }
    }
    return at(async (tx) => {
      await settle(tx, whose);
      const { revision: _, ...points } = await wallet(tx, whose);
      const rows = await tx.redemptions.ofCustomer(whose, 1000);
      ended += rows.filter(({ state }) => state === 'expired' || state === 'cancelled').length;
      return {
        points,
        expiring: await expiring(tx, whose, 1000),
        redemptions: rows.map(({ state, givenBack }) => ({ state, givenBack })),
      };
    });
  }

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 16 }), async (steps) => {
      const history: Step[] = [...begin, ...steps];
      const [reached, left] = [await live(history, true), await live(history, false)];
      expect(left).toEqual(reached);
    }),
    { numRuns: 120 },
  );
  expect(ended).toBeGreaterThan(100);
  expect(await verifyLedger(storage)).toEqual([]);
  expect(await verifyRedemptions(storage)).toEqual([]);
}, 120_000);
