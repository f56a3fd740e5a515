import type { ConsentRow, ConsentStore } from '../features/consents/store.ts';
import type { Connection } from './connection.ts';

interface Row {
  id: string;
  customer_id: string;
  purpose: ConsentRow['purpose'];
  granted: number;
  shown: string;
  language: ConsentRow['language'];
  at: number;
}

export function consentStore({ sql }: Connection): ConsentStore {
  const consentOf = (shopId: string, row: Row): ConsentRow => ({
    shopId,
    id: row.id,
    customerId: row.customer_id,
    purpose: row.purpose,
    granted: row.granted === 1,
    shown: row.shown,
    language: row.language,
    at: new Date(row.at),
  });
  return {
    async add({ shopId, id, customerId, purpose, granted, shown, language, at }) {
      sql.run(
        'INSERT INTO consents (shop_id, id, customer_id, purpose, granted, shown, language, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        shopId,
        id,
        customerId,
        purpose,
        granted ? 1 : 0,
        shown,
        language,
        at.getTime(),
      );
    },
    async ofCustomer(shopId, customerId) {
      return sql
        .all<Row>('SELECT * FROM consents WHERE shop_id = ? AND customer_id = ? ORDER BY id', shopId, customerId)
        .map((row) => consentOf(shopId, row));
    },
    async latest(shopId, customerId) {
      return sql
        .all<Row>(
          // Of a group with max(), SQLite gives the other columns from the row that has it.
          'SELECT max(id) AS newest, consents.* FROM consents WHERE shop_id = ? AND customer_id = ? GROUP BY purpose',
          shopId,
          customerId,
        )
        .map((row) => consentOf(shopId, row));
    },
  };
}
