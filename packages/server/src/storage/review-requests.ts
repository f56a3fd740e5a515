import type { RequestCounts, RequestRow, ReviewRequestStore } from '../features/review-requests/store.ts';
import type { Connection } from './connection.ts';

interface Row {
  shop_id: string;
  id: string;
  customer_id: string;
  product_id: string;
  title: string | null;
  order_id: string;
  order_number: string;
  delivered_at: number | null;
  state: RequestRow['state'];
  last_word: RequestRow['lastWord'];
  snoozed_until: number | null;
  shown_at: number | null;
}

const moment = (at: number | null): Date | null => (at === null ? null : new Date(at));

const requestOf = (row: Row): RequestRow => ({
  shopId: row.shop_id,
  id: row.id,
  customerId: row.customer_id,
  productId: row.product_id,
  title: row.title,
  orderId: row.order_id,
  orderNumber: row.order_number,
  deliveredAt: moment(row.delivered_at),
  state: row.state,
  lastWord: row.last_word,
  snoozedUntil: moment(row.snoozed_until),
  shownAt: moment(row.shown_at),
});

export function reviewRequestStore({ sql }: Connection): ReviewRequestStore {
  return {
    async find(shopId, id) {
      const row = sql.get<Row>('SELECT * FROM review_requests WHERE shop_id = ? AND id = ?', shopId, id);
      return row && requestOf(row);
    },
    async ofProduct({ shopId, customerId }, productId) {
      const row = sql.get<Row>(
        'SELECT * FROM review_requests WHERE shop_id = ? AND customer_id = ? AND product_id = ?',
        shopId,
        customerId,
        productId,
      );
      return row && requestOf(row);
    },
    async ofOrder(shopId, orderId) {
      return sql
        .all<Row>('SELECT * FROM review_requests WHERE shop_id = ? AND order_id = ? ORDER BY id', shopId, orderId)
        .map(requestOf);
    },
    async open({ shopId, customerId }, { from, before, now, limit }) {
      return sql
        .all<Row>(
          `SELECT * FROM review_requests
            WHERE shop_id = ? AND customer_id = ? AND state = 'open' AND delivered_at >= ? AND delivered_at < ?
              AND (snoozed_until IS NULL OR snoozed_until <= ?)
            ORDER BY delivered_at, id LIMIT ?`,
          shopId,
          customerId,
          from.getTime(),
          before.getTime(),
          now.getTime(),
          limit,
        )
        .map(requestOf);
    },
    async add(request) {
      sql.run(
        `INSERT INTO review_requests (shop_id, id, customer_id, product_id, title, order_id, order_number, delivered_at,
                                      state, last_word, snoozed_until, shown_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        request.shopId,
        request.id,
        request.customerId,
        request.productId,
        request.title,
        request.orderId,
        request.orderNumber,
        request.deliveredAt?.getTime() ?? null,
        request.state,
        request.lastWord,
        request.snoozedUntil?.getTime() ?? null,
        request.shownAt?.getTime() ?? null,
      );
    },
    async put(request) {
      const changed = sql.run(
        `UPDATE review_requests SET title = ?, order_id = ?, order_number = ?, delivered_at = ?, state = ?,
                                    last_word = ?, snoozed_until = ?, shown_at = ?
         WHERE shop_id = ? AND id = ?`,
        request.title,
        request.orderId,
        request.orderNumber,
        request.deliveredAt?.getTime() ?? null,
        request.state,
        request.lastWord,
        request.snoozedUntil?.getTime() ?? null,
        request.shownAt?.getTime() ?? null,
        request.shopId,
        request.id,
      );
      if (changed !== 1) throw new Error(`The review request ${request.id} is gone.`);
    },
    async deliveredOrders({ shopId, customerId }, productId) {
      return sql
        .all<{ order_id: string; delivered_at: number }>(
          `SELECT orders.order_id, delivered_at FROM orders
             JOIN fulfilments ON fulfilments.shop_id = orders.shop_id AND fulfilments.order_id = orders.order_id
            WHERE orders.shop_id = ? AND customer_id = ? AND EXISTS (
              SELECT 1 FROM json_each(fact, '$.lines') WHERE json_extract(value, '$.productId') = ?
            ) ORDER BY delivered_at DESC, orders.order_id`,
          shopId,
          customerId,
          productId,
        )
        .map(({ order_id, delivered_at }) => ({ orderId: order_id, deliveredAt: new Date(delivered_at) }));
    },
    async counts(shopId, dueBefore) {
      const counts = sql.get<RequestCounts>(
        `SELECT count(*) FILTER (WHERE state = 'answered' OR shown_at IS NOT NULL OR last_word IS NOT NULL
                                    OR (delivered_at < ? AND state <> 'refunded')) AS asked,
                count(shown_at) AS shown,
                count(*) FILTER (WHERE last_word = 'later') AS later,
                count(*) FILTER (WHERE last_word = 'never') AS never,
                count(*) FILTER (WHERE state = 'answered') AS answered
           FROM review_requests WHERE shop_id = ?`,
        dueBefore?.getTime() ?? 0,
        shopId,
      );
      return { asked: 0, shown: 0, later: 0, never: 0, answered: 0, ...counts };
    },
  };
}
