import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import type { ReviewSort } from '../features/reviews/store.ts';
import { statements, type Statements } from './connection.ts';
import { migrations } from './migrations.ts';
import { reviewRequestStore } from './review-requests.ts';
import { reviewStore } from './reviews.ts';

let database: DatabaseSync;
/** How the database went about each statement since. */
let plans: string[];
let sql: Statements;

beforeEach(() => {
  database = new DatabaseSync(':memory:');
  for (const step of migrations) database.exec(step.sql);
  database.exec(`
    INSERT INTO shops (id, name, created_at) VALUES ('s', 'S', 0);
    INSERT INTO customers (shop_id, id, customer_id, created_at) VALUES ('s', 'cus_a', 'a', 0), ('s', 'cus_b', 'b', 0);
    INSERT INTO reviews (shop_id, id, customer_id, request_id, order_id, product_id, revision, stars, title, text, language,
                         state, written_at, rewarded, changes)
    VALUES ('s', 'rev_1', 'cus_a', 'rvq_1', 'o', 'cup', 1, 4, 't', 'x', 'nl', 'pending', 0, 50, 0);
  `);
  plans = [];
  const plain = statements(database);
  sql = {
    ...plain,
    all: <Row>(text: string, ...values: Parameters<Statements['all']>[1][]) => {
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values);
      plans.push(plan.map(({ detail }) => String(detail)).join('; '));
      return plain.all<Row>(text, ...values);
    },
  };
});

const store = () => reviewStore({ sql } as Parameters<typeof reviewStore>[0]);
const starsOf = () =>
  database
    .prepare('SELECT stars, reviews FROM review_stars WHERE reviews > 0')
    .all()
    .map((row) => ({ ...row }));

test.each<[ReviewSort, string]>([
  ['newest', 'reviews USING INDEX reviews_newest (shop_id=? AND product_id=? AND id<?)'],
  ['helpful', 'reviews USING INDEX reviews_helpful (shop_id=? AND product_id=? AND (helpful,id)<(?,?))'],
  ['highest', 'reviews USING INDEX reviews_highest (shop_id=? AND product_id=? AND (stars,id)<(?,?))'],
  ['lowest', 'reviews USING INDEX reviews_lowest (shop_id=? AND product_id=? AND (missing_stars,id)<(?,?))'],
])('a page of a product goes to its place in the index and sorts nothing: %s', async (sort, plan) => {
  await store().ofProduct('s', 'cup', { sort, after: { key: 2, id: 'rev_9' }, limit: 6 });
  await store().ofProduct('s', 'cup', { sort, after: undefined, limit: 6 });
  expect(plans[0]).toContain(plan);
  for (const one of plans) expect(one).not.toContain('B-TREE');
});

test('the list of the shop sorts nothing, whatever is asked', async () => {
  for (const state of [undefined, 'pending', 'published', 'rejected'] as const)
    for (const followUp of [undefined, 'open'] as const)
      for (const productId of [undefined, 'cup'])
        for (const before of [undefined, 'rev_9'])
          await store().list('s', { state, followUp, productId, before, limit: 21 });
  expect(plans).toHaveLength(32);
  for (const one of plans) expect(one).not.toMatch(/B-TREE|SCAN/);
});

test('what a customer is asked, and wrote, is found by their own rows', async () => {
  const whose = { shopId: 's', customerId: 'cus_a' };
  await store().ofCustomer(whose, 20);
  const now = new Date(0);
  await reviewRequestStore({ sql } as Parameters<typeof reviewRequestStore>[0]).open(whose, {
    from: now,
    before: now,
    now,
    limit: 10,
  });
  expect(plans[0]).toContain('reviews_by_customer (shop_id=? AND customer_id=?)');
  expect(plans[1]).toContain(
    'review_requests_open (shop_id=? AND customer_id=? AND delivered_at>? AND delivered_at<?)',
  );
});

test('figures follow every way in which a review comes, changes and goes', () => {
  const set = (assignment: string) => database.exec(`UPDATE reviews SET ${assignment}`);
  expect(starsOf()).toEqual([]);
  set(`state = 'published', decided_by = 'N'`);
  expect(starsOf()).toEqual([{ stars: 4, reviews: 1 }]);
  set(`stars = 2, revision = 2`);
  expect(starsOf()).toEqual([{ stars: 2, reviews: 1 }]);
  set(`state = 'rejected', why = 'illegal'`);
  expect(starsOf()).toEqual([]);
  set(`state = 'published', why = NULL`);
  database.exec(`INSERT INTO reviews SELECT shop_id, 'rev_2', 'cus_b', 'rvq_2', order_id, product_id, product_title, revision, 5,
    title, text, language, recommend, state, why, decided_by, written_at, reply, reply_at, reply_actor, follow_up,
    follow_up_text, follow_up_at, follow_up_actor, rewarded, helpful, changes FROM reviews`);
  expect(starsOf()).toEqual([
    { stars: 2, reviews: 1 },
    { stars: 5, reviews: 1 },
  ]);
  database.exec(`DELETE FROM reviews WHERE id = 'rev_1'`);
  expect(starsOf()).toEqual([{ stars: 5, reviews: 1 }]);
});

test.each([
  [
    'what was written, by anybody but its author',
    `UPDATE reviews SET text = 'better'`,
    /changes with its revision only/,
  ],
  ['the stars, by anybody but the author', 'UPDATE reviews SET stars = 5', /changes with its revision only/],
  ['what it brought', 'UPDATE reviews SET rewarded = 0', /a reward does not change/],
  ['a rejection without a reason', `UPDATE reviews SET state = 'rejected', decided_by = 'N'`, /CHECK/],
  ['a reason of another list', `UPDATE reviews SET state = 'rejected', decided_by = 'N', why = 'not_content'`, /CHECK/],
  ['six stars', 'UPDATE reviews SET stars = 6, revision = 2', /CHECK/],
  [
    'a second review of one request',
    `INSERT INTO reviews (shop_id, id, customer_id, request_id, order_id, product_id, revision, stars, title, text, language,
       state, written_at, rewarded, changes) VALUES ('s', 'rev_2', 'cus_a', 'rvq_1', 'o', 'cup', 1, 4, '', '', 'nl', 'pending', 0, 0, 0)`,
    /UNIQUE/,
  ],
])('the database refuses %s', (_, text, error) => {
  expect(() => database.exec(text)).toThrow(error);
});
