import type { Statements } from './connection.ts';

/**
 * How a customer played goes whole: attempts with what was answered, names on leaderboards, what the profile had. What was
 * won stays as a figure under our id, as the ledger does: stock, draws and points go on agreeing.
 */
export function forgetPlays(sql: Statements, shopId: string, customerId: string): void {
  for (const text of steps) sql.run(text, shopId, customerId);
}

const OWN = 'shop_id = ? AND customer_id = ?';
const ATTEMPTS = `(shop_id, attempt_id) IN (SELECT shop_id, id FROM quiz_attempts WHERE ${OWN})`;

const steps = [
  `DELETE FROM customer_attributes WHERE ${OWN}`,
  `DELETE FROM quiz_leaders WHERE ${OWN}`,
  `DELETE FROM quiz_leaders WHERE ${ATTEMPTS}`,
  `DELETE FROM quiz_misses WHERE ${ATTEMPTS}`,
  // Their answers go with them.
  `DELETE FROM quiz_attempts WHERE ${OWN}`,
];

/** Forgets attempts of guests that were begun before `begun` and have no name, and names of guests since before `named`. */
export function cleanPlays(sql: Statements, begun: Date, named: Date): number {
  const names = sql.run('DELETE FROM quiz_leaders WHERE customer_id IS NULL AND finished_at < ?', named.getTime());
  const old = `SELECT shop_id, id FROM quiz_attempts AS a INDEXED BY quiz_attempts_of_guests
    WHERE customer_id IS NULL AND started_at < ?
      AND NOT EXISTS (SELECT 1 FROM quiz_leaders l WHERE l.shop_id = a.shop_id AND l.attempt_id = a.id)`;
  sql.run(`DELETE FROM quiz_misses WHERE (shop_id, attempt_id) IN (${old})`, begun.getTime());
  return names + sql.run(`DELETE FROM quiz_attempts WHERE (shop_id, id) IN (${old})`, begun.getTime());
}

/** Forgets who came, waited and drew lots for sales that ended before `before`; who bought stays. */
export function cleanSales(sql: Statements, before: Date): number {
  const over = '(shop_id, sale_id) IN (SELECT shop_id, sale_id FROM sales WHERE ends_at < ?)';
  const waits = `${over} AND until IS NULL`;
  sql.run(
    `UPDATE sale_places SET waiting = waiting - (
       SELECT count(*) FROM sale_waiting w
        WHERE w.shop_id = sale_places.shop_id AND w.sale_id = sale_places.sale_id AND w.until IS NULL)
     WHERE waiting > 0 AND ${over}`,
    before.getTime(),
  );
  return [
    `DELETE FROM sale_waiting WHERE ${waits}`,
    `DELETE FROM sale_lots WHERE ${over} AND outcome IS NOT NULL`,
    `DELETE FROM sale_passcode_uses WHERE ${over}`,
    `DELETE FROM sale_holds WHERE ${over} AND state IN ('released', 'lapsed')`,
  ].reduce((count, text) => count + sql.run(text, before.getTime()), 0);
}
