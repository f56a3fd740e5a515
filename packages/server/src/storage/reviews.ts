import type { RejectionReason, ReviewState } from '@kring/contract';
import type { ListedReview, ReviewRow, ReviewSort, ReviewStore } from '../features/reviews/store.ts';
import type { Connection } from './connection.ts';

interface Row {
  shop_id: string;
  id: string;
  customer_id: string;
  request_id: string;
  order_id: string;
  product_id: string;
  product_title: string | null;
  revision: number;
  stars: number;
  title: string;
  text: string;
  language: 'nl' | 'en';
  recommend: number | null;
  state: ReviewState;
  why: RejectionReason | null;
  decided_by: string | null;
  written_at: number;
  reply: string | null;
  reply_at: number | null;
  reply_actor: string | null;
  follow_up: 'open' | 'answered' | null;
  follow_up_text: string | null;
  follow_up_at: number | null;
  follow_up_actor: string | null;
  rewarded: number;
  helpful: number;
  changes: number;
  shop_customer_id: string | null;
  call_name: string | null;
}

/** CROSS JOIN: the review first, by the index that its order needs. */
const select = `
  SELECT reviews.*, CASE WHEN erased_at IS NULL THEN customers.customer_id END AS shop_customer_id, call_name
    FROM reviews CROSS JOIN customers ON customers.shop_id = reviews.shop_id AND customers.id = reviews.customer_id
   WHERE reviews.shop_id = ?`;

function followUpOf(row: Row): ReviewRow['followUp'] {
  if (row.follow_up === null) return null;
  const at = new Date(row.follow_up_at ?? 0);
  const { follow_up_text: text, follow_up_actor: actor } = row;
  return text === null || actor === null ? { state: 'open', at } : { state: 'answered', at, text, actor };
}

const reviewOf = (row: Row): ListedReview => ({
  shopId: row.shop_id,
  id: row.id,
  customerId: row.customer_id,
  requestId: row.request_id,
  orderId: row.order_id,
  productId: row.product_id,
  productTitle: row.product_title,
  revision: row.revision,
  stars: row.stars,
  title: row.title,
  text: row.text,
  language: row.language,
  recommend: row.recommend,
  state: row.state,
  why: row.why,
  decidedBy: row.decided_by,
  writtenAt: new Date(row.written_at),
  reply: row.reply === null ? null : { text: row.reply, at: new Date(row.reply_at ?? 0), actor: row.reply_actor ?? '' },
  followUp: followUpOf(row),
  rewarded: row.rewarded,
  helpful: row.helpful,
  changes: row.changes,
  shopCustomerId: row.shop_customer_id,
  callName: row.call_name,
});

/** What changes, in the order of the statements below. */
const mutable = (review: ReviewRow) => [
  review.revision,
  review.stars,
  review.title,
  review.text,
  review.language,
  review.recommend,
  review.state,
  review.why,
  review.decidedBy,
  review.reply?.text ?? null,
  review.reply?.at.getTime() ?? null,
  review.reply?.actor ?? null,
  review.followUp?.state ?? null,
  review.followUp?.state === 'answered' ? review.followUp.text : null,
  review.followUp?.at.getTime() ?? null,
  review.followUp?.state === 'answered' ? review.followUp.actor : null,
  review.changes,
];

/** The column that each order goes by, highest first, before the id; and the index that has both. */
const sorts: Readonly<Record<ReviewSort, { readonly key: string; readonly index: string }>> = {
  newest: { key: '0', index: 'reviews_newest' },
  helpful: { key: 'helpful', index: 'reviews_helpful' },
  highest: { key: 'stars', index: 'reviews_highest' },
  lowest: { key: 'missing_stars', index: 'reviews_lowest' },
};

export function reviewStore({ sql }: Connection): ReviewStore {
  return {
    async add(review) {
      sql.run(
        `INSERT INTO reviews (shop_id, id, customer_id, request_id, order_id, product_id, product_title, written_at, rewarded,
                              revision, stars, title, text, language, recommend, state, why, decided_by, reply, reply_at,
                              reply_actor, follow_up, follow_up_text, follow_up_at, follow_up_actor, changes)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        review.shopId,
        review.id,
        review.customerId,
        review.requestId,
        review.orderId,
        review.productId,
        review.productTitle,
        review.writtenAt.getTime(),
        review.rewarded,
        ...mutable(review),
      );
    },
    async find(shopId, id) {
      const row = sql.get<Row>(`${select} AND reviews.id = ?`, shopId, id);
      return row && reviewOf(row);
    },
    async ofCustomer({ shopId, customerId }, limit) {
      return sql
        .all<Row>(`${select} AND reviews.customer_id = ? ORDER BY reviews.id DESC LIMIT ?`, shopId, customerId, limit)
        .map(reviewOf);
    },
    async put(review) {
      const changed = sql.run(
        `UPDATE reviews SET revision = ?, stars = ?, title = ?, text = ?, language = ?, recommend = ?, state = ?, why = ?,
                            decided_by = ?, reply = ?, reply_at = ?, reply_actor = ?, follow_up = ?, follow_up_text = ?,
                            follow_up_at = ?, follow_up_actor = ?, changes = ?
         WHERE shop_id = ? AND id = ?`,
        ...mutable(review),
        review.shopId,
        review.id,
      );
      if (changed !== 1) throw new Error(`The review ${review.id} is gone.`);
    },
    async remove(shopId, id) {
      sql.run('DELETE FROM reviews WHERE shop_id = ? AND id = ?', shopId, id);
    },
    async ofProduct(shopId, productId, { sort, after, limit }) {
      const { key, index } = sorts[sort];
      const order = sort === 'newest' ? 'reviews.id DESC' : `${key} DESC, reviews.id DESC`;
      const past = sort === 'newest' ? 'reviews.id < ?' : `(${key}, reviews.id) < (?, ?)`;
      const from = after ? [...(sort === 'newest' ? [] : [after.key]), after.id] : [];
      const text = select.replace('FROM reviews', `FROM reviews INDEXED BY ${index}`);
      return sql
        .all<Row>(
          `${text} AND product_id = ? AND state = 'published' ${after ? `AND ${past}` : ''} ORDER BY ${order} LIMIT ?`,
          shopId,
          productId,
          ...from,
          limit,
        )
        .map(reviewOf);
    },
    async stars(shopId, productId) {
      const rows = sql.all<{ stars: number; reviews: number }>(
        'SELECT stars, reviews FROM review_stars WHERE shop_id = ? AND product_id = ?',
        shopId,
        productId,
      );
      const having = (stars: number) => rows.find((row) => row.stars === stars)?.reviews ?? 0;
      return [having(1), having(2), having(3), having(4), having(5)];
    },
    async list(shopId, { state, followUp, productId, before, limit }) {
      const such: (readonly [string, string | undefined])[] = [
        ['AND state = ?', state],
        ['AND follow_up = ?', followUp],
        ['AND product_id = ?', productId],
        ['AND reviews.id < ?', before],
      ];
      const asked = such.filter((one): one is readonly [string, string] => one[1] !== undefined);
      return sql
        .all<Row>(
          `${select} ${asked.map(([text]) => text).join(' ')} ORDER BY reviews.id DESC LIMIT ?`,
          shopId,
          ...asked.map(([, value]) => value),
          limit,
        )
        .map(reviewOf);
    },
    async setHelpful({ shopId, customerId }, id, helpful) {
      sql.run(
        helpful
          ? 'INSERT INTO review_helpful (shop_id, review_id, customer_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'
          : 'DELETE FROM review_helpful WHERE shop_id = ? AND review_id = ? AND customer_id = ?',
        shopId,
        id,
        customerId,
      );
      const counted = 'SELECT helpful FROM reviews WHERE shop_id = ? AND id = ?';
      return sql.get<{ helpful: number }>(counted, shopId, id)?.helpful ?? 0;
    },
    async clearHelpful(shopId, id) {
      sql.run('DELETE FROM review_helpful WHERE shop_id = ? AND review_id = ?', shopId, id);
    },
    async helpfulTo({ shopId, customerId }, ids) {
      const rows = sql.all<{ review_id: string }>(
        `SELECT review_id FROM review_helpful
          WHERE shop_id = ? AND customer_id = ? AND review_id IN (SELECT value FROM json_each(?))`,
        shopId,
        customerId,
        JSON.stringify(ids),
      );
      return new Set(rows.map(({ review_id }) => review_id));
    },
    async rewardsSince({ shopId, customerId }, since) {
      const counted = 'SELECT count(*) AS had FROM review_rewards WHERE shop_id = ? AND customer_id = ? AND at >= ?';
      return sql.get<{ had: number }>(counted, shopId, customerId, since.getTime())?.had ?? 0;
    },
    async addReward({ shopId, customerId, productId, id, writtenAt, rewarded }) {
      sql.run(
        `INSERT INTO review_rewards (shop_id, customer_id, product_id, review_id, at, points) VALUES (?, ?, ?, ?, ?, ?)`,
        shopId,
        customerId,
        productId,
        id,
        writtenAt.getTime(),
        rewarded,
      );
    },
  };
}
