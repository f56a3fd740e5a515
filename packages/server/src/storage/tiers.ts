import type { DayNumber } from '@kring/rules';
import type { TierRow, TierStore } from '../features/tiers/store.ts';
import type { Connection } from './connection.ts';

interface StateRow {
  tier: string | null;
  kept_through: DayNumber | null;
  evaluated_on: DayNumber | null;
  due_on: DayNumber | null;
  rules: string;
  programme_version: number | null;
  changes: number;
}

export function tierStore({ sql }: Connection): TierStore {
  return {
    async addDay({ shopId, customerId }, day, { points, spend }) {
      sql.run(
        `INSERT INTO tier_days (shop_id, customer_id, day, points, spend) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (shop_id, customer_id, day) DO UPDATE SET points = points + ?4, spend = spend + ?5`,
        shopId,
        customerId,
        day,
        points,
        spend,
      );
    },
    async days({ shopId, customerId }, after) {
      // A year of days as one value: as rows they take three times as long.
      const row = sql.get<{ days: string }>(
        `SELECT json_group_array(json_array(day, points, spend) ORDER BY day) AS days FROM tier_days
          WHERE shop_id = ? AND customer_id = ? AND day > ?`,
        shopId,
        customerId,
        after,
      );
      const days = JSON.parse(row?.days ?? '[]') as [DayNumber, number, number][];
      return days.map(([day, points, spend]) => ({ day, points, spend }));
    },
    async find({ shopId, customerId }) {
      const row = sql.get<StateRow>(
        `SELECT tier, kept_through, evaluated_on, due_on, rules, programme_version, changes
           FROM tier_states WHERE shop_id = ? AND customer_id = ?`,
        shopId,
        customerId,
      );
      if (!row) return undefined;
      const on = row.evaluated_on;
      return {
        shopId,
        customerId,
        state: on === null ? null : { tier: row.tier, keptThrough: row.kept_through, on },
        dueOn: row.due_on,
        rules: row.rules,
        version: row.programme_version,
        changes: row.changes,
      };
    },
    async put({ shopId, customerId, state, dueOn, rules, version, changes }: TierRow) {
      sql.run(
        `INSERT INTO tier_states (shop_id, customer_id, tier, kept_through, evaluated_on, due_on, rules, programme_version, changes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (shop_id, customer_id) DO UPDATE
           SET tier = ?3, kept_through = ?4, evaluated_on = ?5, due_on = ?6, rules = ?7, programme_version = ?8, changes = ?9`,
        shopId,
        customerId,
        state?.tier ?? null,
        state?.keptThrough ?? null,
        state?.on ?? null,
        dueOn,
        rules,
        version,
        changes,
      );
    },
    async due(shopId, today, rules, limit) {
      // Three ranges of two indexes; one condition with OR would read every customer of the shop.
      return sql
        .all<{ customer_id: string }>(
          `SELECT customer_id FROM tier_states INDEXED BY tier_states_due
            WHERE shop_id = ?1 AND due_on <= ?2 AND rules = ?3
           UNION ALL SELECT customer_id FROM tier_states INDEXED BY tier_states_by_rules
            WHERE shop_id = ?1 AND rules < ?3
           UNION ALL SELECT customer_id FROM tier_states INDEXED BY tier_states_by_rules
            WHERE shop_id = ?1 AND rules > ?3
           LIMIT ?4`,
          shopId,
          today,
          rules,
          limit,
        )
        .map(({ customer_id }) => customer_id);
    },
    async forget({ shopId, customerId }) {
      for (const table of ['tier_days', 'tier_states'])
        sql.run(`DELETE FROM ${table} WHERE shop_id = ? AND customer_id = ?`, shopId, customerId);
    },
  };
}
