import type { LotRow, SaleLotStore } from '../features/sale-holds/store.ts';
import type { Connection } from './connection.ts';

interface Row {
  shop_id: string;
  sale_id: string;
  draws_at: number;
  customer_id: string;
  lot: string;
  at: number;
  outcome: LotRow['outcome'];
}

const lotOf = (row: Row): LotRow => ({
  shopId: row.shop_id,
  saleId: row.sale_id,
  drawsAt: new Date(row.draws_at),
  customerId: row.customer_id,
  lot: row.lot,
  at: new Date(row.at),
  outcome: row.outcome,
});

export function saleLotStore({ sql }: Connection): SaleLotStore {
  return {
    async seed({ shopId, saleId }, drawsAt, fresh) {
      sql.run(
        'INSERT INTO sale_draws (shop_id, sale_id, draws_at, seed) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        shopId,
        saleId,
        drawsAt.getTime(),
        fresh,
      );
      const row = sql.get<{ seed: string }>(
        'SELECT seed FROM sale_draws WHERE shop_id = ? AND sale_id = ? AND draws_at = ?',
        shopId,
        saleId,
        drawsAt.getTime(),
      );
      return row?.seed ?? fresh;
    },
    async enter({ shopId, saleId, drawsAt, customerId, lot, at, outcome }) {
      sql.run(
        `INSERT INTO sale_lots (shop_id, sale_id, draws_at, customer_id, lot, at, outcome)
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        shopId,
        saleId,
        drawsAt.getTime(),
        customerId,
        lot,
        at.getTime(),
        outcome,
      );
    },
    async open({ shopId, customerId }, saleId) {
      const row = sql.get<Row>(
        `SELECT * FROM sale_lots INDEXED BY sale_lots_of_customer
         WHERE shop_id = ? AND customer_id = ? AND sale_id = ? AND outcome IS NULL ORDER BY draws_at LIMIT 1`,
        shopId,
        customerId,
        saleId,
      );
      return row && lotOf(row);
    },
    async dueLots({ shopId, saleId }, now, limit) {
      return sql
        .all<Row>(
          `SELECT * FROM sale_lots INDEXED BY sale_lots_of_sale
           WHERE shop_id = ? AND sale_id = ? AND outcome IS NULL AND draws_at <= ? ORDER BY draws_at, lot LIMIT ?`,
          shopId,
          saleId,
          now.getTime(),
          limit,
        )
        .map(lotOf);
    },
    async drawn({ shopId, saleId, drawsAt, customerId }, outcome) {
      sql.run(
        'UPDATE sale_lots SET outcome = ? WHERE shop_id = ? AND sale_id = ? AND draws_at = ? AND customer_id = ?',
        outcome,
        shopId,
        saleId,
        drawsAt.getTime(),
        customerId,
      );
    },
    async forget({ shopId, customerId }) {
      sql.run('DELETE FROM sale_lots WHERE shop_id = ? AND customer_id = ?', shopId, customerId);
    },
  };
}
