import type { Statements } from './connection.ts';

/** Where a counter of stock is not what the wins come to. Both ways: a counter may be missing, and a win too. */
const stockDiffers = `
  SELECT quiz_id, prize_id, sum(taken) AS told, sum(n) AS counted FROM (
    SELECT shop_id, quiz_id, prize_id, taken, 0 AS n FROM quiz_stock
    UNION ALL
    SELECT shop_id, quiz_id, prize_id, 0, count(*) FROM quiz_wins WHERE takes_stock GROUP BY shop_id, quiz_id, prize_id
  ) GROUP BY shop_id, quiz_id, prize_id HAVING sum(taken) <> sum(n)`;

/** More than there ever were: by the largest stock that any version promised, where each had one. */
const tooMany = `
  SELECT quiz_id, prize_id, count(*) FILTER (WHERE takes_stock) AS taken, max(json_extract(prize, '$.stock')) AS stock
  FROM quiz_wins GROUP BY shop_id, quiz_id, prize_id
  HAVING count(*) = count(json_extract(prize, '$.stock')) AND taken > stock`;

/** More than one for a customer, which an index forbids; a ledger is not trusted to its indexes. */
const twice = `
  SELECT quiz_id, customer_id, count(*) AS times FROM quiz_wins WHERE state = 'won'
  GROUP BY shop_id, quiz_id, customer_id HAVING count(*) > 1`;

/** What was won is in the ledger once, or a code; and nothing else is. */
const unpaid = `
  SELECT w.id, w.state, json_extract(w.prize, '$.gives.points') AS points, -e.issued AS earned, r.id AS code_id
  FROM quiz_wins w
  LEFT JOIN entries e ON e.shop_id = w.shop_id AND e.customer_id = w.customer_id AND w.state = 'won'
    AND e.business_key = 'quiz:' || w.quiz_id || ':' || w.customer_id
  LEFT JOIN redemptions r ON r.shop_id = w.shop_id AND r.granted_for = w.id
  WHERE CASE WHEN w.state <> 'won' THEN r.id IS NOT NULL
    WHEN points IS NULL THEN r.id IS NULL OR r.customer_id <> w.customer_id OR e.id IS NOT NULL
    ELSE -e.issued IS NOT points OR r.id IS NOT NULL END`;

const orphans = `
  SELECT e.id, e.business_key FROM entries e
  WHERE e.business_key GLOB 'quiz:*' AND NOT EXISTS (
    SELECT 1 FROM quiz_wins w WHERE w.shop_id = e.shop_id AND w.customer_id = e.customer_id AND w.state = 'won'
      AND e.business_key = 'quiz:' || w.quiz_id || ':' || w.customer_id)`;

/** A moment is won by what takes stock, and each of those in this mode has one. */
const moments = `
  SELECT w.id, w.state, m.at FROM quiz_wins w
  LEFT JOIN quiz_moments m ON m.shop_id = w.shop_id AND m.win_id = w.id
  WHERE (m.at IS NOT NULL) <> (w.mode = 'moments' AND w.takes_stock) OR m.at > w.at OR m.quiz_id <> w.quiz_id`;

const draws = `
  SELECT d.quiz_id, d.winners, d.drawn_at IS NOT NULL AS drawn,
         count(*) FILTER (WHERE w.state = 'won') AS won, count(*) FILTER (WHERE w.state = 'entered') AS waiting,
         count(w.id) AS entered
  FROM quiz_draws d
  LEFT JOIN quiz_wins w ON w.shop_id = d.shop_id AND w.quiz_id = d.quiz_id AND w.mode = 'draw'
    AND w.state IN ('entered', 'won', 'lost')
  GROUP BY d.shop_id, d.quiz_id
  HAVING CASE WHEN drawn THEN waiting > 0 OR won <> min(d.winners, entered) ELSE waiting <> entered END`;

/** Everything in which prizes, stock, moments, the ledger and codes do not agree, each as a sentence with ids and figures. */
export function auditQuizPrizes(sql: Statements): string[] {
  interface Counted {
    quiz_id: string;
    prize_id: string;
    told: number;
    counted: number;
  }
  interface Paid {
    id: string;
    state: string;
    points: number | null;
    earned: number | null;
    code_id: string | null;
  }
  interface Draw {
    quiz_id: string;
    winners: number;
    drawn: number;
    won: number;
    waiting: number;
    entered: number;
  }
  return [
    ...sql
      .all<Counted>(stockDiffers)
      .map(
        ({ quiz_id, prize_id, told, counted }) =>
          `Of prize ${prize_id} of quiz ${quiz_id} ${told} are counted as taken, and ${counted} are.`,
      ),
    ...sql
      .all<{ quiz_id: string; prize_id: string; taken: number; stock: number }>(tooMany)
      .map(
        ({ quiz_id, prize_id, taken, stock }) =>
          `Of prize ${prize_id} of quiz ${quiz_id} ${taken} are taken, and there were ${stock}.`,
      ),
    ...sql
      .all<{ quiz_id: string; customer_id: string; times: number }>(twice)
      .map(({ quiz_id, customer_id, times }) => `Customer ${customer_id} won ${times} times in quiz ${quiz_id}.`),
    ...sql
      .all<Paid>(unpaid)
      .map(
        ({ id, state, points, earned, code_id }) =>
          `Win ${id} is ${state} and promised ${points === null ? 'a code' : `${points} points`}; ` +
          `${earned ?? 0} were earned, and its code is ${code_id ?? 'none'}.`,
      ),
    ...sql
      .all<{ id: string; business_key: string }>(orphans)
      .map(({ id, business_key }) => `Entry ${id} is of ${business_key}, which nobody won.`),
    ...sql
      .all<{ id: string; state: string; at: number | null }>(moments)
      .map(({ id, state, at }) =>
        at === null
          ? `Win ${id} is ${state}, and has no moment.`
          : `Win ${id} is ${state}, and has the moment of ${new Date(at).toISOString()}.`,
      ),
    ...sql
      .all<Draw>(draws)
      .map(
        ({ quiz_id, winners, drawn, won, waiting, entered }) =>
          `The draw of quiz ${quiz_id} for ${winners} is ${drawn ? 'drawn' : 'to come'}: of ${entered} entries ` +
          `${won} won and ${waiting} wait.`,
      ),
  ];
}
