import type { Account } from '../ledger/entry.ts';
import type { LedgerStore } from '../ledger/store.ts';
import type { Statements } from './connection.ts';
import type { LotScheduleTable } from './ledger-tables.ts';

/** What comes: sums of lots by moment, and who has something due. Read from `lot_schedule`, never from the lots. */
export function ledgerDue(
  sql: Statements,
): Pick<LedgerStore, 'releases' | 'expiring' | 'expiringBetween' | 'accountsWithDue'> {
  const coming = ({ shopId, customerId }: Account, event: LotScheduleTable['event'], limit: number) =>
    sql.all<{ points: number; at: number }>(
      `SELECT points, at FROM lot_schedule WHERE shop_id = ? AND customer_id = ? AND event = ? AND points > 0
       ORDER BY at LIMIT ?`,
      shopId,
      customerId,
      event,
      limit,
    );
  return {
    async releases(account, limit) {
      return coming(account, 'mature', limit).map(({ points, at }) => ({ points, maturesAt: new Date(at) }));
    },
    async expiring(account, limit) {
      return coming(account, 'expire', limit).map(({ points, at }) => ({ points, expiresAt: new Date(at) }));
    },
    async expiringBetween(after, before, limit) {
      const [at, shopId, customerId] =
        after instanceof Date
          ? // Nobody's id comes after this one.
            [after.getTime(), '\u{10FFFF}', '']
          : [after.expiresAt.getTime(), after.shopId, after.customerId];
      return sql
        .all<LotScheduleTable>(
          `SELECT * FROM lot_schedule INDEXED BY lot_schedule_due
           WHERE event = 'expire' AND (at, shop_id, customer_id) > (?, ?, ?) AND at < ? AND points > 0
           ORDER BY at, shop_id, customer_id LIMIT ?`,
          at,
          shopId,
          customerId,
          before.getTime(),
          limit,
        )
        .map((row) => ({
          shopId: row.shop_id,
          customerId: row.customer_id,
          points: row.points,
          expiresAt: new Date(row.at),
        }));
    },
    async accountsWithDue(now, limit) {
      const scheduled = (event: LotScheduleTable['event']) =>
        `SELECT * FROM (SELECT shop_id, customer_id, at FROM lot_schedule INDEXED BY lot_schedule_due
           WHERE event = '${event}' AND at <= ?1 AND points > 0 ORDER BY at LIMIT ?2)`;
      return sql
        .all<{ shop_id: string; customer_id: string }>(
          `SELECT shop_id, customer_id FROM (
             ${scheduled('mature')} UNION ALL ${scheduled('expire')} UNION ALL
             SELECT * FROM (SELECT shop_id, customer_id, until AS at FROM holds INDEXED BY holds_due
               WHERE state = 'open' AND until <= ?1 ORDER BY until LIMIT ?2)
           ) GROUP BY shop_id, customer_id ORDER BY min(at), shop_id, customer_id LIMIT ?2`,
          now.getTime(),
          limit,
        )
        .map(({ shop_id, customer_id }): Account => ({ shopId: shop_id, customerId: customer_id }));
    },
  };
}
