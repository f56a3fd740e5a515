import type { OrderFact } from '@kring/contract';
import type { RefundedMoney } from '@kring/rules';
import type { PasscodeRow, SaleChangeRow, SaleRow, SaleStore, WhichSale } from '../features/sales/store.ts';
import type { Connection } from './connection.ts';

interface SalesRow {
  ends_at: number;
  extended_from: number | null;
  opens_now: number | null;
  more_places: number;
}

interface ChangesRow {
  id: string;
  change: SaleChangeRow['change'];
  at: number;
  actor: string | null;
  places: number | null;
  ends_at: number | null;
}

interface PasscodesRow {
  passcode_id: string;
  salt: string;
  hash: string;
  most: number | null;
  used: number;
}

const moment = (at: number | null): Date | null => (at === null ? null : new Date(at));

export function saleStore(connection: Connection): SaleStore {
  return { ...runningStore(connection), ...passcodeStore(connection), ...visitorStore(connection) };
}

type Running = Pick<SaleStore, 'find' | 'put' | 'addChange' | 'changes'>;

function runningStore({ sql }: Connection): Running {
  return {
    async find({ shopId, saleId }) {
      const row = sql.get<SalesRow>(
        'SELECT ends_at, extended_from, opens_now, more_places FROM sales WHERE shop_id = ? AND sale_id = ?',
        shopId,
        saleId,
      );
      return (
        row && {
          shopId,
          saleId,
          endsAt: new Date(row.ends_at),
          extendedFrom: moment(row.extended_from),
          opensNow: moment(row.opens_now),
          morePlaces: row.more_places,
        }
      );
    },
    async put({ shopId, saleId, endsAt, extendedFrom, opensNow, morePlaces }: SaleRow) {
      sql.run(
        `INSERT INTO sales (shop_id, sale_id, ends_at, extended_from, opens_now, more_places) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (shop_id, sale_id) DO UPDATE
           SET ends_at = ?3, extended_from = ?4, opens_now = ?5, more_places = ?6`,
        shopId,
        saleId,
        endsAt.getTime(),
        extendedFrom?.getTime() ?? null,
        opensNow?.getTime() ?? null,
        morePlaces,
      );
    },
    async addChange({ shopId, saleId, id, change, at, actor, places, endsAt }) {
      sql.run(
        `INSERT INTO sale_changes (shop_id, sale_id, id, change, at, actor, places, ends_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        shopId,
        saleId,
        id,
        change,
        at.getTime(),
        actor,
        places,
        endsAt?.getTime() ?? null,
      );
    },
    async changes({ shopId, saleId }, limit) {
      return sql
        .all<ChangesRow>(
          `SELECT id, change, at, actor, places, ends_at FROM sale_changes
            WHERE shop_id = ? AND sale_id = ? ORDER BY id DESC LIMIT ?`,
          shopId,
          saleId,
          limit,
        )
        .map(({ id, change, at, actor, places, ends_at }) => ({
          shopId,
          saleId,
          id,
          change,
          at: new Date(at),
          actor,
          places,
          endsAt: moment(ends_at),
        }));
    },
  };
}

type Passcodes = Pick<SaleStore, 'passcodes' | 'putPasscode' | 'setLimit' | 'usePasscode' | 'entered'>;

function passcodeStore({ sql }: Connection): Passcodes {
  const passcodeOf = (sale: WhichSale, row: PasscodesRow): PasscodeRow => ({
    ...sale,
    passcodeId: row.passcode_id,
    salt: row.salt,
    hash: row.hash,
    limit: row.most,
    used: row.used,
  });
  return {
    async passcodes({ shopId, saleId }) {
      return sql
        .all<PasscodesRow>(
          `SELECT passcode_id, salt, hash, most, used FROM sale_passcodes
            WHERE shop_id = ? AND sale_id = ? ORDER BY passcode_id`,
          shopId,
          saleId,
        )
        .map((row) => passcodeOf({ shopId, saleId }, row));
    },
    async putPasscode({ shopId, saleId, passcodeId, salt, hash, limit }, at) {
      sql.run(
        `INSERT INTO sale_passcodes (shop_id, sale_id, passcode_id, salt, hash, most, set_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (shop_id, sale_id, passcode_id) DO UPDATE
           SET salt = ?4, hash = ?5, most = ?6, used = 0, set_at = ?7`,
        shopId,
        saleId,
        passcodeId,
        salt,
        hash,
        limit,
        at.getTime(),
      );
    },
    async setLimit({ shopId, saleId, passcodeId, limit }) {
      sql.run(
        'UPDATE sale_passcodes SET most = ? WHERE shop_id = ? AND sale_id = ? AND passcode_id = ?',
        limit,
        shopId,
        saleId,
        passcodeId,
      );
    },
    async usePasscode({ shopId, customerId }, { saleId, passcodeId, hash }, at) {
      const key = [shopId, saleId, passcodeId] as const;
      const there = sql.get<{ hash: string }>(
        'SELECT hash FROM sale_passcodes WHERE shop_id = ? AND sale_id = ? AND passcode_id = ?',
        ...key,
      );
      if (there?.hash !== hash) return 'changed';
      const known = sql.get(
        'SELECT 1 FROM sale_passcode_uses WHERE shop_id = ? AND sale_id = ? AND passcode_id = ? AND customer_id = ?',
        ...key,
        customerId,
      );
      if (known) return 'known';
      const counted = sql.run(
        `UPDATE sale_passcodes SET used = used + 1
          WHERE shop_id = ? AND sale_id = ? AND passcode_id = ? AND (most IS NULL OR used < most)`,
        ...key,
      );
      if (counted === 0) return 'used_up';
      sql.run(
        'INSERT INTO sale_passcode_uses (shop_id, sale_id, passcode_id, customer_id, at) VALUES (?, ?, ?, ?, ?)',
        ...key,
        customerId,
        at.getTime(),
      );
      return 'used';
    },
    async entered({ shopId, customerId }, saleId) {
      return sql
        .all<{ passcode_id: string }>(
          'SELECT passcode_id FROM sale_passcode_uses WHERE shop_id = ? AND sale_id = ? AND customer_id = ?',
          shopId,
          saleId,
          customerId,
        )
        .map(({ passcode_id }) => passcode_id);
    },
  };
}

type Visitors = Omit<SaleStore, keyof Running | keyof Passcodes>;

function visitorStore({ sql }: Connection): Visitors {
  return {
    async tries({ shopId, customerId }, since) {
      return sql
        .all<{ at: number }>(
          'SELECT at FROM sale_passcode_tries WHERE shop_id = ? AND customer_id = ? AND at > ? ORDER BY at',
          shopId,
          customerId,
          since.getTime(),
        )
        .map(({ at }) => new Date(at));
    },
    async addTry({ shopId, customerId }, id, at) {
      sql.run(
        'INSERT INTO sale_passcode_tries (shop_id, customer_id, id, at) VALUES (?, ?, ?, ?)',
        shopId,
        customerId,
        id,
        at.getTime(),
      );
    },
    async removeTry({ shopId, customerId }, id) {
      sql.run(
        'DELETE FROM sale_passcode_tries WHERE shop_id = ? AND customer_id = ? AND id = ?',
        shopId,
        customerId,
        id,
      );
    },
    async cleanTries(before) {
      return sql.run('DELETE FROM sale_passcode_tries WHERE at < ?', before.getTime());
    },
    async ordersOf({ shopId, customerId }, { from, after, limit }) {
      const rows = sql.all<{ order_id: string; placed_on: string; fact: string; refunds: string }>(
        `SELECT order_id, placed_on, fact,
                (SELECT json_group_array(json(money)) FROM refunds
                  WHERE refunds.shop_id = orders.shop_id AND refunds.order_id = orders.order_id AND money IS NOT NULL
                ) AS refunds
           FROM orders WHERE shop_id = ?1 AND customer_id = ?2 AND placed_on >= ?3 AND (placed_on, order_id) < (?4, ?5)
          ORDER BY placed_on DESC, order_id DESC LIMIT ?6`,
        shopId,
        customerId,
        from ?? '',
        // Later than every day there is.
        after?.placedOn ?? '~',
        after?.orderId ?? '',
        limit,
      );
      return rows.map((row) => ({
        orderId: row.order_id,
        placedOn: row.placed_on,
        lines: (JSON.parse(row.fact) as OrderFact).lines,
        refunds: JSON.parse(row.refunds) as RefundedMoney[],
      }));
    },
  };
}
