import type { SaleWaitingStore, WaitingRow } from '../features/sale-holds/store.ts';
import type { Connection } from './connection.ts';
import { RowChangedError } from './errors.ts';

interface Row {
  number: number;
  shop_id: string;
  sale_id: string;
  customer_id: string;
  at: number;
  until: number | null;
}

const waitingOf = (row: Row): WaitingRow => ({
  number: row.number,
  shopId: row.shop_id,
  saleId: row.sale_id,
  customerId: row.customer_id,
  at: new Date(row.at),
  until: row.until === null ? null : new Date(row.until),
});

export function saleWaitingStore({ sql }: Connection): SaleWaitingStore {
  /** Takes the row away, where it is still as it was read. */
  const remove = ({ number, customerId, until }: WaitingRow) => {
    const changed = sql.run(
      'DELETE FROM sale_waiting WHERE number = ? AND until IS ?',
      number,
      until?.getTime() ?? null,
    );
    if (changed !== 1) throw new RowChangedError(`Customer ${customerId} does not stand in the row as before.`);
  };
  return {
    async join({ shopId, customerId }, saleId, at) {
      sql.run('INSERT INTO sale_places (shop_id, sale_id) VALUES (?, ?) ON CONFLICT DO NOTHING', shopId, saleId);
      sql.run(
        'INSERT INTO sale_waiting (shop_id, sale_id, customer_id, at) VALUES (?, ?, ?, ?)',
        shopId,
        saleId,
        customerId,
        at.getTime(),
      );
      sql.run('UPDATE sale_places SET waiting = waiting + 1 WHERE shop_id = ? AND sale_id = ?', shopId, saleId);
    },
    async find({ shopId, customerId }, saleId) {
      const row = sql.get<Row>(
        'SELECT * FROM sale_waiting WHERE shop_id = ? AND sale_id = ? AND customer_id = ?',
        shopId,
        saleId,
        customerId,
      );
      return row && waitingOf(row);
    },
    async position({ shopId, saleId, number }) {
      const row = sql.get<{ position: number }>(
        `SELECT count(*) AS position FROM sale_waiting INDEXED BY sale_waiting_row
         WHERE shop_id = ? AND sale_id = ? AND until IS NULL AND number <= ?`,
        shopId,
        saleId,
        number,
      );
      return row?.position ?? 0;
    },
    async first({ shopId, saleId }) {
      const row = sql.get<Row>(
        `SELECT * FROM sale_waiting INDEXED BY sale_waiting_row
         WHERE shop_id = ? AND sale_id = ? AND until IS NULL ORDER BY number LIMIT 1`,
        shopId,
        saleId,
      );
      return row && waitingOf(row);
    },
    async invite({ shopId, saleId, number, customerId }, until, places) {
      const taken = sql.run(
        `UPDATE sale_places SET invited = invited + 1, waiting = waiting - 1
         WHERE shop_id = ? AND sale_id = ? AND held + invited + bought < ?`,
        shopId,
        saleId,
        places,
      );
      if (taken !== 1) return false;
      const changed = sql.run(
        'UPDATE sale_waiting SET until = ? WHERE number = ? AND until IS NULL',
        until.getTime(),
        number,
      );
      if (changed !== 1) throw new RowChangedError(`Customer ${customerId} does not wait any more.`);
      return true;
    },
    async dueInvitations({ shopId, saleId }, now, limit) {
      return sql
        .all<Row>(
          `SELECT * FROM sale_waiting INDEXED BY sale_waiting_due_of_sale
           WHERE shop_id = ? AND sale_id = ? AND until <= ? ORDER BY until, number LIMIT ?`,
          shopId,
          saleId,
          now.getTime(),
          limit,
        )
        .map(waitingOf);
    },
    async leave(row) {
      remove(row);
      sql.run(
        `UPDATE sale_places SET waiting = waiting - ?, invited = invited - ? WHERE shop_id = ? AND sale_id = ?`,
        row.until ? 0 : 1,
        row.until ? 1 : 0,
        row.shopId,
        row.saleId,
      );
    },
    async useInvitation(row) {
      remove(row);
      sql.run(
        'UPDATE sale_places SET invited = invited - 1, held = held + 1 WHERE shop_id = ? AND sale_id = ?',
        row.shopId,
        row.saleId,
      );
    },
    async ofCustomer({ shopId, customerId }) {
      return sql
        .all<Row>(
          `SELECT * FROM sale_waiting INDEXED BY sale_waiting_of_customer
           WHERE shop_id = ? AND customer_id = ? ORDER BY number`,
          shopId,
          customerId,
        )
        .map(waitingOf);
    },
  };
}
