import type { DatabaseSync } from 'node:sqlite';

/** What the shop itself knows of its customers: who gets the newsletter, and who asked to be forgotten. */
export function peopleStore(database: DatabaseSync) {
  const subscribe = database.prepare('INSERT OR IGNORE INTO newsletter (customer_id, since) VALUES (?, ?)');
  const unsubscribe = database.prepare('DELETE FROM newsletter WHERE customer_id = ?');
  const subscribed = database.prepare('SELECT 1 FROM newsletter WHERE customer_id = ?');
  const forget = database.prepare('INSERT OR IGNORE INTO forgotten (customer_id, at) VALUES (?, ?)');
  const forgotten = database.prepare('SELECT 1 FROM forgotten WHERE customer_id = ?');
  return {
    subscribe: (customerId: string, at: string) => void subscribe.run(customerId, at),
    unsubscribe: (customerId: string) => void unsubscribe.run(customerId),
    isSubscribed: (customerId: string) => subscribed.get(customerId) !== undefined,
    forget: (customerId: string, at: string) => {
      unsubscribe.run(customerId);
      forget.run(customerId, at);
    },
    isForgotten: (customerId: string) => forgotten.get(customerId) !== undefined,
  };
}
