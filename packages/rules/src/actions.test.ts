import type { ActionRule } from '@kring/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideAction } from './actions.ts';

const rule = (more: Partial<ActionRule> = {}): ActionRule => ({
  id: 'mail',
  label: { nl: 'Mail' },
  points: 20,
  ...more,
});
const none = { times: 0, timesToday: 0, spent: 0 };

test.each([
  ['without caps', {}, { times: 9999, timesToday: 999, spent: 1e9 }, [20, null]],
  ['the last time that the customer may', { perCustomer: 3 }, { ...none, times: 2 }, [20, null]],
  ['once more', { perCustomer: 3 }, { ...none, times: 3 }, [0, 'customer']],
  ['the last time of the day', { perCustomerPerDay: 2 }, { ...none, times: 5, timesToday: 1 }, [20, null]],
  ['once more that day', { perCustomerPerDay: 2 }, { ...none, times: 5, timesToday: 2 }, [0, 'day']],
  ['the rest of the budget, to the point', { budget: 100 }, { ...none, spent: 80 }, [20, null]],
  ['a part of it', { budget: 100 }, { ...none, spent: 93 }, [7, 'budget']],
  ['nothing of it', { budget: 100 }, { ...none, spent: 100 }, [0, 'budget']],
  ['a budget that was made smaller', { budget: 50 }, { ...none, spent: 100 }, [0, 'budget']],
  [
    'the customer before the day before the budget',
    { perCustomer: 1, perCustomerPerDay: 1, budget: 1 },
    { times: 1, timesToday: 1, spent: 1 },
    [0, 'customer'],
  ],
] as [string, Partial<ActionRule>, typeof none, [number, string | null]][])(
  '%s',
  (_, more, counts, [points, capped]) => {
    expect(decideAction(rule(more), counts)).toEqual({ points, capped });
  },
);

test('however often it happens, no cap is passed, and the budget is spent to the point', () => {
  const caps = fc.record({
    points: fc.integer({ min: 1, max: 50 }),
    perCustomer: fc.integer({ min: 1, max: 20 }),
    budget: fc.integer({ min: 1, max: 500 }),
  });
  fc.assert(
    fc.property(caps, fc.array(fc.nat(3), { maxLength: 100 }), ({ points, perCustomer, budget }, customers) => {
      const times = new Map<number, number>();
      let spent = 0;
      for (const customer of customers) {
        const had = times.get(customer) ?? 0;
        const got = decideAction(rule({ points, perCustomer, budget }), { times: had, timesToday: 0, spent });
        expect(got.capped === null).toBe(got.points === points);
        if (got.points > 0) times.set(customer, had + 1);
        spent += got.points;
      }
      for (const had of times.values()) expect(had).toBeLessThanOrEqual(perCustomer);
      const occurrences = (customer: number) => customers.filter((one) => one === customer).length;
      const wanted = [0, 1, 2, 3].reduce((sum, one) => sum + Math.min(occurrences(one), perCustomer) * points, 0);
      expect(spent).toBe(Math.min(wanted, budget));
    }),
  );
});
