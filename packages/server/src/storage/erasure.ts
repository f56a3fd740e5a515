import type { EarningPart, OrderFact } from '@kring/contract';
import type { ErasureStore } from '../features/erasure/store.ts';
import type { Connection, Statements } from './connection.ts';
import { cleanPlays, cleanSales, forgetPlays } from './erasure-play.ts';
import { forgetReviews } from './erasure-reviews.ts';

/** What a person did or had done, as opposed to what time does by itself. */
const BY_SOMEBODY = `kind IN ('earn', 'claw_back', 'hold', 'capture', 'adjust', 'forgive')
  AND coalesce(json_extract(reason, '$.source'), '') NOT IN ('birthday', 'referral')`;

/** Tables of which nothing is needed without the customer: sessions, and counters for rules. */
const ofOneCustomer = [
  'sessions',
  'order_days',
  'first_orders',
  'action_times',
  'action_days',
  'birthdays_earned',
  'sale_passcode_uses',
  'sale_passcode_tries',
];

export function erasureStore({ sql, now }: Connection): ErasureStore {
  return {
    async forget(shopId, customerId, recent) {
      forgetOwnAnswers(sql, shopId, customerId);
      if (recent || hasToDoWithOthers(sql, shopId, customerId)) forgetAnswers(sql, shopId, customerId);
      forgetOrders(sql, shopId, customerId);
      forgetReviews(sql, shopId, customerId);
      forgetPlays(sql, shopId, customerId);
      forgetCode(sql, shopId, customerId);
      for (const table of ofOneCustomer)
        sql.run(`DELETE FROM ${table} WHERE shop_id = ? AND customer_id = ?`, shopId, customerId);
      sql.run(
        // The slash: no id of a shop's own has one, so this one is never asked for.
        `UPDATE customers SET customer_id = 'erased/' || id, call_name = NULL, email = NULL, language = NULL,
                              birthday = NULL, segments = '[]', erased_at = ?
         WHERE shop_id = ? AND id = ?`,
        now().getTime(),
        shopId,
        customerId,
      );
    },
    async silent(shopId, before, limit) {
      return sql
        .all<{ id: string }>(
          'SELECT id FROM customers WHERE shop_id = ? AND seen_at < ? AND erased_at IS NULL ORDER BY seen_at LIMIT ?',
          shopId,
          before.getTime(),
          limit,
        )
        .map(({ id }) => id);
    },
    async heardOf(shopId, customerId) {
      const row = sql.get<{ heard_at: number }>(
        `SELECT max(seen_at, coalesce((
                  SELECT at FROM entries
                  WHERE entries.shop_id = customers.shop_id AND entries.customer_id = customers.id AND ${BY_SOMEBODY}
                  ORDER BY at DESC LIMIT 1), 0)) AS heard_at
           FROM customers WHERE shop_id = ? AND id = ? AND erased_at IS NULL`,
        shopId,
        customerId,
      );
      return row && new Date(row.heard_at);
    },
    async heard(shopId, customerId, at) {
      sql.run('UPDATE customers SET seen_at = ? WHERE shop_id = ? AND id = ?', at.getTime(), shopId, customerId);
    },
    async cleanPlays(begun, named) {
      return cleanPlays(sql, begun, named);
    },
    async cleanSales(before) {
      return cleanSales(sql, before);
    },
  };
}

/**
 * Orders stay as facts, so that the same report again is still known, and belong to nobody: they earn, and give back,
 * nothing more.
 */
function forgetOrders(sql: Statements, shopId: string, customerId: string): void {
  const kept = sql.all<{ order_id: string; fact: string; parts: string }>(
    'SELECT order_id, fact, parts FROM orders WHERE shop_id = ? AND customer_id = ?',
    shopId,
    customerId,
  );
  for (const { order_id, fact, parts } of kept) {
    const { number: _number, referralCode: _code, ...order } = JSON.parse(fact) as OrderFact;
    const lines = order.lines.map(({ title: _title, ...line }) => line);
    sql.run(
      'UPDATE orders SET customer_id = NULL, earned = 0, fact = ?, parts = ? WHERE shop_id = ? AND order_id = ?',
      JSON.stringify({ ...order, customerId: null, lines }),
      JSON.stringify((JSON.parse(parts) as EarningPart[]).map((part) => ({ ...part, title: null }))),
      shopId,
      order_id,
    );
  }
}

/** The code that the customer shared leads nowhere any more, and how often it was followed is nobody's figure. */
function forgetCode(sql: Statements, shopId: string, customerId: string): void {
  sql.run(
    `DELETE FROM referral_visits WHERE (shop_id, code) IN
       (SELECT shop_id, code FROM referral_codes WHERE shop_id = ? AND customer_id = ?)`,
    shopId,
    customerId,
  );
  sql.run('DELETE FROM referral_codes WHERE shop_id = ? AND customer_id = ?', shopId, customerId);
}

/** A shop may have answered a review, or decided about a referral, long after its customer was last here. */
function hasToDoWithOthers(sql: Statements, shopId: string, customerId: string): boolean {
  const found = sql.get(
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM reviews WHERE shop_id = ?1 AND customer_id = ?2)
                 OR EXISTS (SELECT 1 FROM referrals WHERE shop_id = ?1 AND friend_id = ?2)
                 OR EXISTS (SELECT 1 FROM referrals WHERE shop_id = ?1 AND referrer_id = ?2)`,
    shopId,
    customerId,
  );
  return found !== undefined;
}

/** Answers to the customer's own calls: their keys begin with our id and a colon. */
function forgetOwnAnswers(sql: Statements, shopId: string, customerId: string): void {
  sql.run(
    'DELETE FROM idempotent_answers WHERE shop_id = ? AND key > ? AND key < ?',
    shopId,
    `${customerId}:`,
    `${customerId};`,
  );
}

/**
 * Answers to the shop's calls, and to a guest's, are kept for a week: those that name the customer, or something that is
 * the customer's (a quiz too that was played as a guest), go now.
 */
function forgetAnswers(sql: Statements, shopId: string, customerId: string): void {
  const names = sql.all<{ name: string }>(
    `SELECT id AS name FROM customers WHERE shop_id = ?1 AND id = ?2
     UNION ALL SELECT '"customerId":' || json_quote(customer_id) FROM customers WHERE shop_id = ?1 AND id = ?2
     UNION ALL SELECT '"referrerId":' || json_quote(customer_id) FROM customers WHERE shop_id = ?1 AND id = ?2
     UNION ALL SELECT '"friendId":' || json_quote(customer_id) FROM customers WHERE shop_id = ?1 AND id = ?2
     UNION ALL SELECT id FROM adjustments WHERE shop_id = ?1 AND customer_id = ?2
     UNION ALL SELECT id FROM reviews WHERE shop_id = ?1 AND customer_id = ?2
     UNION ALL SELECT id FROM referrals WHERE shop_id = ?1 AND friend_id = ?2
     UNION ALL SELECT id FROM referrals WHERE shop_id = ?1 AND referrer_id = ?2
     UNION ALL SELECT attempt_id FROM quiz_wins WHERE shop_id = ?1 AND customer_id = ?2 AND ticket IS NOT NULL`,
    shopId,
    customerId,
  );
  sql.run(
    `DELETE FROM idempotent_answers WHERE shop_id = ? AND EXISTS (SELECT 1 FROM json_each(?) WHERE instr(body, value))`,
    shopId,
    JSON.stringify(names.map(({ name }) => name)),
  );
}
