import type { Account } from '../ledger/entry.ts';
import type { LedgerAudit, LotRow } from '../ledger/store.ts';
import type { Statements } from './connection.ts';
import { type EntryRow, entryOf, holdOf, type LotColumns, lotOf, walletOf } from './ledger-rows.ts';
import type { HoldsTable, LotChangesTable, LotScheduleTable } from './ledger-tables.ts';

/** Reads the ledger as it is, for `verifyLedger`. */
export function ledgerAudit(sql: Statements): LedgerAudit {
  return {
    async accounts(after, limit) {
      return sql
        .all<{ shop_id: string; customer_id: string }>(
          `SELECT shop_id, customer_id FROM wallets WHERE (shop_id, customer_id) > (?1, ?2)
           UNION SELECT shop_id, customer_id FROM entries WHERE (shop_id, customer_id) > (?1, ?2)
           ORDER BY shop_id, customer_id LIMIT ?3`,
          after?.shopId ?? '',
          after?.customerId ?? '',
          limit,
        )
        .map(({ shop_id, customer_id }): Account => ({ shopId: shop_id, customerId: customer_id }));
    },
    async account(account) {
      const { shopId, customerId } = account;
      const of = 'WHERE shop_id = ? AND customer_id = ?';
      return {
        account,
        wallet: walletOf(sql, shopId, customerId),
        entries: sql.all<EntryRow>(`SELECT * FROM entries ${of} ORDER BY revision`, shopId, customerId).map(entryOf),
        // By their entries, since lots have no order of their own by customer.
        lots: sql
          .all<LotColumns>(
            // In two steps, so that the index is used where there is one.
            `SELECT lots.* FROM entries
             CROSS JOIN lots AS own ON own.shop_id = entries.shop_id AND own.entry_id = entries.id
             CROSS JOIN lots ON lots.shop_id = own.shop_id AND lots.id = own.id
             WHERE entries.shop_id = ? AND entries.customer_id = ?`,
            shopId,
            customerId,
          )
          .map(lotRowOf),
        changes: sql
          .all<LotChangesTable>(
            `SELECT lot_changes.* FROM entries
             CROSS JOIN lot_changes ON lot_changes.shop_id = entries.shop_id AND entry_id = entries.id
             WHERE entries.shop_id = ? AND entries.customer_id = ?`,
            shopId,
            customerId,
          )
          .map(({ lot_id, entry_id, account: of, delta }) => ({
            lotId: lot_id,
            entryId: entry_id,
            account: of,
            delta,
          })),
        holds: sql
          .all<HoldsTable>(
            `SELECT holds.* FROM entries CROSS JOIN holds ON holds.shop_id = entries.shop_id AND holds.id = hold_id
             WHERE entries.shop_id = ? AND entries.customer_id = ? AND entries.kind = 'hold'`,
            shopId,
            customerId,
          )
          .map(holdOf),
        schedule: sql
          .all<LotScheduleTable>(`SELECT * FROM lot_schedule ${of} ORDER BY event, at`, shopId, customerId)
          .map(({ event, at, points }) => ({ event, at: new Date(at), points })),
      };
    },
    async strays() {
      return references.flatMap(({ from, name, columns, to }) =>
        sql
          .all<Record<string, string>>(
            `SELECT shop_id, ${name} AS name, ${columns.map(([own]) => own).join(', ')} FROM ${from} AS child
             WHERE NOT EXISTS (
               SELECT 1 FROM ${to} AS parent
               WHERE parent.shop_id = child.shop_id AND ${columns.map(([own, other]) => `parent.${other} = child.${own}`).join(' AND ')}
             )`,
          )
          .map((row) => {
            const target = columns.map(([own]) => `${own} ${row[own]}`).join(' and ');
            return `${from} ${row['name']} of shop ${row['shop_id']} refers to ${to} with ${target}, which that shop does not have.`;
          }),
      );
    },
    async overdrawnOrders() {
      return sql
        .all<{ shop_id: string; order_id: string; earned: number; clawed_back: number }>(
          `SELECT shop_id, order_id,
                  coalesce(sum(CASE kind WHEN 'earn' THEN -issued END), 0) AS earned,
                  coalesce(sum(CASE kind WHEN 'claw_back' THEN issued END), 0) AS clawed_back
           FROM entries WHERE order_id IS NOT NULL GROUP BY shop_id, order_id HAVING clawed_back > earned`,
        )
        .map(
          (row) =>
            `Order ${row.order_id} of shop ${row.shop_id} earned ${row.earned}, and ${row.clawed_back} was clawed back.`,
        );
    },
  };
}

const lotRowOf = (row: LotColumns): LotRow => ({
  ...lotOf(row),
  shopId: row.shop_id,
  customerId: row.customer_id,
  entryId: row.entry_id,
  amount: row.amount,
  held: row.held,
  graceOf: row.grace_of,
});

/** What must be found within the same shop. A lot and its entry must also be the same customer's. */
const references: readonly {
  readonly from: string;
  readonly name: string;
  readonly to: string;
  readonly columns: readonly (readonly [own: string, other: string])[];
}[] = [
  { from: 'entries', name: 'id', to: 'customers', columns: [['customer_id', 'id']] },
  { from: 'wallets', name: 'customer_id', to: 'customers', columns: [['customer_id', 'id']] },
  {
    from: 'lots',
    name: 'id',
    to: 'entries',
    columns: [
      ['entry_id', 'id'],
      ['customer_id', 'customer_id'],
    ],
  },
  { from: 'lot_changes', name: "lot_id || '/' || entry_id", to: 'lots', columns: [['lot_id', 'id']] },
  { from: 'lot_changes', name: "lot_id || '/' || entry_id", to: 'entries', columns: [['entry_id', 'id']] },
  { from: 'lots', name: 'id', to: 'customers', columns: [['customer_id', 'id']] },
  {
    from: 'holds',
    name: 'id',
    to: 'entries',
    columns: [
      ['entry_id', 'id'],
      ['customer_id', 'customer_id'],
      ['id', 'hold_id'],
    ],
  },
  { from: 'lot_schedule', name: 'customer_id', to: 'wallets', columns: [['customer_id', 'customer_id']] },
];
