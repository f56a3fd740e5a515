import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { askAfterDays, askForDays } from './pages/reviews.ts';
import { savingPage } from './pages/sparen.ts';
import { seed } from './seed.ts';
import { openDatabase } from './store/open.ts';
import { openStores } from './store/stores.ts';
import { visitOf } from './visit.ts';

const day = 86_400_000;
const years = (from: string, count: number) => {
  const later = new Date(from);
  later.setUTCFullYear(later.getUTCFullYear() + count);
  return later.getTime();
};

test.each(['2026-11-22T09:00:00Z', '2027-01-31T22:59:00Z', '2028-02-24T12:00:00Z', '2028-02-29T00:30:00Z'])(
  'opened on %s, points of Fatima expire within the week, and Bram gets a refund after his points went',
  (now) => {
    const stores = openStores(openDatabase(':memory:'));
    seed(stores, new Date(now));
    const oldest = stores.orders.ofCustomer('k-1005').at(-1);
    const left = (years(oldest?.placedAt ?? '', 2) - Date.parse(now)) / day;
    expect(left).toBeGreaterThan(3);
    expect(left).toBeLessThan(7);
    const bram = stores.orders.ofCustomer('k-1004').at(-1);
    const kinds = stores.reports.about(bram?.id ?? '').map(({ kind }) => kind);
    expect(kinds).toEqual(['order', 'fulfilment', 'refund']);
    const taken = stores.reports.about('k-1004').find(({ kind }) => kind === 'adjustment');
    const refund = stores.reports.about(bram?.id ?? '').at(-1);
    expect(taken?.id).toBeLessThan(refund?.id ?? 0);
    // All of one customer stands in one queue, so it arrives in this order.
    expect(new Set([taken?.queue, refund?.queue])).toEqual(new Set(['k-1004']));
    const latest = Math.max(...stores.orders.latest(60).map(({ placedAt }) => Date.parse(placedAt)));
    expect(latest).toBeLessThan(Date.parse(now));
  },
);

test('what the page about points says by itself agrees with the programme', () => {
  interface Document {
    earning: {
      firstOrder: { points: number };
      birthday: { points: number };
      actions: { points: number }[];
      rate: { points: number; perAmount: number };
    };
    pending: { days: number };
    expiry: { months: number };
    adjustments: { approvalAbove: number };
    reviews: { askAfterDays: number; askForDays: number };
  }
  const text = readFileSync(join(import.meta.dirname, '..', 'programme.json'), 'utf8');
  const { earning, pending, expiry, adjustments, reviews } = JSON.parse(text) as Document;
  const visit = visitOf({ language: 'nl', path: '/sparen', customer: null, cartCount: 0, token: null, storage: null });
  const page = savingPage(null, visit).content.text;
  expect(page).toContain(`brengt ${earning.firstOrder.points} punten extra`);
  expect(page).toContain(`je verjaardag ${earning.birthday.points}`);
  expect(page).toContain(`de nieuwsbrief ${earning.actions[0]?.points}`);
  expect([earning.rate, pending.days, expiry.months]).toEqual([{ points: 1, perAmount: 100 }, 14, 24]);
  expect(adjustments.approvalAbove).toBe(250);
  expect(reviews).toMatchObject({ askAfterDays, askForDays });
});
