import type { Lot } from '@kring/rules';
import type { LedgerStore } from '../ledger/store.ts';
import type { Statements } from './connection.ts';
import { holdOf, type LotColumns, lotOf } from './ledger-rows.ts';
import type { HoldsTable } from './ledger-tables.ts';

/** The order in which lots are spent, as the index `lots_spendable` has it: never expiring comes last. */
const SOONEST = `ifnull(expires_at, ${Number.MAX_SAFE_INTEGER})`;
const SPENDABLE = `SELECT * FROM lots INDEXED BY lots_spendable
  WHERE shop_id = ? AND customer_id = ? AND state = 'available' AND remaining > 0`;

/** Lots and holds of a customer, in the order in which a decision needs them, and no more of them than that. */
export function ledgerLots(
  sql: Statements,
): Pick<
  LedgerStore,
  | 'spendable'
  | 'openLots'
  | 'lotsOfOrder'
  | 'dueToMature'
  | 'dueToExpire'
  | 'dueHold'
  | 'hold'
  | 'openHolds'
  | 'takenBy'
> {
  return {
    async spendable({ shopId, customerId }, points) {
      const found: Lot[] = [];
      let sum = 0;
      const rows = sql.prepare(`${SPENDABLE} ORDER BY ${SOONEST}, matures_at, id`).iterate(shopId, customerId);
      for (const row of rows as IterableIterator<LotColumns>) {
        if (sum >= points) break;
        found.push(lotOf(row));
        sum += row.remaining;
      }
      return found;
    },
    async openLots({ shopId, customerId }) {
      const pending = `SELECT * FROM lots INDEXED BY lots_pending
        WHERE shop_id = ? AND customer_id = ? AND state = 'pending' AND remaining > 0`;
      return [
        ...sql.all<LotColumns>(pending, shopId, customerId),
        ...sql.all<LotColumns>(SPENDABLE, shopId, customerId),
      ].map(lotOf);
    },
    async lotsOfOrder({ shopId, customerId }, orderId) {
      return sql
        .all<LotColumns>(
          `SELECT * FROM lots INDEXED BY lots_by_order
           WHERE shop_id = ? AND order_id = ? AND customer_id = ? AND (remaining > 0 OR expired > 0)`,
          shopId,
          orderId,
          customerId,
        )
        .map(lotOf);
    },
    async dueToMature({ shopId, customerId }, now) {
      const row = sql.get<LotColumns>(
        `SELECT * FROM lots INDEXED BY lots_pending
         WHERE shop_id = ? AND customer_id = ? AND state = 'pending' AND remaining > 0 AND matures_at <= ?
         ORDER BY matures_at, id LIMIT 1`,
        shopId,
        customerId,
        now.getTime(),
      );
      return row && lotOf(row);
    },
    async dueToExpire({ shopId, customerId }, now) {
      const row = sql.get<LotColumns>(
        `${SPENDABLE} AND ${SOONEST} <= ? ORDER BY ${SOONEST}, matures_at, id LIMIT 1`,
        shopId,
        customerId,
        now.getTime(),
      );
      return row && lotOf(row);
    },
    async dueHold({ shopId, customerId }, now) {
      const row = sql.get<HoldsTable>(
        `SELECT * FROM holds INDEXED BY holds_open
         WHERE shop_id = ? AND customer_id = ? AND state = 'open' AND until <= ? ORDER BY until, id LIMIT 1`,
        shopId,
        customerId,
        now.getTime(),
      );
      return row && holdOf(row);
    },
    async hold(shopId, holdId) {
      const row = sql.get<HoldsTable>('SELECT * FROM holds WHERE shop_id = ? AND id = ?', shopId, holdId);
      return row && holdOf(row);
    },
    async openHolds({ shopId, customerId }) {
      return sql
        .all<HoldsTable>(
          `SELECT * FROM holds INDEXED BY holds_open
           WHERE shop_id = ? AND customer_id = ? AND state = 'open' ORDER BY until, id`,
          shopId,
          customerId,
        )
        .map(holdOf);
    },
    async takenBy(shopId, entryId) {
      return sql
        .all<LotColumns & { delta: number }>(
          `SELECT lots.*, delta FROM lot_changes CROSS JOIN lots ON lots.shop_id = lot_changes.shop_id AND lots.id = lot_id
           WHERE lot_changes.shop_id = ? AND lot_changes.entry_id = ? AND account = 'held'`,
          shopId,
          entryId,
        )
        .map(({ delta, ...lot }) => ({ lot: lotOf(lot), points: delta }));
    },
  };
}
