import type { Statements } from './connection.ts';

/**
 * What a customer wrote, showed and found helpful goes, also where it was published, and with it what the shop answered.
 * Of a published review the stars stay, of a request how it ended: figures that lead to nobody, and that a shop can't
 * better by erasing whoever was not content.
 */
export function forgetReviews(sql: Statements, shopId: string, customerId: string): void {
  for (const text of steps) sql.run(text, shopId, customerId);
}

const OWN = 'shop_id = ? AND customer_id = ?';

const steps = [
  `DELETE FROM review_links WHERE ${OWN}`,
  `DELETE FROM review_photos WHERE (shop_id, review_id) IN (SELECT shop_id, id FROM reviews WHERE ${OWN})`,
  `DELETE FROM reviews WHERE ${OWN} AND state <> 'published'`,
  `UPDATE reviews SET title = '', text = '', product_title = NULL, recommend = NULL,
     reply = NULL, reply_at = NULL, reply_actor = NULL,
     follow_up = NULL, follow_up_text = NULL, follow_up_at = NULL, follow_up_actor = NULL,
     revision = revision + 1, changes = changes + 1
   WHERE ${OWN}`,
  `UPDATE review_requests SET title = NULL, order_number = '', snoozed_until = NULL WHERE ${OWN}`,
  `DELETE FROM review_helpful WHERE ${OWN}`,
  `DELETE FROM review_rewards WHERE ${OWN}`,
];
