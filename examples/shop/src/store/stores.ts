import type { DatabaseSync } from 'node:sqlite';
import { creditStore } from './credit.ts';
import { customerStore } from './customers.ts';
import { eventStore } from './events.ts';
import { inTransaction } from './open.ts';
import { orderStore } from './orders.ts';
import { peopleStore } from './people.ts';
import { reportStore } from './reports.ts';
import { sessionStore } from './sessions.ts';
import { seasonStore, voiceStore } from './voices.ts';

/** All that the shop keeps, over one database. */
export function openStores(database: DatabaseSync) {
  return {
    sessions: sessionStore(database),
    customers: customerStore(database),
    orders: orderStore(database),
    reports: reportStore(database),
    credits: creditStore(database),
    people: peopleStore(database),
    events: eventStore(database),
    voices: voiceStore(database),
    season: seasonStore(database),
    /** All of the work in one transaction. */
    together: <T>(work: () => T): T => inTransaction(database, work),
  };
}

export type Stores = ReturnType<typeof openStores>;
