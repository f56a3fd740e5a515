import type { KeptQuizzes, KeptSales } from '../features/exports/store.ts';
import type { Connection } from './connection.ts';
import { allRenamed as all } from './exports-community.ts';

/** What is kept of one customer about quizzes: a JSON column is handed over as its value. */
export function exportQuizzes({ sql }: Connection, shopId: string, customerId: string): KeptQuizzes {
  const own = [shopId, customerId] as const;
  return {
    attempts: all<KeptQuizzes['attempts'][number]>(
      sql,
      `SELECT id, quiz_id, programme_version, state, score, correct, started_at, finished_at, outcome, profile_granted
         FROM quiz_attempts WHERE shop_id = ? AND customer_id = ? ORDER BY started_at, id`,
      ...own,
    ),
    answers: all<KeptQuizzes['answers'][number]>(
      sql,
      `SELECT b.attempt_id, b.question_id, b.given, b.correct, b.points, b.late, b.at AS answered_at
         FROM quiz_attempts a JOIN quiz_answers b ON b.shop_id = a.shop_id AND b.attempt_id = a.id
        WHERE a.shop_id = ? AND a.customer_id = ? ORDER BY b.attempt_id, b.place`,
      ...own,
    ),
    prizes: all<KeptQuizzes['prizes'][number]>(
      sql,
      `SELECT quiz_id, attempt_id, mode, state, prize, at AS decided_at, place, entry
         FROM quiz_wins WHERE shop_id = ? AND customer_id = ? ORDER BY at, id`,
      ...own,
    ),
    names: all(
      sql,
      `SELECT quiz_id, attempt_id, name, score, finished_at FROM quiz_leaders
        WHERE shop_id = ? AND customer_id = ? ORDER BY finished_at, attempt_id`,
      ...own,
    ),
    attributes: all(
      sql,
      `SELECT attribute, value, quiz_id, at AS kept_at FROM customer_attributes
        WHERE shop_id = ? AND customer_id = ? ORDER BY attribute`,
      ...own,
    ),
  };
}

/** What is kept of one customer about sales. */
export function exportSales({ sql }: Connection, shopId: string, customerId: string): KeptSales {
  const own = [shopId, customerId] as const;
  return {
    holds: all<KeptSales['holds'][number]>(
      sql,
      `SELECT id, sale_id, state, came_by, products, at AS made_at, until AS held_until, ended_at, order_id
         FROM sale_holds WHERE shop_id = ? AND customer_id = ? ORDER BY at, id`,
      ...own,
    ),
    waiting: all(
      sql,
      `SELECT sale_id, at AS joined_at, until AS invited_until FROM sale_waiting
        WHERE shop_id = ? AND customer_id = ? ORDER BY number`,
      ...own,
    ),
    lots: all(
      sql,
      `SELECT sale_id, at AS entered_at, draws_at AS drawn_at, lot, outcome FROM sale_lots
        WHERE shop_id = ? AND customer_id = ? ORDER BY draws_at, sale_id`,
      ...own,
    ),
    passcodes: all(
      sql,
      `SELECT sale_id, passcode_id, at AS used_at FROM sale_passcode_uses
        WHERE shop_id = ? AND customer_id = ? ORDER BY at, sale_id, passcode_id`,
      ...own,
    ),
    tries: all(
      sql,
      'SELECT at AS tried_at FROM sale_passcode_tries WHERE shop_id = ? AND customer_id = ? ORDER BY at',
      ...own,
    ),
  };
}
