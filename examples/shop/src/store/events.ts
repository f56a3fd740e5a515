import type { DatabaseSync } from 'node:sqlite';
import { json, text, textOrNull } from './row.ts';

/** Something that Kring tells the shop happened. */
export interface ShopEvent {
  readonly id: string;
  readonly customerId: string | null;
  readonly type: string;
  readonly at: string;
  readonly data: unknown;
}

/** What was read of Kring's events, and up to where. */
export function eventStore(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT OR IGNORE INTO events (id, customer_id, type, at, data) VALUES (?, ?, ?, ?, ?)',
  );
  const ofCustomer = database.prepare('SELECT * FROM events WHERE customer_id = ? ORDER BY at DESC, id DESC LIMIT ?');
  const cursor = database.prepare('SELECT cursor FROM events_read');
  const readTo = database.prepare('INSERT OR REPLACE INTO events_read (one, cursor) VALUES (1, ?)');
  const forget = database.prepare('DELETE FROM events WHERE customer_id = ?');
  return {
    cursor: () => textOrNull(cursor.get() ?? {}, 'cursor'),
    /** Call it in a transaction: the events and the place to go on from belong together. */
    keep(events: readonly ShopEvent[], next: string): void {
      for (const { id, customerId, type, at, data } of events)
        insert.run(id, customerId, type, at, JSON.stringify(data));
      readTo.run(next);
    },
    ofCustomer: (customerId: string, count: number): ShopEvent[] =>
      ofCustomer.all(customerId, count).map((row) => ({
        id: text(row, 'id'),
        customerId: textOrNull(row, 'customer_id'),
        type: text(row, 'type'),
        at: text(row, 'at'),
        data: json(row, 'data'),
      })),
    forget(customerId: string): void {
      forget.run(customerId);
    },
  };
}
