import type { KeptReferrals, KeptReviews } from '../features/exports/store.ts';
import type { Connection, Statements } from './connection.ts';

type Row = Record<string, unknown>;

/** Columns by the names that they are handed over with; what ends in `At`, `Until` or `Before` is a moment. */
function renamed(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      const name = column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      const moment = /(?:At|Until|Before)$/.test(name) && typeof value === 'number';
      return [name, moment ? new Date(value) : value];
    }),
  );
}

/** The rows of a query, with columns by the names that they are handed over with. */
export const allRenamed = <Kept>(sql: Statements, text: string, ...values: readonly string[]): Kept[] =>
  sql.all<Row>(text, ...values).map((row) => renamed(row) as Kept);

const all = allRenamed;

/** What is kept of one customer about inviting others; of the other one of a referral nothing. */
export function exportReferrals({ sql }: Connection, shopId: string, customerId: string): KeptReferrals {
  const own = [shopId, customerId] as const;
  const [code] = all<NonNullable<KeptReferrals['code']>>(
    sql,
    `SELECT code, made_at, (SELECT coalesce(sum(visits), 0) FROM referral_visits v
                             WHERE v.shop_id = c.shop_id AND v.code = c.code) AS visits
       FROM referral_codes c WHERE shop_id = ? AND customer_id = ?`,
    ...own,
  );
  return {
    code,
    referrals: [
      ...all<KeptReferrals['referrals'][number]>(
        sql,
        `SELECT 'referrer' AS role, id, code, state, why, claimed_at, ordered_at, rewards_at, referrer_points AS points
           FROM referrals WHERE shop_id = ? AND referrer_id = ? AND friend_id <> referrer_id ORDER BY id`,
        ...own,
      ),
      ...all<KeptReferrals['referrals'][number]>(
        sql,
        `SELECT 'friend' AS role, id, code, state, why, claimed_at, order_id, ordered_at, expires_at, rewards_at,
                friend_points AS points
           FROM referrals WHERE shop_id = ? AND friend_id = ? ORDER BY id`,
        ...own,
      ),
    ],
    signals: all(
      sql,
      `SELECT kind AS signal, seen_at FROM referral_signals WHERE shop_id = ? AND customer_id = ? ORDER BY seen_at, kind`,
      ...own,
    ),
  };
}

/** What is kept of one customer about reviews. */
export function exportReviews({ sql }: Connection, shopId: string, customerId: string): KeptReviews {
  const own = [shopId, customerId] as const;
  return {
    reviews: all(
      sql,
      `SELECT id, product_id, product_title, order_id, revision, stars, title, text, language, recommend, state, why,
              written_at, reply, reply_at, follow_up, follow_up_text, follow_up_at, rewarded, helpful
         FROM reviews WHERE shop_id = ? AND customer_id = ? ORDER BY id`,
      ...own,
    ),
    requests: all(
      sql,
      `SELECT id, product_id, title, order_id, order_number, delivered_at, state, last_word, snoozed_until, shown_at
         FROM review_requests WHERE shop_id = ? AND customer_id = ? ORDER BY id`,
      ...own,
    ),
    links: all(
      sql,
      'SELECT request_id, expires_at, used_at FROM review_links WHERE shop_id = ? AND customer_id = ? ORDER BY expires_at',
      ...own,
    ),
    helpful: all(
      sql,
      'SELECT review_id FROM review_helpful WHERE shop_id = ? AND customer_id = ? ORDER BY review_id',
      ...own,
    ),
  };
}
