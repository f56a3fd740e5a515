import type { Statements } from './connection.ts';

/** What was granted for a referral takes no stock. */
const counts = "state NOT IN ('cancelled', 'expired') AND granted_for IS NULL";

/** Where a counter is not what the redemptions come to. Both ways: a counter may be missing, and a redemption too. */
const takenDiffers = `
  SELECT shop_id, reward_id, sum(taken) AS told, sum(n) AS counted FROM (
    SELECT shop_id, reward_id, taken, 0 AS n FROM rewards_taken
    UNION ALL
    SELECT shop_id, reward_id, 0, count(*) FROM redemptions WHERE ${counts} GROUP BY shop_id, reward_id
  ) GROUP BY shop_id, reward_id HAVING sum(taken) <> sum(n)`;

const hadDiffers = `
  SELECT shop_id, customer_id, reward_id, sum(had) AS told, sum(n) AS counted FROM (
    SELECT shop_id, customer_id, reward_id, had, 0 AS n FROM rewards_had
    UNION ALL
    SELECT shop_id, customer_id, reward_id, 0, count(*) FROM redemptions WHERE ${counts} GROUP BY shop_id, customer_id, reward_id
  ) GROUP BY shop_id, customer_id, reward_id HAVING sum(had) <> sum(n)`;

/** A hold that ran out may be released before its redemption is looked at. */
const holdDiffers = `
  SELECT r.shop_id, r.id, r.state, r.cost, r.given_back, h.state AS hold, h.points, h.given_back AS back
  FROM redemptions r LEFT JOIN holds h ON h.shop_id = r.shop_id AND h.id = r.id AND h.customer_id = r.customer_id
  WHERE r.granted_for IS NULL AND (h.points IS NOT r.cost OR NOT CASE r.state
    WHEN 'held' THEN h.state = 'open' OR h.state = 'released'
    WHEN 'cancelled' THEN h.state = 'released' OR (h.state = 'captured' AND h.given_back = r.cost)
    ELSE h.state = 'captured' AND h.given_back = r.given_back END)`;

/** Everything that is wrong with redemptions, each as a sentence with ids and figures. */
export function auditRedemptions(sql: Statements): string[] {
  interface Counted {
    shop_id: string;
    customer_id: string;
    reward_id: string;
    told: number;
    counted: number;
  }
  interface Held {
    shop_id: string;
    id: string;
    state: string;
    cost: number;
    given_back: number;
    hold: string | null;
    points: number | null;
    back: number | null;
  }
  return [
    ...sql
      .all<Counted>(takenDiffers)
      .map(
        ({ shop_id, reward_id, told, counted }) =>
          `Of reward ${reward_id} of shop ${shop_id} ${told} are counted as taken, and ${counted} are.`,
      ),
    ...sql
      .all<Counted>(hadDiffers)
      .map(
        ({ customer_id, reward_id, told, counted }) =>
          `Customer ${customer_id} is counted as having had ${told} of reward ${reward_id}, and had ${counted}.`,
      ),
    ...sql
      .all<Held>(holdDiffers)
      .map(({ id, state, cost, given_back, hold, points, back }) =>
        hold === null
          ? `Redemption ${id} is ${state}, and the ledger has no hold for it.`
          : `Redemption ${id} of ${cost} is ${state} with ${given_back} given back; its hold of ${points} is ${hold} with ${back}.`,
      ),
  ];
}
