import type { AdjustmentRow, AdjustmentStore, ListedAdjustment } from '../features/adjustments/store.ts';
import type { Connection } from './connection.ts';

interface Row {
  id: string;
  customer_id: string;
  shop_customer_id: string | null;
  points: number;
  reason: string;
  actor: string;
  expires: string;
  state: AdjustmentRow['state'];
  asked_at: number;
  asked_key: string;
  decided_by: string | null;
  decided_key: string | null;
  paid_debt: number;
}

const select = `
  SELECT adjustments.*, CASE WHEN erased_at IS NULL THEN customers.customer_id END AS shop_customer_id
  FROM adjustments JOIN customers ON customers.shop_id = adjustments.shop_id AND customers.id = adjustments.customer_id
  WHERE adjustments.shop_id = ?`;

const adjustmentOf = (shopId: string, row: Row): ListedAdjustment => ({
  shopId,
  id: row.id,
  customerId: row.customer_id,
  shopCustomerId: row.shop_customer_id,
  points: row.points,
  reason: row.reason,
  actor: row.actor,
  expires: row.expires,
  state: row.state,
  askedAt: new Date(row.asked_at),
  askedKey: row.asked_key,
  decidedBy: row.decided_by,
  decidedKey: row.decided_key,
  paidDebt: row.paid_debt,
});

export function adjustmentStore({ sql }: Connection): AdjustmentStore {
  return {
    async add(adjustment) {
      sql.run(
        `INSERT INTO adjustments (shop_id, id, customer_id, points, reason, actor, expires, state, asked_at, asked_key,
                                  decided_by, decided_key, paid_debt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        adjustment.shopId,
        adjustment.id,
        adjustment.customerId,
        adjustment.points,
        adjustment.reason,
        adjustment.actor,
        adjustment.expires,
        adjustment.state,
        adjustment.askedAt.getTime(),
        adjustment.askedKey,
        adjustment.decidedBy,
        adjustment.decidedKey,
        adjustment.paidDebt,
      );
    },
    async find(shopId, id) {
      const row = sql.get<Row>(`${select} AND adjustments.id = ?`, shopId, id);
      return row && adjustmentOf(shopId, row);
    },
    async list(shopId, { state, before, limit }) {
      const older = before === undefined ? '' : 'AND adjustments.id < ?';
      const such = state === undefined ? '' : 'AND adjustments.state = ?';
      const values = [before, state].filter((value) => value !== undefined);
      return sql
        .all<Row>(`${select} ${older} ${such} ORDER BY adjustments.id DESC LIMIT ?`, shopId, ...values, limit)
        .map((row) => adjustmentOf(shopId, row));
    },
    async decide({ shopId, id, state, decidedBy, decidedKey, paidDebt }) {
      const changed = sql.run(
        `UPDATE adjustments SET state = ?, decided_by = ?, decided_key = ?, paid_debt = ?
         WHERE shop_id = ? AND id = ? AND state = 'waiting'`,
        state,
        decidedBy,
        decidedKey,
        paidDebt,
        shopId,
        id,
      );
      if (changed !== 1) throw new Error(`The adjustment ${id} does not wait any more.`);
    },
    async imported(shopId, customerId) {
      const sought = `SELECT 1 FROM entries INDEXED BY entries_by_customer
        WHERE shop_id = ? AND customer_id = ? AND business_key GLOB 'import:*' LIMIT 1`;
      return sql.get(sought, shopId, customerId) !== undefined;
    },
    async rejectWaiting(shopId, customerId, decidedBy) {
      sql.run(
        `UPDATE adjustments SET state = 'rejected', decided_by = ?1, decided_key = ?1
         WHERE shop_id = ?2 AND customer_id = ?3 AND state = 'waiting'`,
        decidedBy,
        shopId,
        customerId,
      );
    },
  };
}
