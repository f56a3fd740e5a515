import type { RefundFact } from '@kring/contract';
import type { RefundedMoney } from '@kring/rules';
import type { RefundRow, RefundStore } from '../features/refunds/store.ts';
import type { Connection } from './connection.ts';

interface RefundsRow {
  refund_id: string;
  fact: string;
  fingerprint: string;
  money: string | null;
  clawed_back: number | null;
  to_debt: number | null;
}

const columns = 'refund_id, fact, fingerprint, money, clawed_back, to_debt';

export function refundStore({ sql }: Connection): RefundStore {
  const refund = (shopId: string, orderId: string, row: RefundsRow): RefundRow => ({
    shopId,
    orderId,
    refundId: row.refund_id,
    fact: JSON.parse(row.fact) as RefundFact,
    fingerprint: row.fingerprint,
    applied:
      row.money === null
        ? null
        : { money: JSON.parse(row.money) as RefundedMoney, clawedBack: row.clawed_back ?? 0, toDebt: row.to_debt ?? 0 },
  });
  return {
    async find(shopId, orderId, refundId) {
      const row = sql.get<RefundsRow>(
        `SELECT ${columns} FROM refunds WHERE shop_id = ? AND order_id = ? AND refund_id = ?`,
        shopId,
        orderId,
        refundId,
      );
      return row && refund(shopId, orderId, row);
    },
    async ofOrder(shopId, orderId) {
      const rows = sql.all<RefundsRow>(
        `SELECT ${columns} FROM refunds WHERE shop_id = ? AND order_id = ? ORDER BY refunded_at, refund_id`,
        shopId,
        orderId,
      );
      return rows.map((row) => refund(shopId, orderId, row));
    },
    async add({ shopId, orderId, refundId, fact, fingerprint, applied }) {
      sql.run(
        `INSERT INTO refunds (shop_id, order_id, refund_id, fact, fingerprint, refunded_at, money, clawed_back, to_debt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        shopId,
        orderId,
        refundId,
        JSON.stringify(fact),
        fingerprint,
        Date.parse(fact.refundedAt),
        applied === null ? null : JSON.stringify(applied.money),
        applied?.clawedBack ?? null,
        applied?.toDebt ?? null,
      );
    },
    async setApplied({ shopId, orderId, refundId, applied }) {
      sql.run(
        'UPDATE refunds SET money = ?, clawed_back = ?, to_debt = ? WHERE shop_id = ? AND order_id = ? AND refund_id = ?',
        JSON.stringify(applied.money),
        applied.clawedBack,
        applied.toDebt,
        shopId,
        orderId,
        refundId,
      );
    },
  };
}
