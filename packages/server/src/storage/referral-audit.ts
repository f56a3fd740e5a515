import type { Statements } from './connection.ts';

/** Both sides of each referral, with what the ledger has of it. The order id is one that no shop can have. */
const sides = `
  WITH sides AS (
    SELECT r.shop_id, r.id, r.state, 'referrer' AS side, r.referrer_id AS customer_id, r.referrer_points AS promised FROM referrals r
    UNION ALL
    SELECT r.shop_id, r.id, r.state, 'friend', r.friend_id, r.friend_points FROM referrals r
  )
  SELECT s.id, s.state, s.side, s.promised, c.erased_at IS NOT NULL AS erased,
         coalesce(sum(CASE e.kind WHEN 'earn' THEN -e.issued END), 0) AS earned,
         coalesce(sum(CASE e.kind WHEN 'claw_back' THEN e.issued END), 0) AS clawed_back,
         count(CASE e.kind WHEN 'earn' THEN 1 END) AS times,
         count(CASE WHEN e.customer_id <> s.customer_id THEN 1 END) AS strangers
  FROM sides s
  JOIN customers c ON c.shop_id = s.shop_id AND c.id = s.customer_id
  LEFT JOIN entries e ON e.shop_id = s.shop_id AND e.order_id = 'referral/' || s.id || '/' || s.side
  GROUP BY s.shop_id, s.id, s.side`;

const earning = "('qualified', 'pending', 'rewarded')";

/** Each promise is earned once, and clawed back whole or not at all. Of who was erased the wallet was closed instead. */
const wrong = `
  SELECT * FROM (${sides}) WHERE strangers > 0
    OR earned <> CASE WHEN state IN ${earning} OR state = 'reversed' THEN promised ELSE 0 END
    OR times <> (earned > 0)
    OR clawed_back <> CASE WHEN state = 'reversed' AND (NOT erased OR clawed_back > 0) THEN earned ELSE 0 END`;

/** Points of a referral that is not there, or of a side that there is none of. */
const orphans = `
  SELECT e.id, e.order_id FROM entries e
  WHERE e.order_id GLOB 'referral/*' AND NOT EXISTS (
    SELECT 1 FROM referrals r WHERE r.shop_id = e.shop_id
      AND e.order_id IN ('referral/' || r.id || '/referrer', 'referral/' || r.id || '/friend'))`;

const totals = `
  SELECT shop_id, sum(told) AS told, sum(counted) AS counted FROM (
    SELECT shop_id, points AS told, 0 AS counted FROM referral_totals
    UNION ALL
    SELECT shop_id, 0, referrer_points + friend_points FROM referrals WHERE state IN ${earning}
  ) GROUP BY shop_id HAVING sum(told) <> sum(counted)`;

/** A code is granted once both are rewarded, where one was promised, to the referrer; reversed, it can't be used any more. */
const codes = `
  SELECT r.id, r.state, r.discount IS NOT NULL AS promised, g.id AS code_id, g.state AS code_state
  FROM referrals r
  JOIN customers c ON c.shop_id = r.shop_id AND c.id = r.referrer_id
  LEFT JOIN redemptions g ON g.shop_id = r.shop_id AND g.granted_for = r.id
  WHERE CASE
    WHEN g.id IS NULL THEN r.state = 'rewarded' AND r.discount IS NOT NULL AND c.erased_at IS NULL
    WHEN r.discount IS NULL OR g.customer_id <> r.referrer_id THEN TRUE
    WHEN r.state = 'reversed' THEN g.state = 'issued'
    ELSE r.state <> 'rewarded' END`;

/** Everything in which referrals, the ledger and granted codes do not agree, each as a sentence with ids and figures. */
export function auditReferrals(sql: Statements): string[] {
  interface Side {
    id: string;
    state: string;
    side: string;
    promised: number;
    earned: number;
    clawed_back: number;
    times: number;
    strangers: number;
  }
  interface Granted {
    id: string;
    state: string;
    promised: number;
    code_id: string | null;
    code_state: string | null;
  }
  return [
    ...sql
      .all<Side>(wrong)
      .map(
        ({ id, state, side, promised, earned, clawed_back, times, strangers }) =>
          `Referral ${id} is ${state} and promised its ${side} ${promised}; ${earned} were earned in ${times} entries, ` +
          `${clawed_back} clawed back${strangers > 0 ? `, and ${strangers} entries are of somebody else` : ''}.`,
      ),
    ...sql
      .all<{ id: string; order_id: string }>(orphans)
      .map(({ id, order_id }) => `Entry ${id} is of ${order_id}, which there is not.`),
    ...sql
      .all<{ shop_id: string; told: number; counted: number }>(totals)
      .map(
        ({ shop_id, told, counted }) =>
          `The referrals of shop ${shop_id} are counted as ${told} points, and come to ${counted}.`,
      ),
    ...sql
      .all<Granted>(codes)
      .map(({ id, state, promised, code_id, code_state }) =>
        code_id === null
          ? `Referral ${id} is ${state}, and the code that it promised was not granted.`
          : `Referral ${id} is ${state}, promised ${promised === 1 ? 'a' : 'no'} code, and redemption ${code_id} of it is ${code_state}.`,
      ),
  ];
}
