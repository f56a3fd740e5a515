import type { HeldProduct, HoldRow, SaleHoldStore, SalePlaces, StandingHold } from '../features/sale-holds/store.ts';
import type { Connection } from './connection.ts';
import { RowChangedError } from './errors.ts';
import { auditSalePlaces } from './sale-audit.ts';

interface Row {
  shop_id: string;
  id: string;
  sale_id: string;
  customer_id: string | null;
  state: HoldRow['state'];
  came_by: HoldRow['cameBy'];
  products: string;
  at: number;
  until: number;
  lapses_at: number;
  ended_at: number | null;
  order_id: string | null;
}

const holdOf = (row: Row): HoldRow => ({
  shopId: row.shop_id,
  id: row.id,
  saleId: row.sale_id,
  customerId: row.customer_id,
  state: row.state,
  cameBy: row.came_by,
  products: JSON.parse(row.products) as HeldProduct[],
  at: new Date(row.at),
  until: new Date(row.until),
  lapsesAt: new Date(row.lapses_at),
  endedAt: row.ended_at === null ? null : new Date(row.ended_at),
  orderId: row.order_id,
});

/** For rows that the database says are held: those have a customer. */
const standingOf = (row: Row) => holdOf(row) as StandingHold;

const none: SalePlaces = { held: 0, invited: 0, bought: 0, waiting: 0 };

export function saleHoldStore({ sql }: Connection): SaleHoldStore {
  const endHold = (
    { shopId, id, saleId }: StandingHold,
    state: HoldRow['state'],
    { at, orderId, bought }: { at: Date; orderId: string | null; bought: 0 | 1 },
  ) => {
    const changed = sql.run(
      `UPDATE sale_holds SET state = ?, ended_at = ?, order_id = ? WHERE shop_id = ? AND id = ? AND state = 'held'`,
      state,
      at.getTime(),
      orderId,
      shopId,
      id,
    );
    if (changed !== 1) throw new RowChangedError(`Hold ${id} does not stand any more.`);
    sql.run(
      'UPDATE sale_places SET held = held - 1, bought = bought + ? WHERE shop_id = ? AND sale_id = ?',
      bought,
      shopId,
      saleId,
    );
  };
  return {
    async places({ shopId, saleId }) {
      const row = sql.get<SalePlaces>(
        'SELECT held, invited, bought, waiting FROM sale_places WHERE shop_id = ? AND sale_id = ?',
        shopId,
        saleId,
      );
      return { ...none, ...row };
    },
    async due({ shopId, saleId }, now) {
      const row = sql.get<{ holds: number; invitations: number; lots: number }>(
        `SELECT EXISTS (SELECT 1 FROM sale_holds INDEXED BY sale_holds_due_of_sale
                         WHERE shop_id = ?1 AND sale_id = ?2 AND due_at <= ?3) AS holds,
                EXISTS (SELECT 1 FROM sale_waiting INDEXED BY sale_waiting_due_of_sale
                         WHERE shop_id = ?1 AND sale_id = ?2 AND until <= ?3) AS invitations,
                EXISTS (SELECT 1 FROM sale_lots INDEXED BY sale_lots_of_sale
                         WHERE shop_id = ?1 AND sale_id = ?2 AND outcome IS NULL AND draws_at <= ?3) AS lots`,
        shopId,
        saleId,
        now.getTime(),
      );
      return { holds: row?.holds === 1, invitations: row?.invitations === 1, lots: row?.lots === 1 };
    },
    async salesDue(now, limit) {
      return sql
        .all<{ shop_id: string; sale_id: string }>(
          `SELECT shop_id, sale_id FROM (
             SELECT shop_id, sale_id, 0 AS later FROM sale_holds INDEXED BY sale_holds_due WHERE due_at <= ?1
             UNION SELECT shop_id, sale_id, 0 FROM sale_waiting INDEXED BY sale_waiting_due WHERE until <= ?1
             UNION SELECT shop_id, sale_id, 0 FROM sale_lots INDEXED BY sale_lots_due
                    WHERE outcome IS NULL AND draws_at <= ?1
             UNION SELECT shop_id, sale_id, 1 FROM sale_places INDEXED BY sale_places_waited_for WHERE waiting > 0
           ) GROUP BY shop_id, sale_id ORDER BY min(later) LIMIT ?2`,
          now.getTime(),
          limit,
        )
        .map(({ shop_id, sale_id }) => ({ shopId: shop_id, saleId: sale_id }));
    },
    async takePlace({ shopId, saleId }, places) {
      sql.run('INSERT INTO sale_places (shop_id, sale_id) VALUES (?, ?) ON CONFLICT DO NOTHING', shopId, saleId);
      const changed = sql.run(
        `UPDATE sale_places SET held = held + 1 WHERE shop_id = ? AND sale_id = ? AND held + invited + bought < ?`,
        shopId,
        saleId,
        places,
      );
      return changed === 1;
    },
    async add(hold) {
      sql.run(
        `INSERT INTO sale_holds (shop_id, id, sale_id, customer_id, state, came_by, products, at, until, lapses_at,
                                 ended_at, order_id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        hold.shopId,
        hold.id,
        hold.saleId,
        hold.customerId,
        hold.state,
        hold.cameBy,
        JSON.stringify(hold.products),
        hold.at.getTime(),
        hold.until.getTime(),
        hold.lapsesAt.getTime(),
        hold.endedAt?.getTime() ?? null,
        hold.orderId,
      );
    },
    async find(shopId, id) {
      const row = sql.get<Row>('SELECT * FROM sale_holds WHERE shop_id = ? AND id = ?', shopId, id);
      return row && holdOf(row);
    },
    async standing({ shopId, customerId }, saleId) {
      const row = sql.get<Row>(
        `SELECT * FROM sale_holds WHERE shop_id = ? AND sale_id = ? AND customer_id = ? AND state = 'held'`,
        shopId,
        saleId,
        customerId,
      );
      return row && standingOf(row);
    },
    async knows({ shopId, customerId }, saleId) {
      const found = sql.get(
        `SELECT 1 WHERE EXISTS (SELECT 1 FROM sale_holds WHERE shop_id = ?1 AND customer_id = ?2 AND sale_id = ?3)
                     OR EXISTS (SELECT 1 FROM sale_lots WHERE shop_id = ?1 AND customer_id = ?2 AND sale_id = ?3)
                     OR EXISTS (SELECT 1 FROM sale_waiting WHERE shop_id = ?1 AND sale_id = ?3 AND customer_id = ?2)`,
        shopId,
        customerId,
        saleId,
      );
      return found !== undefined;
    },
    async dueHolds({ shopId, saleId }, now, limit) {
      return sql
        .all<Row>(
          `SELECT * FROM sale_holds INDEXED BY sale_holds_due_of_sale
           WHERE shop_id = ? AND sale_id = ? AND due_at <= ? ORDER BY due_at, id LIMIT ?`,
          shopId,
          saleId,
          now.getTime(),
          limit,
        )
        .map(standingOf);
    },
    async end(hold, state, at) {
      endHold(hold, state, { at, orderId: null, bought: 0 });
    },
    async buy(hold, orderId, at) {
      endHold(hold, 'bought', { at, orderId, bought: 1 });
    },
    async bought({ shopId, customerId }, saleId) {
      const row = sql.get<{ bought: number }>(
        `SELECT count(*) AS bought FROM sale_holds INDEXED BY sale_holds_of_customer
         WHERE shop_id = ? AND customer_id = ? AND sale_id = ? AND state = 'bought'`,
        shopId,
        customerId,
        saleId,
      );
      return row?.bought ?? 0;
    },
    async allStanding({ shopId, customerId }) {
      return sql
        .all<Row>(
          `SELECT * FROM sale_holds INDEXED BY sale_holds_of_customer
           WHERE shop_id = ? AND customer_id = ? AND state = 'held' ORDER BY sale_id`,
          shopId,
          customerId,
        )
        .map(standingOf);
    },
    async forget({ shopId, customerId }) {
      sql.run(
        `DELETE FROM sale_holds WHERE shop_id = ? AND customer_id = ? AND state IN ('released', 'lapsed')`,
        shopId,
        customerId,
      );
      sql.run('UPDATE sale_holds SET customer_id = NULL WHERE shop_id = ? AND customer_id = ?', shopId, customerId);
    },
    async audit() {
      return auditSalePlaces(sql);
    },
  };
}
