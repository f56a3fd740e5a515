import type { ActionEarned } from '@kring/contract';
import type { ActionStore } from '../features/actions/store.ts';
import type { Connection } from './connection.ts';

interface Row {
  customer_id: string;
  happened_at: number;
  points: number;
  capped: ActionEarned['capped'];
}

export function actionStore({ sql }: Connection): ActionStore {
  return {
    async find(shopId, actionId, occurrenceId) {
      const row = sql.get<Row>(
        `SELECT customer_id, happened_at, points, capped FROM action_occurrences
         WHERE shop_id = ? AND action_id = ? AND occurrence_id = ?`,
        shopId,
        actionId,
        occurrenceId,
      );
      return (
        row && {
          shopId,
          customerId: row.customer_id,
          actionId,
          occurrenceId,
          happenedAt: new Date(row.happened_at),
          points: row.points,
          capped: row.capped,
        }
      );
    },
    async add({ shopId, customerId, actionId, occurrenceId, happenedAt, points, capped }) {
      sql.run(
        `INSERT INTO action_occurrences (shop_id, action_id, occurrence_id, customer_id, happened_at, points, capped)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        shopId,
        actionId,
        occurrenceId,
        customerId,
        happenedAt.getTime(),
        points,
        capped,
      );
    },
    async counts({ shopId, customerId }, actionId, day) {
      const counts = sql.get<{ times: number; today: number; spent: number }>(
        `SELECT coalesce((SELECT times FROM action_times WHERE shop_id = ?1 AND customer_id = ?2 AND action_id = ?3), 0) AS times,
                coalesce((SELECT times FROM action_days WHERE shop_id = ?1 AND customer_id = ?2 AND action_id = ?3 AND day = ?4), 0) AS today,
                coalesce((SELECT spent FROM action_budgets WHERE shop_id = ?1 AND action_id = ?3), 0) AS spent`,
        shopId,
        customerId,
        actionId,
        day,
      );
      return { times: counts?.times ?? 0, timesToday: counts?.today ?? 0, spent: counts?.spent ?? 0 };
    },
    async count({ shopId, customerId }, actionId, day, points, before) {
      sql.run(
        `INSERT INTO action_times (shop_id, customer_id, action_id, times) VALUES (?, ?, ?, 1)
         ON CONFLICT DO UPDATE SET times = times + 1`,
        shopId,
        customerId,
        actionId,
      );
      sql.run(
        `INSERT INTO action_days (shop_id, customer_id, action_id, day, times) VALUES (?, ?, ?, ?, 1)
         ON CONFLICT DO UPDATE SET times = times + 1`,
        shopId,
        customerId,
        actionId,
        day,
      );
      const spent = sql.run(
        `INSERT INTO action_budgets (shop_id, action_id, spent) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET spent = spent + excluded.spent WHERE spent = ?`,
        shopId,
        actionId,
        points,
        before.spent,
      );
      if (spent !== 1) throw new Error(`The budget of action ${actionId} is not at ${before.spent} any more.`);
    },
  };
}
